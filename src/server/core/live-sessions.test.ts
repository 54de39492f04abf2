import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rememberSessions } from './live-sessions.ts';

const session = { sessionId: 's', userId: 'u', tenantId: 't' };
const person = { role: 'manager', name: 'M', email: 'm@x.test', serverOwner: false } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a session is read once, and again after a change and after half a second', async () => {
  const read = vi.fn(async () => person);
  const sessions = rememberSessions(read);
  expect([await sessions.find(session), await sessions.find(session)]).toEqual([person, person]);
  expect(read).toHaveBeenCalledTimes(1);
  sessions.forget();
  await sessions.find(session);
  expect(read).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(501);
  await sessions.find(session);
  expect(read).toHaveBeenCalledTimes(3);
});

test('what was read before a change is not believed after it, however the two meet', async () => {
  let isLive = true;
  const sessions = rememberSessions(async () => (isLive ? person : undefined));
  const before = sessions.find(session);
  isLive = false;
  sessions.forget();
  await before;
  expect(await sessions.find(session)).toBeUndefined();
});
