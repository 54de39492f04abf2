import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { SendQueue } from './send-queue.ts';
import type { SiteSocket } from './site-socket.ts';

function connection(transport: object) {
  const conn = Object.assign(new EventEmitter(), { transport });
  let grown = 0;
  const queue = new SendQueue(conn as unknown as SiteSocket['conn'], () => (grown += 1));
  return { conn, queue, timesGrown: () => grown };
}

test('counts what waits until it leaves, and what the system did not take yet', () => {
  const transport = { name: 'websocket', socket: { bufferedAmount: 0 } };
  const { conn, queue, timesGrown } = connection(transport);
  conn.emit('packetCreate', { data: 'x'.repeat(100) });
  conn.emit('packetCreate', { data: Buffer.alloc(50) });
  conn.emit('packetCreate', { type: 'ping' });
  expect([queue.packets, queue.heldBytes, queue.bytes, timesGrown()]).toEqual([3, 150, 150, 3]);
  transport.socket.bufferedAmount = 150;
  conn.emit('flush');
  expect([queue.packets, queue.heldBytes, queue.bytes]).toEqual([0, 0, 150]);
});

test('by polling what was answered counts until it was read or its connection is gone', () => {
  const [first, second] = [new EventEmitter(), new EventEmitter()];
  const transport: { name: string; res?: EventEmitter | null } = { name: 'polling', res: first };
  const { conn, queue } = connection(transport);
  for (const res of [first, second]) {
    transport.res = res;
    conn.emit('packetCreate', { data: 'x'.repeat(100) });
    conn.emit('flush');
  }
  expect([queue.heldBytes, queue.bytes]).toEqual([0, 200]);
  first.emit('finish');
  first.emit('close');
  expect(queue.bytes).toBe(100);
  second.emit('close');
  expect(queue.bytes).toBe(0);
});
