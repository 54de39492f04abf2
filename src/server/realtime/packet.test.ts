import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { encodePacket } from './packet.ts';

/** Accepts a WebSocket and writes bytes to it as they are. */
const server = createServer();
let toWrite: readonly Buffer[] = [];

beforeAll(async () => {
  server.on('upgrade', (request, socket) => {
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    for (const bytes of toWrite) socket.write(bytes);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

async function receive(bytes: readonly Buffer[]): Promise<string> {
  toWrite = bytes;
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [data] = (await once(client, 'message')) as [Buffer];
  client.terminate();
  return data.toString();
}

test.each([[''], ['é'.repeat(20)], ['x'.repeat(300)], ['Lager “Süd” '.repeat(20_000)]])(
  'a text of any length is read as it was meant (%#)',
  async (note) => {
    const { text, options } = encodePacket('task-updated', JSON.stringify({ note }));
    expect(text).toBe(`2["task-updated",${JSON.stringify({ note })}]`);
    expect(await receive(options.wsPreEncodedFrame)).toBe(`4${text}`);
  },
);
