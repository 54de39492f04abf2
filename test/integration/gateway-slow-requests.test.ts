import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestSite, type TestSite } from '../support/test-site.ts';

/** Issue 7, faults and attackers: who sends by drops, or connects without end, holds nothing that others need. */

let site: TestSite;
let open: Socket[];

beforeEach(async () => {
  open = [];
  site = await createTestSite({
    headersMs: 1_500,
    bodyMs: 1_500,
    connectionsPerAddress: 8,
    lanAddresses: ['127.0.0.2'],
  });
});
afterEach(async () => {
  for (const socket of open) socket.destroy();
  await site.close();
});

const port = () => Number(new URL(site.url).port);
const healthy = async (host = '127.0.0.1') => (await fetch(`http://${host}:${port()}/api/health`)).status;

interface Client {
  readonly socket: Socket;
  readonly heard: () => string;
  readonly closed: Promise<unknown>;
}

async function client(host = '127.0.0.1'): Promise<Client> {
  const socket = connect(port(), host);
  open.push(socket);
  let heard = '';
  socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await once(socket, 'connect');
  return { socket, heard: () => heard, closed };
}

/** Says its text, and then a letter every tenth of a second for as long as anybody listens. */
function drip({ socket }: Client, text: string): void {
  socket.write(text);
  const timer = setInterval(() => socket.write('x'), 100);
  socket.once('close', () => clearInterval(timer));
}

test('headers that come a letter at a time end the connection, and others are answered meanwhile', async () => {
  const slow = await Promise.all(Array.from({ length: 20 }, () => client()));
  for (const one of slow) drip(one, `GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nX-Slow: `);
  expect(await healthy()).toBe(200);
  await Promise.all(slow.map(({ closed }) => closed));
  for (const { heard } of slow) expect(heard()).toMatch(/^HTTP\/1\.1 408 /);
  expect(await healthy()).toBe(200);
});

test('a connection that says nothing at all is closed too', async () => {
  const silent = await client();
  await silent.closed;
});

test('so does a body that comes a letter at a time, unless it is a file', async () => {
  const head = `POST /api/auth/login HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nContent-Length: 100000\r\nContent-Type: `;
  const slow = await client();
  drip(slow, `${head}application/json\r\n\r\n{`);
  await slow.closed;
  expect(await healthy()).toBe(200);

  const owner = await site.owner();
  const upload = await client();
  const parted = 'multipart/form-data; boundary=b';
  const field = '--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\nimport-items\r\n';
  const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nsku,name\r\nA-1,';
  const end = '\r\n--b--\r\n';
  const name = 'x'.repeat(25);
  const length = field.length + file.length + name.length + end.length;
  upload.socket.write(
    `POST /api/batches HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nAuthorization: Bearer ${owner.token}\r\nContent-Type: ${parted}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${field}${file}`,
  );
  for (const letter of name) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    upload.socket.write(letter);
  }
  upload.socket.write(end);
  await upload.closed;
  expect(upload.heard()).toMatch(/^HTTP\/1\.1 201 /);
});

test('headers without end are refused', async () => {
  const big = await client();
  big.socket.write(`GET /api/health HTTP/1.1\r\nHost: 127.0.0.1:${port()}\r\nX-Big: ${'x'.repeat(20_000)}\r\n\r\n`);
  await big.closed;
  expect(big.heard()).toMatch(/^HTTP\/1\.1 431 /);
});

test("one address of the network has so many connections and no more; this machine's own door stays open", async () => {
  await site.site.services.lan.set(true);
  const held = await Promise.all(Array.from({ length: 8 }, () => client('127.0.0.2')));
  const hello = `GET /api/health HTTP/1.1\r\nHost: 127.0.0.2:${port()}\r\n\r\n`;
  for (const { socket } of held) socket.write(hello);
  const beyond = await client('127.0.0.2');
  beyond.socket.write(hello);
  await beyond.closed;
  expect(beyond.heard()).toBe('');
  expect(await healthy()).toBe(200);
  for (const one of held.slice(0, 2)) {
    one.socket.destroy();
    await one.closed;
  }
  await expect.poll(() => healthy('127.0.0.2').catch(() => 0), { timeout: 30_000 }).toBe(200);
});
