import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from '../../src/server/core/config.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Issue 7, 13: a program that signs in has a token for a day; the console, which renews its own, for fifteen minutes. */

let site: TestSite;
let owner: TestPerson;
let ahead = 0;

beforeAll(async () => {
  site = await createTestSite({ clock: { now: () => new Date(Date.now() + ahead) } });
  owner = await site.owner();
});
afterAll(() => site.close());

const credentials = { email: 'owner@brick.test', password: 'correct horse' };
const asConsole = { 'x-yardmaster-client': 'console' };
const lifeOf = (token: string): number => {
  const { exp = 0, iat = 0 } = decodeJwt(token);
  return exp - iat;
};

test('a login by REST gets 24 hours, one by our own client 15 minutes, and renewing keeps each its own', async () => {
  const program = await site.rest('POST', '/api/auth/login', credentials);
  expect(lifeOf(program.body.token)).toBe(24 * 3_600);
  const { refreshToken } = program.body.tokens;
  const renewed = await site.rest('POST', '/api/auth/refresh', { refreshToken });
  expect(lifeOf(renewed.body.token)).toBe(24 * 3_600);

  const own = await site.rest('POST', '/api/auth/login', credentials, asConsole);
  expect(lifeOf(own.body.token)).toBe(15 * 60);
  const ownRefresh = { refreshToken: own.body.tokens.refreshToken };
  expect(lifeOf((await site.rest('POST', '/api/auth/refresh', ownRefresh, asConsole)).body.token)).toBe(15 * 60);
});

test('setting up and joining give the same', async () => {
  const { code } = await owner.call('people.invite', { email: 'jo@brick.test', role: 'viewer' });
  const joined = await site.rest('POST', '/api/people/join', { code, name: 'Jo', password: 'correct horse' });
  expect(lifeOf(joined.body.token)).toBe(24 * 3_600);
  expect(lifeOf(owner.token)).toBe(24 * 3_600);
});

test('a token works for the whole day and no longer, by REST and by socket', async () => {
  const { body } = await site.rest('POST', '/api/auth/login', credentials);
  const bearer = { authorization: `Bearer ${body.token}` };
  ahead = 23.9 * 3_600_000;
  expect((await site.rest('GET', '/api/auth/me', undefined, bearer)).status).toBe(200);
  (await site.socket({ auth: { token: body.token } })).disconnect();
  ahead = 24.1 * 3_600_000;
  expect((await site.rest('GET', '/api/auth/me', undefined, bearer)).status).toBe(401);
  await expect(site.socket({ auth: { token: body.token } })).rejects.toThrow('Authentication error');
  ahead = 0;
});

test('a revoked session is refused at once, however long its token still runs', async () => {
  const { body } = await site.rest('POST', '/api/auth/login', credentials);
  const bearer = { authorization: `Bearer ${body.token}` };
  const socket = await site.socket({ auth: { token: body.token } });
  const ended = new Promise((resolve) => socket.once('disconnect', resolve));
  expect((await site.rest('POST', '/api/auth/logout', {}, bearer)).status).toBe(200);
  expect((await site.rest('GET', '/api/auth/me', undefined, bearer)).body).toMatchObject({ error: 'SESSION_ENDED' });
  expect(await ended).toBe('transport close');
  await expect(site.socket({ auth: { token: body.token } })).rejects.toThrow('Authentication error');
});

test.each([
  ['ACCESS_TOKEN_HOURS', '8', 8 * 3_600],
  ['ACCESS_TOKEN_HOURS', '0.25', 900],
  ['ACCESS_TOKEN_HOURS', '', 24 * 3_600],
])('%s=%s sets it', (name, value, seconds) => {
  expect(loadConfig({ [name]: value }, { dataFolder: site.folder }).accessTokenSeconds).toBe(seconds);
});

test.each(['0', '-1', 'a day', '721', 'Infinity'])('ACCESS_TOKEN_HOURS=%s is refused in words', (value) => {
  const read = () => loadConfig({ ACCESS_TOKEN_HOURS: value }, { dataFolder: site.folder });
  expect(read).toThrow(/^ACCESS_TOKEN_HOURS is ".*": set it to a number of hours/);
});
