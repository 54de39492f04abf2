import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutputOf } from '../../contract/define.ts';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { audit } from './contract.ts';

type AuditEntry = OutputOf<typeof audit>['items'][number];

let now: number;
let log: string;
let site: TestSite;
let owner: TestPerson;

beforeEach(async () => {
  now = Date.parse('2026-11-21T08:00:00.000Z');
  log = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      log += String(chunk);
      done();
    },
  });
  site = await createTestSite({ clock: { now: () => new Date(now) }, logger: pino({ level: 'warn' }, stream) });
  owner = await site.owner();
});
afterEach(() => site.close());

const guess = (email: string, password: string) => site.rest('POST', '/api/auth/login', { email, password });
const entries = async (by = owner): Promise<readonly AuditEntry[]> =>
  (await by.call('people.audit', { action: 'person.sign-in-failed' })).items;
const attemptsOf = (found: readonly AuditEntry[]) => found.map(({ after }) => (after as { attempts: number }).attempts);
const untilCounted = (...counts: number[]) =>
  eventually(
    () => entries(),
    (found) => attemptsOf(found).join() === counts.join(),
  );

test('a failed sign-in stands in the audit trail and in the log, without what was typed', async () => {
  expect((await guess('Owner@Brick.test', 'wrong-secret-guess')).status).toBe(401);
  const [entry] = await untilCounted(1);
  expect(entry).toMatchObject({
    actorId: '',
    actorName: '',
    entity: 'person',
    entityId: owner.userId,
    before: null,
    after: { email: 'owner@brick.test', attempts: 1, addresses: '127.0.0.1', lastAt: new Date(now).toISOString() },
  });
  expect(JSON.stringify(entry)).not.toContain('wrong-secret-guess');
  expect(site.events.filter(({ event }) => event === 'person:sign-in-failed')).toMatchObject([
    { payload: { entryId: entry?.id, userId: owner.userId, attempts: 1 } },
  ]);
  expect(log).toContain('a sign-in failed');
  expect(log).toContain('owner@brick.test');
  expect(log).not.toContain('wrong-secret-guess');
});

test('a flood of guesses is one entry with a count, those that were not even compared included', async () => {
  for (let n = 0; n < 40; n += 1) await guess('owner@brick.test', `guess ${n}`);
  expect((await guess('owner@brick.test', 'guess')).status).toBe(423);
  await untilCounted(41);
  now += 16 * 60_000;
  await guess('owner@brick.test', 'guess');
  await untilCounted(1, 41);
});

test('what was counted last is written before a stop', async () => {
  for (let n = 0; n < 3; n += 1) await guess('owner@brick.test', 'guess');
  await site.restart();
  owner = await site.logIn('owner@brick.test');
  expect(attemptsOf(await entries())).toEqual([3]);
});

test('an account that does not exist stands in the log alone, and a company sees only its own', async () => {
  const other = await site.company(owner, 'Other Ltd');
  await guess('nobody@nowhere.test', 'guess');
  await guess('my password typed in the wrong field', 'guess');
  await guess('owner@other-ltd.test', 'guess');
  await eventually(
    () => entries(other),
    (found) => found.length === 1,
  );
  expect(await entries()).toEqual([]);
  expect(log).toContain('nobody@nowhere.test');
  expect(log).not.toContain('my password typed');
});

test('a wrong current password is a failed sign-in too', async () => {
  const attempt = { currentPassword: 'not the one', newPassword: 'another correct horse' };
  await expect(owner.call('people.change-password', attempt)).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  await untilCounted(1);
});
