import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import { nobody } from '../../contract/actor.ts';
import type { SignedIn } from './contract.ts';

const password = 'correct horse';
let now: number;
let site: TestSite;
let owner: TestPerson;

/** Through the public door without a token. */
function call(name: string, input: unknown) {
  return site.site.services.dispatch.call(nobody, name, input);
}

async function refusal(name: string, input: unknown) {
  const answer = await call(name, input);
  return answer.ok ? undefined : answer.error;
}

async function signedIn(name: string, input: unknown): Promise<SignedIn> {
  const answer = await call(name, input);
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.data as SignedIn;
}

const refresh = (refreshToken: string) => signedIn('people.refresh', { refreshToken });
const verify = (token: string) => site.site.services.tokens.verify(token);
const minutes = (count: number) => (now += count * 60_000);

beforeEach(async () => {
  now = Date.parse('2026-11-21T08:00:00.000Z');
  site = await createTestSite({ clock: { now: () => new Date(now) } });
  owner = await site.owner();
});
afterEach(() => site.close());

describe('first start', () => {
  test('makes the company and its owner once', async () => {
    expect(await call('people.first-start', {})).toMatchObject({ ok: true, data: { needed: false } });
    expect(
      await refusal('people.set-up', { name: 'Again', owner: { email: 'x@y.test', password, name: 'X' } }),
    ).toEqual(expect.objectContaining({ code: 'ALREADY_SET_UP' }));
    expect((await owner.call('people.list')).page.total).toBe(1);
  });

  test('only one of many that come at once wins', async () => {
    const empty = await createTestSite();
    try {
      const attempts = Array.from({ length: 5 }, (_, i) =>
        empty.site.services.dispatch.call(nobody, 'people.set-up', {
          name: `C${i}`,
          owner: { email: `o${i}@y.test`, password, name: 'O' },
        }),
      );
      expect((await Promise.all(attempts)).filter((answer) => answer.ok)).toHaveLength(1);
    } finally {
      await empty.close();
    }
  });

  test('a server without a window takes its owner from the environment', async () => {
    const firstOwner = { email: 'Head@Less.test', password, company: 'Headless Ltd' };
    const headless = await createTestSite({ firstOwner });
    try {
      const person = await headless.logIn('head@less.test');
      expect(person.actor).toMatchObject({ role: 'owner', serverOwner: true });
      expect((await person.call('people.me')).company.name).toBe('Headless Ltd');
      expect((await person.call('people.list-sessions')).items).toHaveLength(1);
    } finally {
      await headless.close();
    }
  });
});

