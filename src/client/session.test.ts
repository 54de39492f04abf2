import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryCells, memoryStore, signedInAs } from '../../test/support/fake-session.ts';
import { AppError } from '../contract/errors.ts';
import { SessionKeeper } from './session.ts';
import type { SharedCells } from './shared-cell.ts';
import type { KeyValue } from './storage.ts';

let lasting: KeyValue;
let shared: SharedCells;
let refreshes: string[];
let answer: (refreshToken: string) => Promise<ReturnType<typeof signedInAs>>;
const keepers: SessionKeeper[] = [];

function tab(passing = memoryStore()): SessionKeeper {
  const refresh = (refreshToken: string) => {
    refreshes.push(refreshToken);
    return answer(refreshToken);
  };
  const keeper = new SessionKeeper({ lasting, passing, shared, refresh });
  keepers.push(keeper);
  return keeper;
}

beforeEach(() => {
  vi.useFakeTimers();
  lasting = memoryStore();
  shared = memoryCells();
  refreshes = [];
  answer = async (token) => signedInAs(`${token}+`);
});

afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.dispose();
  vi.useRealTimers();
});

describe('a visit to another company', () => {
  const there = () => signedInAs('there', 900);

  test('is this tab alone, survives its reload, and ends at the session that it came from', async () => {
    const passing = memoryStore();
    const here = tab(passing);
    here.accept(signedInAs('home', 900), true);
    const other = tab();
    here.visit(there());
    expect(here.session?.refreshToken).toBe('there');
    expect(other.session?.refreshToken).toBe('home');
    expect(tab(passing).home?.refreshToken).toBe('home');
    await other.renew();
    here.goHome();
    expect(here.session?.refreshToken).toBe('home+');
    expect(here.home).toBeNull();
  });

  test('of a session for one tab alone leads back to it, also when the visit ends by itself', () => {
    const here = tab();
    here.accept(signedInAs('home', 900), false);
    const changes: string[] = [];
    here.onChange(({ kind }) => changes.push(kind));
    here.visit(there());
    here.end('The company was removed.');
    expect(here.session?.refreshToken).toBe('home');
    expect(changes).toEqual(['signed-in', 'signed-in']);
    here.end('');
    expect(here.session).toBeNull();
  });

  test('whose home was signed out meanwhile ends signed out', () => {
    const here = tab();
    here.accept(signedInAs('home', 900), true);
    here.visit(there());
    tab().end('');
    here.goHome();
    expect(here.session).toBeNull();
  });
});

describe('a session', () => {
  test('is refreshed before it runs out, with one exchange for all callers', async () => {
    const session = tab();
    session.accept(signedInAs('a', 900), true);
    await vi.advanceTimersByTimeAsync(839_000);
    expect(refreshes).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(refreshes).toEqual(['a']);

    const all = Promise.all([session.renew(), session.renew(), session.renew()]);
    await vi.advanceTimersByTimeAsync(500);
    await all;
    expect(refreshes).toEqual(['a', 'a+']);
  });

  test('two tabs never use a refresh token twice', async () => {
    const first = tab();
    first.accept(signedInAs('a', 900), true);
    const second = tab();
    const both = Promise.all([first.renew(), second.renew()]);
    await vi.advanceTimersByTimeAsync(2_000);
    const [one, other] = await both;
    expect(refreshes).toEqual(['a']);
    expect(one.refreshToken).toBe('a+');
    expect(other.refreshToken).toBe('a+');
  });

  test('ends when the server says so, and stays when the server cannot be reached', async () => {
    const session = tab();
    session.accept(signedInAs('a', 900), true);
    answer = async () => Promise.reject(new AppError('UNAVAILABLE', 'no answer'));
    const unreachable = expect(session.renew()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await vi.advanceTimersByTimeAsync(500);
    await unreachable;
    expect(session.session?.refreshToken).toBe('a');

    answer = async () => Promise.reject(new AppError('SESSION_ENDED', 'This session is over.'));
    const over = expect(session.renew()).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    await vi.advanceTimersByTimeAsync(500);
    await over;
    expect(session.session).toBeNull();
    expect(session.reason).toBe('This session is over.');
  });

  test('that begins while the one before is refused stays', async () => {
    const session = tab();
    session.accept(signedInAs('a', 900), true);
    let refuse: (error: AppError) => void = () => undefined;
    answer = () => new Promise((_resolve, reject) => (refuse = reject));
    const renewal = session.renew('Your password was changed.').catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(500);
    session.accept(signedInAs('b', 900), true);
    refuse(new AppError('SESSION_ENDED', 'The session has ended.'));
    await vi.advanceTimersByTimeAsync(500);
    expect(await renewal).toMatchObject({ code: 'SESSION_ENDED' });
    expect(session.session?.refreshToken).toBe('b');
  });

  test('answers the old token rather than none when it is stale and nobody answers', async () => {
    const session = tab();
    const signedIn = signedInAs('a', 100);
    session.accept(signedIn, true);
    answer = async () => Promise.reject(new AppError('UNAVAILABLE', 'no answer'));
    await vi.advanceTimersByTimeAsync(90_000);
    const token = session.fresh();
    await vi.advanceTimersByTimeAsync(500);
    expect(await token).toBe(signedIn.tokens.accessToken);
  });

  test('is kept over a restart only for who asked for it', () => {
    const passing = memoryStore();
    const session = tab(passing);
    session.accept(signedInAs('a'), false);
    expect(lasting.get('yardmaster.session')).toBeNull();
    expect(tab(passing).session?.refreshToken).toBe('a');
    expect(tab().session).toBeNull();
  });

  test('a damaged store is as good as an empty one', () => {
    lasting.set('yardmaster.session', '{"user"');
    expect(tab().session).toBeNull();
  });
});

describe('a duplicated tab', () => {
  test('has the tokens of its twin, also long after the twin has exchanged them', async () => {
    const twin = memoryStore();
    const first = tab(twin);
    first.accept(signedInAs('a', 900), false);
    const copy = memoryStore();
    copy.set('yardmaster.session', twin.get('yardmaster.session') ?? '');
    const second = tab(copy);
    await vi.advanceTimersByTimeAsync(100);
    await first.renew();
    await vi.advanceTimersByTimeAsync(100_000);
    await first.renew();
    expect((await second.renew()).refreshToken).toBe('a++');
    expect(refreshes).toEqual(['a', 'a+']);
  });

  test('of somebody else who signed in here does not lend its tokens', async () => {
    const first = tab();
    first.accept(signedInAs('a', 900), false);
    const second = tab();
    second.accept(signedInAs('b', 900, { id: 'u2', userId: 'u2' }), false);
    await vi.advanceTimersByTimeAsync(100);
    await first.renew();
    expect((await second.renew()).refreshToken).toBe('b+');
  });
});

test('a session for one tab alone neither replaces nor ends the one that other tabs share', () => {
  const shares = tab();
  shares.accept(signedInAs('a'), true);
  const alone = tab();
  alone.accept(signedInAs('b', 900, { id: 'u2', userId: 'u2' }), false);
  alone.end('');
  expect(tab().session?.refreshToken).toBe('a');
});
