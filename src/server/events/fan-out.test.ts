import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { defineEvent } from '../../contract/define.ts';
import { type Audience, FanOut } from './fan-out.ts';
import { OutgoingEvent } from './outgoing-event.ts';

const forAll = defineEvent({ name: 'stock:updated', permission: 'stock.view', payload: z.object({}) });
const forManagers = defineEvent({ name: 'audit:written', permission: 'audit.view', payload: z.object({}) });
const forGuestsToo = defineEvent({
  name: 'dashboard:stats-updated',
  permission: 'dashboard.view',
  payload: z.object({}),
});
const progress = defineEvent({
  name: 'batch:progress',
  permission: 'batches.view',
  persisted: false,
  payload: z.object({ batchId: z.string() }),
  coalesceBy: ({ batchId }) => batchId,
});

function setUp() {
  const fanOut = new FanOut([forAll, forManagers, forGuestsToo, progress]);
  const sent: { audience: Audience; names: string[] }[] = [];
  fanOut.addOutlet({
    deliver: (audience, frame) => sent.push({ audience, names: frame.map((event) => `${event.event} ${event.seq}`) }),
  });
  return { fanOut, sent };
}

const event = (seq: number, name: string, rooms = ['tenant'], tenantId = 'a', payload = {}) =>
  new OutgoingEvent({
    seq,
    tenantId,
    event: name,
    rooms,
    eventId: `e${seq}`,
    json: JSON.stringify(payload),
    timestamp: '',
    bulk: 0,
  });

test('one frame for each run of events with the same audience, in order', () => {
  const { fanOut, sent } = setUp();
  fanOut.release([event(1, 'stock:updated'), event(2, 'stock:updated'), event(3, 'stock:updated', ['task:1'])]);
  fanOut.release([event(4, 'stock:updated'), event(1, 'stock:updated', ['tenant'], 'b')]);
  void fanOut.flush();
  expect(sent.map(({ audience, names }) => [audience.tenantId, audience.rooms[0], names])).toEqual([
    ['a', 'tenant', ['stock:updated 1', 'stock:updated 2']],
    ['a', 'task:1', ['stock:updated 3']],
    ['a', 'tenant', ['stock:updated 4']],
    ['b', 'tenant', ['stock:updated 1']],
  ]);
});

test('in a closed room guests part no frame; in a public room they are asked for', () => {
  const { fanOut, sent } = setUp();
  fanOut.release([
    event(1, 'stock:updated'),
    event(2, 'dashboard:stats-updated'),
    event(3, 'dashboard:stats-updated', ['dashboard']),
  ]);
  void fanOut.flush();
  expect(sent.map(({ names }) => names)).toEqual([
    ['stock:updated 1', 'dashboard:stats-updated 2'],
    ['dashboard:stats-updated 3'],
  ]);
  expect(sent.map(({ audience }) => audience.roles.includes('guest'))).toEqual([false, true]);
});

test('an event goes only to roles that hold its permission, and an undeclared one to nobody', () => {
  const { fanOut, sent } = setUp();
  fanOut.release([event(1, 'audit:written'), event(2, 'never:declared')]);
  void fanOut.flush();
  expect(sent.map(({ audience }) => audience.roles)).toEqual([['owner', 'manager']]);
});

test('state is coalesced to its last value, ten times a second at most', () => {
  vi.useFakeTimers();
  const { fanOut, sent } = setUp();
  const tick = (batchId: string, seq: number) =>
    fanOut.publish(progress, event(seq, 'batch:progress', ['tenant'], 'a', { batchId }));
  for (let n = 1; n <= 1000; n += 1) {
    tick('one', n);
    tick('two', n);
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(100);
  vi.useRealTimers();
  expect(sent.length).toBeLessThanOrEqual(24);
  expect(sent.slice(-2).map(({ names }) => names[0])).toEqual(['batch:progress 1000', 'batch:progress 1000']);
});
