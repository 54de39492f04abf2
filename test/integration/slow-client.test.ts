import { connect, type Socket as NetSocket } from 'node:net';
import { expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

/** A client that stops reading: a phone in a pocket behind a weak radio link. */
class StalledClient {
  readonly #socket: NetSocket;
  #heard = '';

  constructor(site: TestSite, person: TestPerson) {
    this.#socket = connect(Number(new URL(site.url).port), '127.0.0.1');
    this.#socket.on('data', (chunk) => (this.#heard = (this.#heard + chunk.toString('latin1')).slice(-200_000)));
    this.#socket.on('error', () => undefined);
    this.#socket.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
    );
    this.#socket.once('data', () => this.say(`40${JSON.stringify({ token: person.token })}`));
  }

  /** A masked text frame; the mask is zero. */
  say(text: string): void {
    const bytes = Buffer.from(text);
    const length =
      bytes.length < 126
        ? Buffer.from([0x80 | bytes.length])
        : Buffer.from([0x80 | 126, bytes.length >> 8, bytes.length & 255]);
    this.#socket.write(Buffer.concat([Buffer.from([0x81]), length, Buffer.alloc(4), bytes]));
  }

  has(text: string): boolean {
    return this.#heard.includes(text);
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.destroy();
  }
}

test('a client that does not read is let go, costs others nothing, and is told to resync when it reads again', async () => {
  const site = await createTestSite();
  const owner = await site.owner();
  const stalled = new StalledClient(site, owner);
  await eventually(() => stalled.has('welcome'), Boolean);
  stalled.pause();

  const healthy = await owner.socket();
  let received = 0;
  healthy.on('system:notification', () => (received += 1));
  const slow = async () =>
    Number(/yardmaster_slow_clients_total (\d+)/.exec((await site.rest('GET', '/metrics')).body)?.[1]);
  const message = 'x'.repeat(1_000);
  let sent = 0;
  while ((await slow()) === 0) {
    await Promise.all(Array.from({ length: 1_000 }, () => owner.call('system.announce', { message })));
    sent += 1_000;
    expect(sent, 'the queue must be bounded').toBeLessThan(60_000);
  }
  await eventually(
    () => received,
    (count) => count === sent,
    20_000,
  );

  // What comes now does not wait for the stalled client in the server's memory.
  const before = process.memoryUsage().arrayBuffers;
  await Promise.all(Array.from({ length: 3_000 }, () => owner.call('system.announce', { message })));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024);

  stalled.resume();
  await eventually(() => stalled.has('sync:resync'), Boolean, 20_000);
  await owner.call('system.announce', { message: 'live again' });
  await eventually(() => stalled.has('live again'), Boolean);
  stalled.close();
  await site.close();
});
