import type { Actor } from '../../contract/actor.ts';
import { roomLabel, tenantRoom } from '../../contract/rooms.ts';
import type { SessionParts } from '../events/client-session.ts';
import type { Connection, Subscriptions } from '../events/subscriptions.ts';

type Parts = Pick<SessionParts, 'site' | 'subscriptions' | 'rooms'>;

/** Rooms whose names the documents give: they tell nothing about a company. */
const documentedRooms = ['dashboard', 'chat'];

/** Rooms that a connection is in without having asked for them. */
const isOwn = (room: string): boolean => room === tenantRoom || room.startsWith('user:');

const sockets = (subscriptions: Subscriptions): Connection[] =>
  [...subscriptions.connections()].filter(({ kind }) => kind === 'socket');

/**
 * `/api/ws/stats` of document 001. Counters are of the whole server and public. Room names are the caller's company's;
 * without a token only those that every server has.
 */
export async function socketStats({ site, subscriptions, rooms: registry }: Parts, actor: Actor | undefined) {
  const connections = sockets(subscriptions);
  const anonymous = connections.filter((connection) => connection.actor.kind === 'guest').length;
  const shown = connections.filter((connection) => !actor || connection.actor.tenantId === actor.tenantId);
  const occupied = shown.flatMap((connection) => [...connection.rooms].filter((room) => !isOwn(room)));
  const isNamed = await whoseNames(occupied);
  const rooms: Record<string, number> = {};
  for (const room of occupied) {
    if (!isNamed(room)) continue;
    const label = roomLabel(room, actor?.tenantId ?? '');
    rooms[label] = (rooms[label] ?? 0) + 1;
  }
  return {
    totalConnections: connections.length,
    authenticated: connections.length - anonymous,
    anonymous,
    rooms,
  };

  /** Of one's own company those that one may join; without a token those that every server has. */
  async function whoseNames(asked: readonly string[]): Promise<(room: string) => boolean> {
    const named = new Set([...documentedRooms, ...site.config.publicRooms]);
    if (!actor) return (room) => named.has(room);
    const pass = registry.passOf(actor, site.reader.forTenant(actor.tenantId));
    await pass.ask(asked);
    return (room) => pass.allows(room);
  }
}

/** `/api/tasks/socket/stats` of document 003; people and tasks by name only to their own company. */
export async function taskStats({ site, subscriptions, rooms: registry }: Parts, actor: Actor | undefined) {
  const pass = actor && registry.passOf(actor, site.reader.forTenant(actor.tenantId));
  const users = new Set<string>();
  const rooms = new Set<string>();
  const userRooms: Record<string, string[]> = {};
  for (const { actor: who, rooms: joined } of sockets(subscriptions)) {
    if (who.kind !== 'user' || (actor && who.tenantId !== actor.tenantId)) continue;
    users.add(`${who.tenantId} ${who.userId}`);
    await pass?.ask(joined);
    for (const room of joined) {
      if (!room.startsWith('task:')) continue;
      rooms.add(`${who.tenantId} ${room}`);
      if (!pass?.allows(room)) continue;
      const own = (userRooms[who.userId] ??= []);
      const taskId = room.slice('task:'.length);
      if (!own.includes(taskId)) own.push(taskId);
    }
    if (actor) userRooms[who.userId] ??= [];
  }
  return { connectedUsers: users.size, totalRooms: rooms.size, userRooms };
}
