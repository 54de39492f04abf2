import { once } from 'node:events';
import { request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { hostname } from 'node:os';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/server/core/config.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Issue 7, 23 and 26: under which names the site is reached, from which pages, and who may read its figures. */

let site: TestSite;
let owner: TestPerson;
let port: number;
let otherPort: number;

beforeAll(async () => {
  const names = { FRONTEND_URL: 'http://shop.example/, localhost:4321', ALLOWED_HOSTS: 'yard.example' };
  [port, otherPort] = [await freePort(), await freePort()];
  site = await createTestSite({ environment: { ...names, LAN_ADDRESSES: '127.0.0.2' }, ports: [port, otherPort] });
  owner = await site.owner();
});
afterAll(() => site.close());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  return free;
}

interface Asked {
  /** The address that is connected to; 127.0.0.1 when left out. */
  readonly to?: string;
  readonly host?: string;
  readonly origin?: string;
  readonly path?: string;
  readonly method?: string;
  readonly upgrade?: boolean;
  readonly headers?: Record<string, string>;
}

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly allowed: string | undefined;
}

/** A bare request, whose Host and Origin are what the test says. */
function ask({
  host = `127.0.0.1:${port}`,
  origin,
  path = '/api/health',
  method = 'GET',
  ...more
}: Asked): Promise<Answered> {
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    'sec-websocket-version': '13',
  };
  const headers = {
    host,
    ...(origin === undefined ? {} : { origin }),
    ...(more.upgrade ? upgrade : {}),
    ...more.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ host: more.to ?? '127.0.0.1', port, path, method, headers, agent: false });
    sent.on('error', reject);
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, body: '', allowed: undefined });
    });
    sent.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.on('end', () => {
        const allowed = response.headers['access-control-allow-origin'];
        resolve({ status: response.statusCode ?? 0, body, allowed });
      });
    });
    sent.end();
  });
}

const polling = '/socket.io/?EIO=4&transport=polling';
const websocket = '/socket.io/?EIO=4&transport=websocket';

describe('a foreign Host is refused', () => {
  const foreign = [
    'evil.example',
    `evil.example:3016`,
    '203.0.113.7',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'x@localhost',
  ];

  test.each(foreign)('"%s": on every kind of request', async (host) => {
    for (const path of ['/', '/api/health', '/api/setup', '/api/auth/me', '/metrics', '/nowhere', polling]) {
      const { status, body } = await ask({ host, path });
      expect([path, status]).toEqual([path, 421]);
      expect(JSON.parse(body)).toMatchObject({ success: false, error: 'BAD_HOST', message: expect.any(String) });
    }
    expect((await ask({ host, path: '/api/setup', method: 'POST' })).status).toBe(421);
    expect((await ask({ host, path: '/api/health', method: 'OPTIONS' })).status).toBe(421);
    expect((await ask({ host, path: websocket, upgrade: true })).status).toBe(421);
  });

  test('in a polling session that began well too', async () => {
    const begun = JSON.parse((await ask({ path: polling })).body.slice(1)) as { sid: string };
    const { status } = await ask({ host: 'evil.example', path: `${polling}&sid=${begun.sid}`, method: 'POST' });
    expect(status).toBe(421);
  });

  test('and in an address that the request line names', async () => {
    expect((await ask({ path: 'http://evil.example/api/health' })).status).toBe(421);
  });
});

test('the names and addresses of this machine are welcome, and those that the owner allows', async () => {
  const names = ['localhost', 'LOCALHOST', 'localhost.', '127.0.0.1', '127.0.0.2', '[::1]', 'yard.example', hostname()];
  for (const name of [...names, `${hostname().split('.')[0]}.local`]) {
    for (const host of [name, `${name}:${port}`]) expect([host, (await ask({ host })).status]).toEqual([host, 200]);
    expect((await ask({ host: name, path: websocket, upgrade: true })).status).toBe(101);
  }
});

