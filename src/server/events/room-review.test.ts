import { pino } from 'pino';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { type Actor, nobody } from '../../contract/actor.ts';
import { defineEvent } from '../../contract/define.ts';
import { changesRooms, type RoomKind } from '../core/domain.ts';
import type { Reader } from '../db/port.ts';
import { FanOut } from './fan-out.ts';
import { OutgoingEvent } from './outgoing-event.ts';
import { createRoomReview } from './room-review.ts';
import { Rooms } from './rooms.ts';
import { type Connection, Subscriptions } from './subscriptions.ts';

const memberLeft = defineEvent({
  name: 'project:member-left',
  permission: null,
  payload: z.object({ projectId: z.string() }),
});
const said = defineEvent({ name: 'project:said', permission: null, payload: z.object({ text: z.string() }) });
const typing = defineEvent({ name: 'typing', permission: null, persisted: false, payload: z.object({}) });

/** A site's way out with one domain of projects, whose members are in `members`. */
function setUp(members: Set<string>, fails = false) {
  const kind: RoomKind = {
    name: 'project',
    permission: null,
    open: async (ids, { userId }) => {
      if (fails) throw new Error('The disk is gone.');
      return members.has(userId) ? ids : [];
    },
    changedBy: [changesRooms(memberLeft, ({ projectId }) => [projectId])],
  };
  const subscriptions = new Subscriptions();
  const reader = { forTenant: () => ({}) as Reader, get: async () => undefined, all: async () => [] };
  const logger = pino({ level: 'silent' });
  const review = createRoomReview({ rooms: new Rooms([kind], []), subscriptions, reader, logger });
  const fanOut = new FanOut([memberLeft, said, typing], review);
  const heard: string[] = [];
  fanOut.addOutlet({
    deliver: ({ tenantId, rooms }, frame) => {
      const there = rooms.flatMap((room) => subscriptions.connectionsIn(tenantId, room));
      for (const { actor } of there) for (const { event } of frame) heard.push(`${actor.userId} ${event}`);
    },
  });
  const join = (userId: string) => {
    const actor: Actor = { ...nobody, kind: 'user', tenantId: 'a', userId, role: 'viewer' };
    const connection: Connection = {
      id: userId,
      kind: 'socket',
      actor,
      rooms: new Set(),
      end: () => undefined,
      tookOut: (room) => heard.push(`${userId} is out of ${room}`),
    };
    subscriptions.add(connection);
    subscriptions.join(connection, 'project:p');
  };
  return { fanOut, heard, join };
}

let seq = 0;
const event = (name: string, payload: object, rooms = ['project:p']) =>
  new OutgoingEvent({
    seq: (seq += 1),
    tenantId: 'a',
    event: name,
    rooms,
    eventId: `e${seq}`,
    json: JSON.stringify(payload),
    timestamp: '',
    bulk: 0,
  });

test('who was shut out hears of it, and nothing that came after, in one turn or a later one', async () => {
  const members = new Set(['ann', 'ben']);
  const { fanOut, heard, join } = setUp(members);
  for (const name of members) join(name);
  members.delete('ben');
  fanOut.release([
    event('project:said', {}),
    event('project:member-left', { projectId: 'p' }),
    event('project:said', {}),
  ]);
  fanOut.release([event('project:said', {})]);
  await fanOut.flush();
  expect(heard).toEqual([
    ...['ann project:said', 'ann project:member-left', 'ben project:said', 'ben project:member-left'],
    'ben is out of project:p',
    ...['ann project:said', 'ann project:said'],
  ]);
});

test('news that is not kept waits behind the question too', async () => {
  const members = new Set(['ann', 'ben']);
  const { fanOut, heard, join } = setUp(members);
  for (const name of members) join(name);
  members.clear();
  fanOut.release([event('project:member-left', { projectId: 'p' })]);
  const flushed = fanOut.flush();
  fanOut.publish(typing, event('typing', {}));
  await flushed;
  await fanOut.flush();
  expect(heard).not.toContain('ann typing');
  expect(heard).toContain('ann is out of project:p');
});

test('an event about a room that nobody is in keeps nothing waiting', async () => {
  const { fanOut, heard, join } = setUp(new Set(['ann']));
  join('ann');
  fanOut.release([event('project:member-left', { projectId: 'other' }), event('project:said', {})]);
  void fanOut.flush();
  expect(heard).toEqual(['ann project:member-left', 'ann project:said']);
});

test('who cannot be asked about is taken out', async () => {
  const { fanOut, heard, join } = setUp(new Set(['ann']), true);
  join('ann');
  fanOut.release([event('project:member-left', { projectId: 'p' }), event('project:said', {})]);
  await fanOut.flush();
  expect(heard).toEqual(['ann project:member-left', 'ann is out of project:p']);
});