describe('signing in', () => {
  test('answers in the shapes of all five systems', async () => {
    const answer = await signedIn('people.log-in', { email: ' OWNER@brick.test ', password });
    expect(answer.user).toMatchObject({ role: 'owner', tenantId: owner.tenantId, _id: owner.userId });
    expect(answer.tokens.accessToken).toBe(answer.token);
    const { token, user, tokens } = answer;
    expect(answer.data).toEqual({ token, user, tokens });
    expect(JSON.stringify(answer)).not.toContain('argon2');
  });

  test('refuses an unknown e-mail, a wrong password and a deactivated person alike', async () => {
    const viewer = await site.person(owner, 'viewer');
    await owner.call('people.deactivate', { id: viewer.userId });
    const refusals = [
      await refusal('people.log-in', { email: 'nobody@brick.test', password }),
      await refusal('people.log-in', { email: 'owner@brick.test', password: 'wrong' }),
      await refusal('people.log-in', { email: viewer.actor.email, password }),
    ];
    expect(new Set(refusals.map((error) => JSON.stringify(error))).size).toBe(1);
    expect(refusals[0]?.code).toBe('WRONG_CREDENTIALS');
  });

  test('locks out after five failures, whether the e-mail exists or not', async () => {
    for (const email of ['owner@brick.test', 'nobody@brick.test']) {
      const guess = () => refusal('people.log-in', { email, password: 'wrong' });
      for (let i = 0; i < 5; i += 1) expect((await guess())?.code).toBe('WRONG_CREDENTIALS');
      expect(await refusal('people.log-in', { email: email.toUpperCase(), password })).toMatchObject({
        code: 'LOCKED_OUT',
        details: { retryAfterSeconds: 15 * 60 },
      });
    }
    minutes(15);
    expect(await refusal('people.log-in', { email: 'owner@brick.test', password })).toBeUndefined();
  });

  test('asks which company when e-mail and password belong to two', async () => {
    const { company } = await owner.call('people.create-company', {
      name: 'Second',
      owner: { email: 'owner@brick.test', password, name: 'Olga Again' },
    });
    const email = 'owner@brick.test';
    const choice = await refusal('people.log-in', { email, password });
    expect(choice).toMatchObject({
      code: 'CHOOSE_COMPANY',
      details: {
        companies: [
          { id: owner.tenantId, name: 'Brick & Sons', subdomain: 'brick-sons' },
          { id: company.id, name: 'Second', subdomain: 'second' },
        ],
      },
    });
    expect((await signedIn('people.log-in', { email, password, company: 'second' })).user.tenantId).toBe(company.id);
    expect((await signedIn('people.log-in', { email, password, company: owner.tenantId })).user.id).toBe(owner.userId);
    expect((await refusal('people.log-in', { email, password: 'wrong' }))?.details).toBeUndefined();
  });

  test('with different passwords in two companies the password decides', async () => {
    const email = 'owner@brick.test';
    const { company } = await owner.call('people.create-company', {
      name: 'Second',
      owner: { email, password: 'another horse', name: 'Olga Again' },
    });
    expect((await signedIn('people.log-in', { email, password })).user.tenantId).toBe(owner.tenantId);
    const second = await signedIn('people.log-in', { email, password: 'another horse' });
    expect(second.user.tenantId).toBe(company.id);
  });
});

