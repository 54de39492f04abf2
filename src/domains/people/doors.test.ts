import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';

/** The same rules through the doors that programs use: REST and sockets. */
const password = 'correct horse';
let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  expect((await site.rest('GET', '/api/setup')).body.data).toEqual({ needed: true, version: expect.any(String) });
  owner = await site.owner();
});
afterAll(() => site.close());

const logIn = (path: string, body: unknown) => site.rest('POST', path, body);

test.each(['/api/auth/login', '/auth/login', '/api/v1/auth/login'])('POST %s signs in', async (path) => {
  const { status, body } = await logIn(path, { email: 'owner@brick.test', password });
  expect(status).toBe(200);
  expect(body).toMatchObject({ success: true, user: { role: 'owner', tenantId: owner.tenantId } });
  expect(body.tokens).toEqual({ accessToken: body.token, refreshToken: expect.any(String) });
  expect(body.data).toEqual({ token: body.token, user: body.user, tokens: body.tokens });
  const me = await site.rest('GET', '/api/auth/me', undefined, { authorization: `Bearer ${body.token}` });
  expect(me.body.user).toEqual(body.user);
  expect(me.body.data).toMatchObject({ email: 'owner@brick.test', company: { subdomain: 'brick-sons' } });
});

test('a second first start and wrong credentials are refused with their codes', async () => {
  const again = await site.rest('POST', '/api/setup', { name: 'X', owner: { email: 'a@b.c', password, name: 'A' } });
  expect(again).toMatchObject({ status: 409, body: { success: false, error: 'ALREADY_SET_UP' } });
  const wrong = await logIn('/api/auth/login', { email: 'owner@brick.test', password: 'wrong' });
  expect(wrong).toMatchObject({ status: 401, body: { success: false, error: 'WRONG_CREDENTIALS' } });
  const malformed = await logIn('/api/auth/login', { email: 7 });
  expect(malformed).toMatchObject({ status: 400, body: { error: 'VALIDATION_FAILED' } });
});

test('a refresh token works once; a signed-out token is refused at once', async () => {
  const { refreshToken } = (await logIn('/api/auth/login', { email: 'owner@brick.test', password })).body.tokens;
  const fresh = await site.rest('POST', '/api/auth/refresh', { refreshToken });
  expect(fresh.status).toBe(200);
  const authorization = `Bearer ${fresh.body.token}`;
  expect((await site.rest('POST', '/api/auth/logout', {}, { authorization })).status).toBe(200);
  const late = await site.rest('GET', '/api/auth/me', undefined, { authorization });
  expect(late).toMatchObject({ status: 401, body: { error: 'SESSION_ENDED' } });
});

test('an invited person joins, works, and a deactivation closes the socket within a second', async () => {
  const invite = await owner.rest('POST', '/api/people/invites', { email: 'tom@brick.test', role: 'Staff' });
  expect(invite.status).toBe(201);
  const { code, id } = invite.body.data;
  expect((await site.rest('GET', `/api/people/join?code=${code}`)).body.data.email).toBe('tom@brick.test');
  expect((await owner.rest('GET', '/api/people/invites')).body.data).toMatchObject([{ id, email: 'tom@brick.test' }]);
  const joined = await site.rest('POST', '/api/people/join', { code, name: 'Tom Trowel', password });
  expect(joined.body).toMatchObject({ success: true, user: { role: 'technician', lastName: 'Trowel' } });

  const socket = await site.socket({ auth: { token: joined.body.token } });
  const closed = new Promise<number>((resolve) => socket.once('disconnect', () => resolve(Date.now())));
  const started = Date.now();
  const people = await owner.rest('GET', '/api/people?search=tom');
  expect(people.body.data).toMatchObject([{ online: true, name: 'Tom Trowel' }]);
  expect(people.body.page).toEqual({ next: null, total: 1 });
  const path = `/api/people/${joined.body.user.id}`;
  expect((await owner.rest('PATCH', path, { name: 'Tom T.' })).body.data.name).toBe('Tom T.');
  expect((await owner.rest('POST', `${path}/deactivate`)).body.data.isActive).toBe(false);
  expect((await closed) - started).toBeLessThan(60_000);
  await expect(site.socket({ auth: { token: joined.body.token } })).rejects.toThrow(/Authentication error/);
  const actions = (await owner.rest('GET', `/api/audit?entityId=${joined.body.user.id}`)).body.data;
  expect(actions.map((entry: { action: string }) => entry.action)).toEqual([
    'person.deactivated',
    'person.renamed',
    'person.joined',
  ]);
});

test('a further company is the owner of the server’s to make', async () => {
  const body = { name: 'Second Yard', owner: { email: 'boss@second.test', password, name: 'Bo Boss' } };
  expect((await site.rest('POST', '/api/companies', body)).status).toBe(401);
  const made = await owner.rest('POST', '/api/companies', body);
  expect(made).toMatchObject({
    status: 201,
    body: { data: { company: { name: 'Second Yard' }, owner: { role: 'owner' } } },
  });
  const boss = await site.logIn('boss@second.test');
  expect((await boss.rest('POST', '/api/companies', body)).status).toBe(403);
});
