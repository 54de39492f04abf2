import type { SharedCells } from '../../src/client/shared-cell.ts';
import type { KeyValue } from '../../src/client/storage.ts';
import type { SignedIn, User } from '../../src/domains/people/contract.ts';

/** Storage that lives in memory; two clients that share it are two tabs of a browser. */
export function memoryStore(): KeyValue {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}

/** The cells of one browser: give the same to two clients and they are two tabs. */
export function memoryCells(): SharedCells {
  const values = new Map<string, unknown>();
  const turns = new Map<string, Promise<unknown>>();
  return {
    exclusive(name, task) {
      const turn = (turns.get(name) ?? Promise.resolve()).then(async () => {
        const done = await task(values.get(name));
        values.set(name, done.leave);
        return done.answer;
      });
      turns.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
    async remove(name) {
      values.delete(name);
    },
  };
}

const user: User = {
  id: 'u1',
  _id: 'u1',
  userId: 'u1',
  email: 'ada@north.example',
  name: 'Ada Lovelace',
  firstName: 'Ada',
  lastName: 'Lovelace',
  role: 'owner',
  tenantId: 't1',
  companyId: 't1',
  isActive: true,
};

const encoded = (value: object): string => btoa(JSON.stringify(value));

/** What the server answers to a sign-in: an access token with a life of `seconds`, and the refresh token `refreshToken`. */
export function signedInAs(refreshToken: string, seconds = 900, changes: Partial<User> = {}): SignedIn {
  const iat = Math.floor(Date.now() / 1000);
  const token = `${encoded({ alg: 'HS256' })}.${encoded({ iat, exp: iat + seconds, sid: `s-${changes.id ?? user.id}` })}.${refreshToken}`;
  const person = { ...user, ...changes };
  const tokens = { accessToken: token, refreshToken };
  return { token, user: person, tokens, data: { token, user: person, tokens } };
}