describe('refresh tokens', () => {
  test('rotate, and the session lives on', async () => {
    const first = await refresh(owner.refreshToken);
    const second = await refresh(first.tokens.refreshToken);
    expect(second.tokens.refreshToken).not.toBe(first.tokens.refreshToken);
    expect((await verify(second.token)).actor.sessionId).toBe(owner.actor.sessionId);
  });

  test('used twice, one ends its whole family and nothing else', async () => {
    const elsewhere = await site.logIn('owner@brick.test');
    const next = await refresh(owner.refreshToken);
    minutes(2);
    expect((await refusal('people.refresh', { refreshToken: owner.refreshToken }))?.code).toBe('SESSION_ENDED');
    expect((await refusal('people.refresh', { refreshToken: next.tokens.refreshToken }))?.code).toBe('SESSION_ENDED');
    await expect(verify(next.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    expect(site.eventsNamed('session:ended').at(-1)?.payload).toMatchObject({
      sessionId: owner.actor.sessionId,
      reason: 'reused',
    });
    await refresh(elsewhere.refreshToken);
  });

  describe('whose answer was lost', () => {
    const isOver = async (refreshToken: string) =>
      (await refusal('people.refresh', { refreshToken }))?.code === 'SESSION_ENDED';

    test('work once more within a minute, and the session lives on', async () => {
      await refresh(owner.refreshToken);
      now += 30_000;
      const again = await refresh(owner.refreshToken);
      minutes(30);
      const later = await refresh(again.tokens.refreshToken);
      expect((await verify(later.token)).actor.sessionId).toBe(owner.actor.sessionId);
    });

    test('do not work a third time', async () => {
      await refresh(owner.refreshToken);
      const again = await refresh(owner.refreshToken);
      expect(await isOver(owner.refreshToken)).toBe(true);
      expect(await isOver(again.tokens.refreshToken)).toBe(true);
    });

    test('do not work once more when the new one was used: the answer had come', async () => {
      const next = await refresh(owner.refreshToken);
      const last = await refresh(next.tokens.refreshToken);
      expect(await isOver(owner.refreshToken)).toBe(true);
      expect(await isOver(last.tokens.refreshToken)).toBe(true);
    });

    test('make the lost one void: who presents it has stolen it, or was stolen from', async () => {
      const lost = await refresh(owner.refreshToken);
      const again = await refresh(owner.refreshToken);
      expect(await isOver(lost.tokens.refreshToken)).toBe(true);
      expect(await isOver(again.tokens.refreshToken)).toBe(true);
      await expect(verify(again.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    });
  });

  test('of three uses at once at most two answer, and the family is over', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => call('people.refresh', { refreshToken: owner.refreshToken })),
    );
    expect(answers.filter((answer) => answer.ok).length).toBeLessThanOrEqual(2);
    await expect(verify(owner.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
  });

  test('run out after thirty days without use, not while used', async () => {
    const day = 24 * 60;
    minutes(29 * day);
    const kept = await refresh(owner.refreshToken);
    minutes(29 * day);
    const again = await refresh(kept.tokens.refreshToken);
    minutes(31 * day);
    const late = await refusal('people.refresh', { refreshToken: again.tokens.refreshToken });
    expect(late?.code).toBe('SESSION_ENDED');
  });

  test('an unknown one is refused', async () => {
    expect((await refusal('people.refresh', { refreshToken: 'made-up' }))?.code).toBe('SESSION_ENDED');
  });

  test('carry the role of now', async () => {
    const manager = await site.person(owner, 'manager');
    await owner.call('people.change-role', { id: manager.userId, role: 'Staff' });
    expect((await verify(manager.token)).actor.role).toBe('technician');
    expect((await refresh(manager.refreshToken)).user.role).toBe('technician');
  });
});

describe('signing out', () => {
  test('here ends this session alone, at once', async () => {
    const elsewhere = await site.logIn('owner@brick.test');
    expect(await owner.call('people.log-out')).toEqual({ ended: 1 });
    await expect(verify(owner.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    expect((await refusal('people.refresh', { refreshToken: owner.refreshToken }))?.code).toBe('SESSION_ENDED');
    expect((await verify(elsewhere.token)).actor.userId).toBe(owner.userId);
  });

  test('everywhere ends all of mine and nobody else’s', async () => {
    const elsewhere = await site.logIn('owner@brick.test');
    const viewer = await site.person(owner, 'viewer');
    expect(await owner.call('people.log-out-everywhere')).toEqual({ ended: 2 });
    await expect(verify(elsewhere.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await verify(viewer.token);
  });

  test('one of my sessions can be ended from another, a stranger’s cannot', async () => {
    const elsewhere = await site.logIn('owner@brick.test');
    const viewer = await site.person(owner, 'viewer');
    const { items } = await owner.call('people.list-sessions');
    expect(items).toHaveLength(2);
    expect(items.find((item: { current: boolean }) => item.current).id).toBe(owner.actor.sessionId);
    await expect(viewer.call('people.end-session', { id: elsewhere.actor.sessionId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await owner.call('people.end-session', { id: elsewhere.actor.sessionId });
    await expect(verify(elsewhere.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
  });
});

describe('changing the password', () => {
  const change = (by: TestPerson, currentPassword: string, newPassword: string) =>
    by.call('people.change-password', { currentPassword, newPassword });

  test('ends the other sessions and leaves this one', async () => {
    const elsewhere = await site.logIn('owner@brick.test');
    expect(await change(owner, password, 'a better horse')).toEqual({ ended: 1 });
    await verify(owner.token);
    await expect(verify(elsewhere.token)).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await expect(site.logIn('owner@brick.test', password)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await site.logIn('owner@brick.test', 'a better horse');
  });

  test('needs the current one and a good new one', async () => {
    await expect(change(owner, 'wrong', 'a better horse')).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    await expect(change(owner, password, 'short')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(change(owner, password, 'OWNER@brick.test')).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await site.logIn('owner@brick.test');
  });
});
