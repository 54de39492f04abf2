import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { nobody } from '../../contract/actor.ts';
import { issueOwnerCodes, ownerCodeWish } from '../../server/core/owner-code.ts';

let now: number;
let site: TestSite;
let owner: TestPerson;

const issue = (email?: string) => issueOwnerCodes(site.site.services, email ? { email } : {});
const join = (code: string, password = 'a new password') =>
  site.site.services.dispatch.call(nobody, 'people.join', { code, password });

describe('a code for an owner whom nobody can help', () => {
  beforeEach(async () => {
    now = Date.parse('2026-11-21T08:00:00.000Z');
    site = await createTestSite({ clock: { now: () => new Date(now) } });
    owner = await site.owner();
  });
  afterEach(() => site.close());

  test('sets a new password, once, and ends what was open', async () => {
    const [code, another] = await issue();
    expect(code).toMatchObject({ email: 'owner@brick.test', company: 'Brick & Sons', link: `/#/join/${code?.code}` });
    expect(another).toBeUndefined();
    expect(await join(code?.code ?? '')).toMatchObject({
      ok: true,
      data: { user: { id: owner.userId, role: 'owner' } },
    });
    expect(await join(code?.code ?? '')).toMatchObject({ ok: false, error: { code: 'INVITE_INVALID' } });
    await expect(site.site.services.tokens.verify(owner.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await site.logIn('owner@brick.test', 'a new password');
  });

  test('is good for an hour, and the audit trail tells that it was made', async () => {
    const [code] = await issue();
    const [entry] = (await owner.call('people.audit', { action: 'person.reset-code-issued' })).items;
    expect(entry).toMatchObject({ actorName: 'Yardmaster', entityId: owner.userId });
    now += 61 * 60_000;
    expect(await join(code?.code ?? '')).toMatchObject({ ok: false, error: { code: 'INVITE_INVALID' } });
  });

  test('is for the owner of another company by the e-mail, and for nobody who is no owner', async () => {
    await site.company(owner, 'Beta');
    await site.person(owner, 'manager', 'Mia');
    expect(await issue('Owner@Beta.test')).toEqual([expect.objectContaining({ company: 'Beta' })]);
    await expect(issue('mia@brick.test')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(issue('nobody@brick.test')).rejects.toThrow('nobody@brick.test');
  });

  test('cannot be asked for through any door', async () => {
    expect(await site.site.services.dispatch.call(owner.actor, 'people.issue-owner-code', {})).toMatchObject({
      ok: false,
      error: { code: 'UNKNOWN_OPERATION' },
    });
  });
});

test('a site that was never set up says so', async () => {
  const empty = await createTestSite();
  try {
    await expect(issueOwnerCodes(empty.site.services, {})).rejects.toThrow('Set it up first');
  } finally {
    await empty.close();
  }
});

test.each([
  [['node', 'headless.js'], undefined],
  [['app', '--reset-owner-password'], {}],
  [['app', '--lang=en', '--reset-owner-password=olga@brick.test'], { email: 'olga@brick.test' }],
  [['app', '--reset-owner-passwords'], undefined],
])('the arguments %j ask for %j', (args, wish) => {
  expect(ownerCodeWish(args)).toEqual(wish);
});
