import type { Actor } from '../../contract/actor.ts';
import { roomLabel, tenantRoom } from '../../contract/rooms.ts';
import type { Connection, Subscriptions } from '../events/subscriptions.ts';

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
export function socketStats(subscriptions: Subscriptions, actor: Actor | undefined, publicRooms: readonly string[]) {
  const connections = sockets(subscriptions);
  const anonymous = connections.filter((connection) => connection.actor.kind === 'guest').length;
  const named = new Set([...documentedRooms, ...publicRooms]);
  const rooms: Record<string, number> = {};
  for (const connection of connections) {
    if (actor && connection.actor.tenantId !== actor.tenantId) continue;
    for (const room of connection.rooms) {
      if (isOwn(room) || (!actor && !named.has(room))) continue;
      const label = roomLabel(room, connection.actor.tenantId);
      rooms[label] = (rooms[label] ?? 0) + 1;
    }
  }
  return {
    totalConnections: connections.length,
    authenticated: connections.length - anonymous,
    anonymous,
    rooms,
  };
}

/** `/api/tasks/socket/stats` of document 003; people and tasks by name only to their own company. */
export function taskStats(subscriptions: Subscriptions, actor: Actor | undefined) {
  const users = new Set<string>();
  const rooms = new Set<string>();
  const userRooms: Record<string, string[]> = {};
  for (const { actor: who, rooms: joined } of sockets(subscriptions)) {
    if (who.kind !== 'user' || (actor && who.tenantId !== actor.tenantId)) continue;
    users.add(`${who.tenantId} ${who.userId}`);
    for (const room of joined) {
      if (!room.startsWith('task:')) continue;
      rooms.add(`${who.tenantId} ${room}`);
      if (!actor) continue;
      const own = (userRooms[who.userId] ??= []);
      const taskId = room.slice('task:'.length);
      if (!own.includes(taskId)) own.push(taskId);
    }
    if (actor) userRooms[who.userId] ??= [];
  }
  return { connectedUsers: users.size, totalRooms: rooms.size, userRooms };
}
