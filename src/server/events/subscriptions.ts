import type { Actor } from '../../contract/actor.ts';
import type { Refusal } from '../../contract/errors.ts';
import type { LiveState, PresenceChange, RoomMember } from '../core/services.ts';

/** One connected client, whatever carries it: a socket of the LAN or a window of the app. */
export interface Connection {
  readonly id: string;
  readonly kind: 'socket' | 'window';
  readonly actor: Actor;
  readonly rooms: Set<string>;
  /** Ends it from the server's side and says why. */
  end(reason: Refusal): void;
  /** The server took it out of a room that it may no longer be in. */
  tookOut(room: string): void;
}

/** Who is connected and in which room. The gateways keep it; presence, statistics and revocation read it. */
export class Subscriptions implements LiveState {
  readonly #connections = new Map<string, Connection>();
  readonly #members = new Map<string, Map<string, Connection>>();
  readonly #byUser = new Map<string, Set<Connection>>();
  readonly #listeners = new Set<(change: PresenceChange) => void>();

  add(connection: Connection): void {
    this.#connections.set(connection.id, connection);
    const { actor } = connection;
    const user = key(actor.tenantId, actor.userId);
    const own = this.#byUser.get(user) ?? new Set();
    this.#byUser.set(user, own.add(connection));
    this.#tell(connection, 'opened', undefined);
  }

  remove(connection: Connection): void {
    if (!this.#connections.delete(connection.id)) return;
    for (const room of [...connection.rooms]) this.leave(connection, room);
    const user = key(connection.actor.tenantId, connection.actor.userId);
    const own = this.#byUser.get(user);
    own?.delete(connection);
    if (own?.size === 0) this.#byUser.delete(user);
    this.#tell(connection, 'closed', undefined);
  }

  join(connection: Connection, room: string): void {
    if (connection.rooms.has(room)) return;
    connection.rooms.add(room);
    const place = key(connection.actor.tenantId, room);
    const members = this.#members.get(place) ?? new Map<string, Connection>();
    this.#members.set(place, members.set(connection.id, connection));
    this.#tell(connection, 'joined', room);
  }

  leave(connection: Connection, room: string): void {
    if (!connection.rooms.delete(room)) return;
    const place = key(connection.actor.tenantId, room);
    const members = this.#members.get(place);
    members?.delete(connection.id);
    if (members?.size === 0) this.#members.delete(place);
    this.#tell(connection, 'left', room);
  }

  connections(): Iterable<Connection> {
    return this.#connections.values();
  }

  get size(): number {
    return this.#connections.size;
  }

  /** Companies that have somebody connected. */
  tenants(): Set<string> {
    return new Set([...this.#connections.values()].map((connection) => connection.actor.tenantId));
  }

  onlineUsers(tenantId: string): readonly string[] {
    const prefix = key(tenantId, '');
    return [...this.#byUser.keys()].filter((user) => user.startsWith(prefix)).map((user) => user.slice(prefix.length));
  }

  membersOf(tenantId: string, room: string): readonly RoomMember[] {
    const members = this.#members.get(key(tenantId, room));
    return [...(members?.values() ?? [])].map(({ id, actor }) => ({
      connectionId: id,
      userId: actor.userId,
      name: actor.name,
    }));
  }

  connectionsIn(tenantId: string, room: string): readonly Connection[] {
    return [...(this.#members.get(key(tenantId, room))?.values() ?? [])];
  }

  /** Occupied rooms of a company and how many connections each holds. */
  rooms(tenantId: string): ReadonlyMap<string, number> {
    const prefix = key(tenantId, '');
    return new Map(
      [...this.#members].flatMap(([place, members]) =>
        place.startsWith(prefix) ? [[place.slice(prefix.length), members.size] as const] : [],
      ),
    );
  }

  closeSession(sessionId: string, reason: string): void {
    this.#endWhere((actor) => actor.sessionId === sessionId, reason);
  }

  closeUser(tenantId: string, userId: string, reason: string): void {
    this.#endWhere((actor) => actor.tenantId === tenantId && actor.userId === userId, reason);
  }

  closeCompany(tenantId: string, reason: string): void {
    this.#endWhere((actor) => actor.tenantId === tenantId, reason);
  }

  onPresence(listener: (change: PresenceChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #endWhere(matches: (actor: Actor) => boolean, message: string): void {
    for (const connection of [...this.#connections.values()]) {
      if (matches(connection.actor)) connection.end({ code: 'SESSION_ENDED', message });
    }
  }

  #tell({ actor }: Connection, kind: PresenceChange['kind'], room: string | undefined): void {
    if (actor.kind !== 'user') return;
    const { tenantId, userId, name } = actor;
    for (const listener of this.#listeners) listener({ tenantId, userId, name, kind, room });
  }
}

/** Ids hold no space: a space keeps company and rest apart. */
function key(tenantId: string, rest: string): string {
  return `${tenantId} ${rest}`;
}
