import type { Logger } from 'pino';
import type { ServerReader } from '../db/port.ts';
import type { OutgoingEvent } from './outgoing-event.ts';
import type { RoomPass, Rooms } from './rooms.ts';
import type { Connection, Subscriptions } from './subscriptions.ts';

interface Parts {
  readonly rooms: Rooms;
  readonly subscriptions: Subscriptions;
  readonly reader: ServerReader;
  readonly logger: Logger;
}

/** Asks again who may be in the rooms that an event is about; `undefined`: nobody is in one. */
export type RoomReview = (event: OutgoingEvent) => Promise<void> | undefined;

/**
 * The registry's answer on emit: once an event has shut somebody out of a room, that person is taken out of it before
 * anything that came later is sent.
 */
export function createRoomReview(parts: Parts): RoomReview {
  const changes = new Map<string, ((payload: OutgoingEvent['payload']) => readonly string[])[]>();
  for (const { name, changedBy = [] } of parts.rooms.kinds) {
    for (const { event, idsOf } of changedBy) {
      const roomsOf = (payload: OutgoingEvent['payload']) => idsOf(payload).map((id) => `${name}:${id}`);
      changes.set(event, [...(changes.get(event) ?? []), roomsOf]);
    }
  }
  return (event) => {
    const concerned = changes.get(event.event);
    if (!concerned) return undefined;
    const rooms = concerned.flatMap((roomsOf) => roomsOf(event.payload));
    const members = rooms.flatMap((room) =>
      parts.subscriptions.connectionsIn(event.tenantId, room).map((connection) => ({ room, connection })),
    );
    return members.length > 0 ? askAll(parts, members) : undefined;
  };
}

type Member = { readonly room: string; readonly connection: Connection };

async function askAll({ rooms, subscriptions, reader, logger }: Parts, members: readonly Member[]): Promise<void> {
  const passes = new Map<string, RoomPass>();
  for (const { room, connection } of members) {
    const { actor } = connection;
    const who = `${actor.userId} ${actor.role}`;
    const pass = passes.get(who) ?? rooms.passOf(actor, reader.forTenant(actor.tenantId));
    passes.set(who, pass);
    // Who can't be asked about stays outside.
    await pass.ask([room]).catch((err: unknown) => logger.error({ err, room }, 'a room could not be asked about'));
    if (pass.allows(room)) continue;
    subscriptions.leave(connection, room);
    connection.tookOut(room);
  }
}
