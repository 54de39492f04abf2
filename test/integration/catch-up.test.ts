import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventFrame, SyncAnswer } from '../../src/contract/envelope.ts';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;

beforeEach(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterEach(() => site.close());

/** What a client that keeps a cursor does: what comes live waits until the pages of `sync` are through. */
class Follower {
  readonly seen: number[] = [];
  #cursor: number;
  #waiting: EventFrame[] | undefined;

  constructor(cursor: number) {
    this.#cursor = cursor;
  }

  follow(socket: Socket): void {
    socket.on('events', (frame: EventFrame) => {
      if (this.#waiting) this.#waiting.push(frame);
      else this.take(frame);
    });
  }

  async catchUp(socket: Socket): Promise<number> {
    this.#waiting = [];
    let pages = 0;
    let isBehind = true;
    while (isBehind) {
      const answer: SyncAnswer = await socket.emitWithAck('sync', { sinceSeq: this.#cursor });
      if ('resync' in answer) throw new Error('resync');
      this.take(answer.events);
      pages += 1;
      isBehind = answer.more;
    }
    this.#waiting.forEach((frame) => this.take(frame));
    this.#waiting = undefined;
    return pages;
  }

  take(frame: EventFrame): void {
    for (const { seq } of frame) {
      if (seq === 0 || seq <= this.#cursor) continue;
      this.seen.push(seq);
      this.#cursor = seq;
    }
  }
}

const change = (count: number, by = owner) =>
  Promise.all(Array.from({ length: count }, (_, n) => by.call('system.announce', { message: `change ${n}` })));

const head = async (): Promise<number> => (await owner.rest('GET', '/api/events')).body.headSeq;

const frames = () => ({ auth: { token: owner.token, frames: true } });

test('500 changes while the line is cut come after it is back: all, in order, none twice', async () => {
  const follower = new Follower(await head());
  const first = await owner.socket(frames());
  follower.follow(first);
  await change(5);
  await eventually(
    () => follower.seen.length,
    (count) => count === 5,
  );
  first.io.engine.close();
  await change(500);

  const second = await owner.socket(frames());
  follower.follow(second);
  // Changes go on while it catches up.
  await Promise.all([follower.catchUp(second), change(50)]);
  await eventually(
    () => follower.seen.length,
    (count) => count === 555,
  );
  const start = follower.seen[0] ?? 0;
  expect(follower.seen).toEqual(Array.from({ length: 555 }, (_, n) => start + n));
});

test('the same over a restart of the server', async () => {
  const follower = new Follower(await head());
  const first = await owner.socket(frames());
  follower.follow(first);
  await change(20);
  await eventually(
    () => follower.seen.length,
    (count) => count === 20,
  );
  first.disconnect();
  await change(480);
  await site.restart();
  const again = await site.logIn('owner@brick.test');
  const second = await again.socket({ auth: { token: again.token, frames: true } });
  follower.follow(second);
  await follower.catchUp(second);
  const own = follower.seen.filter((seq, index) => index === 0 || seq === (follower.seen[index - 1] ?? 0) + 1);
  expect(own).toEqual(follower.seen);
  expect(follower.seen.length).toBeGreaterThanOrEqual(500);
});

test('a log of thousands comes in pages', async () => {
  const follower = new Follower(await head());
  await change(2_300);
  const socket = await owner.socket(frames());
  expect(await follower.catchUp(socket)).toBeGreaterThan(2);
  expect(follower.seen.length).toBe(2_300);
});

test('a room filters what sync answers, and the head shows that a hole is no loss', async () => {
  const socket = await owner.socket(frames());
  const seq = await head();
  await socket.emitWithAck('leave-tenant', owner.tenantId);
  await change(10);
  const answer = await socket.emitWithAck('sync', { sinceSeq: seq });
  expect(answer).toMatchObject({ success: true, events: [], headSeq: seq + 10, more: false });
  await socket.emitWithAck('join-tenant', owner.tenantId);
  expect((await socket.emitWithAck('sync', { sinceSeq: seq })).events).toHaveLength(10);
  expect(await socket.emitWithAck('sync', { sinceSeq: seq + 11 })).toMatchObject({ resync: true, headSeq: seq + 10 });
});

test('a document client that asks without acknowledgement gets the missed events by their names', async () => {
  const socket = await owner.socket();
  await socket.emitWithAck('ping');
  const since = await head();
  await socket.emitWithAck('leave-tenant', owner.tenantId);
  await change(3);
  await socket.emitWithAck('join-tenant', owner.tenantId);
  const messages: string[] = [];
  socket.on('system:notification', ({ message }: { message: string }) => messages.push(message));
  socket.emit('sync', { sinceSeq: since });
  await eventually(
    () => messages.length,
    (count) => count === 3,
  );
  const resync = new Promise<{ headSeq: number }>((resolve) => socket.once('sync:resync', resolve));
  socket.emit('sync', { sinceSeq: 999_999 });
  expect(await resync).toEqual({ headSeq: since + 3 });
});

test('polling delivers the same', async () => {
  const follower = new Follower(await head());
  const socket = await owner.socket({ ...frames(), transports: ['polling'] });
  follower.follow(socket);
  await socket.emitWithAck('ping');
  await change(100);
  await eventually(
    () => follower.seen.length,
    (count) => count === 100,
  );
});