describe('pages of elsewhere', () => {
  const foreign = [
    'http://evil.example',
    'https://localhost.evil.example',
    'null',
    'http://localhost:9',
    'file://',
    'rubbish',
  ];

  test.each(foreign)('%s may neither ask nor connect', async (origin) => {
    for (const asked of [{}, { path: '/api/setup', method: 'POST' }, { method: 'OPTIONS' }, { path: polling }]) {
      const { status, body, allowed } = await ask({ origin, ...asked });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ error: 'BAD_ORIGIN', message: expect.any(String) });
      expect(allowed).toBeUndefined();
    }
    expect((await ask({ origin, path: websocket, upgrade: true })).status).toBe(403);
    const options = { auth: { token: owner.token }, extraHeaders: { origin }, forceNew: true, reconnection: false };
    for (const transports of [['websocket'], ['polling']]) {
      const socket = io(site.url, { ...options, transports });
      const refused = await new Promise<boolean>((resolve) => {
        socket.once('connect', () => resolve(false)).once('connect_error', () => resolve(true));
      });
      socket.disconnect();
      expect(refused).toBe(true);
    }
  });

  test('the own pages may, by each name of this machine, and those of FRONTEND_URL with or without a slash', async () => {
    const own = [
      `http://127.0.0.1:${port}`,
      `http://localhost:${port}`,
      `http://127.0.0.2:${port}`,
      `http://${hostname()}:${port}`,
    ];
    const other = ['http://shop.example', 'http://localhost:5173', 'http://127.0.0.1:5173', 'http://localhost:4321'];
    for (const origin of [...own.map((one) => one.toLowerCase()), ...other]) {
      expect([origin, await ask({ origin })]).toMatchObject([origin, { status: 200, allowed: origin }]);
      expect((await ask({ origin, path: polling })).status).toBe(200);
      expect((await ask({ origin, path: websocket, upgrade: true })).status).toBe(101);
    }
    // A proxy or a forwarded port has another number than the site knows.
    expect((await ask({ host: 'yard.example', origin: 'https://yard.example' })).status).toBe(200);
    expect((await ask({ host: 'localhost:8080', origin: 'http://localhost:8080' })).status).toBe(200);
  });
});

test('the pages of one port of PORTS may call the others', async () => {
  const origin = `http://localhost:${otherPort}`;
  expect(await ask({ origin })).toMatchObject({ status: 200, allowed: origin });
});

test('figures are for this machine by its own door, whatever a header says, or for the owner of the server', async () => {
  const path = '/metrics';
  const forged = { 'x-forwarded-for': '127.0.0.1' };
  expect((await ask({ path })).status).toBe(200);
  await site.site.services.lan.set(true);
  const fromLan = (headers: Record<string, string>) =>
    ask({ path, to: '127.0.0.2', host: `127.0.0.2:${port}`, headers });
  const viewer = await site.person(owner, 'viewer');
  const stranger = await site.company(owner, 'Curious Ltd');
  expect((await fromLan(forged)).status).toBe(401);
  expect((await fromLan({ ...forged, authorization: `Bearer ${viewer.token}` })).status).toBe(403);
  expect((await fromLan({ authorization: `Bearer ${stranger.token}` })).status).toBe(403);
  expect((await fromLan({ authorization: `Bearer ${owner.token}` })).body).toContain('yardmaster_connections');
});

test.each([
  [undefined, false],
  ['off', false],
  ['true', true],
  ['1', 1],
  ['10.0.0.5, 10.1.0.0/16', ['10.0.0.5', '10.1.0.0/16']],
])('TRUST_PROXY=%s', (given, read) => {
  const environment = given === undefined ? {} : { TRUST_PROXY: given };
  expect(loadConfig(environment, { dataFolder: site.folder }).trustProxy).toEqual(read);
});

test('TRUST_PROXY that is nothing of this is refused in words', () => {
  expect(() => loadConfig({ TRUST_PROXY: 'my-proxy' }, { dataFolder: site.folder })).toThrow(
    /^TRUST_PROXY is "my-proxy"/,
  );
});

test('X-Forwarded-For counts only where a proxy is trusted', async () => {
  const own = await createTestSite({ environment: { TRUST_PROXY: 'loopback' } });
  await own.owner();
  const guess = (where: TestSite, address: string) =>
    where.rest(
      'POST',
      '/api/auth/login',
      { email: 'owner@brick.test', password: 'wrong' },
      { 'x-forwarded-for': address },
    );
  const codes = async (where: TestSite) => {
    const found: string[] = [];
    for (let n = 0; n < 7; n += 1) found.push((await guess(where, `192.0.2.${n}`)).body.error);
    return found;
  };
  expect(await codes(site)).toContain('LOCKED_OUT');
  expect((await codes(own)).slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'WRONG_CREDENTIALS'));
  await own.close();
});
