import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../support/test-site.ts';

/** Issue 7, 23: an empty site belongs to whoever runs it, not to the first who calls from the LAN. */

let site: TestSite;
let shown: string[];

beforeEach(async () => {
  shown = [];
  site = await createTestSite({ lanAddresses: ['127.0.0.2'], showSetUpCode: (code) => shown.push(code) });
  await site.site.services.lan.set(true);
});
afterEach(() => site.close());

const company = { name: 'Brick & Sons', owner: { email: 'o@brick.test', password: 'correct horse', name: 'Olga' } };

interface Asked {
  readonly to?: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: object;
  readonly headers?: Record<string, string>;
  readonly of?: TestSite;
}

/** A request to one of the site's addresses, as a program elsewhere makes it. */
function ask({ to = '127.0.0.2', method = 'GET', path = '/api/setup', body, headers = {}, of = site }: Asked) {
  const { port } = new URL(of.url);
  const all = { host: `${to}:${port}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers };
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what a foreign client would
  return new Promise<{ status: number; body: any }>((resolve, reject) => {
    const sent = request({ host: to, port, path, method, headers: all, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
    });
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

const setUp = (more: object = {}, asked: Asked = {}) =>
  ask({ method: 'POST', body: { ...company, ...more }, ...asked });
const codeAtHome = async (): Promise<string> =>
  (await ask({ to: '127.0.0.1', path: '/api/setup/code' })).body.data.code;

test('from the LAN it is refused without the code and with a wrong one, and done with the right one', async () => {
  expect((await ask({})).body.data).toMatchObject({ needed: true, codeNeeded: true });
  expect(await setUp()).toMatchObject({
    status: 403,
    body: { error: 'FORBIDDEN', details: { reason: 'setUpCodeNeeded' } },
  });
  expect(await setUp({ code: 'AAAA-AAAA' })).toMatchObject({
    status: 403,
    body: { message: expect.stringContaining('not the code'), details: { reason: 'setUpCodeWrong' } },
  });
  expect((await ask({ path: '/api/setup/code' })).status).toBe(403);
  const code = await codeAtHome();
  expect((await setUp({ code }, { headers: { host: 'evil.example' } })).status).toBe(421);
  expect((await setUp({ code: code.toLowerCase() })).status).toBe(201);
  expect(await codeAtHome()).toBeNull();
  expect((await setUp({ code })).body.error).toBe('ALREADY_SET_UP');
});

test('guesses make another code, which is shown where the site runs', async () => {
  const code = await codeAtHome();
  for (let n = 0; n < 5; n += 1) await setUp({ code: 'AAAA-AAAA' });
  expect(shown).toEqual([await codeAtHome()]);
  expect(shown).not.toContain(code);
  expect((await setUp({ code: shown[0] })).status).toBe(429);
  expect((await setUp({}, { to: '127.0.0.1' })).status).toBe(201);
});

test('what a proxy on this machine hands on is from elsewhere, also where it does not say so', async () => {
  const headers = { 'x-forwarded-for': '127.0.0.1' };
  expect((await setUp({}, { to: '127.0.0.1', headers })).status).toBe(403);
  expect((await ask({ to: '127.0.0.1', path: '/api/setup/code', headers })).status).toBe(403);
  expect((await ask({ to: '127.0.0.1', path: '/metrics', headers })).status).toBe(401);
  const proxied = await createTestSite({ environment: { TRUST_PROXY: 'loopback' } });
  try {
    expect((await setUp({}, { to: '127.0.0.1', of: proxied })).status).toBe(403);
    expect((await ask({ to: '127.0.0.1', path: '/metrics', of: proxied })).status).toBe(401);
  } finally {
    await proxied.close();
  }
});

test('its own window and loopback address need none', async () => {
  expect((await ask({ to: '127.0.0.1' })).body.data).not.toHaveProperty('codeNeeded');
  expect((await setUp({}, { to: '127.0.0.1' })).status).toBe(201);
});
