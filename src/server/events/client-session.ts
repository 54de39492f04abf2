import type { Actor } from '../../contract/actor.ts';
import type { Call, JoinAnswer } from '../../contract/bridge.ts';
import type { Answer, SyncAnswer } from '../../contract/envelope.ts';
import { AppError } from '../../contract/errors.ts';
import { type RequestedRoom, tenantRoom, userRoom } from '../../contract/rooms.ts';
import type { Operations } from '../core/operations.ts';
import type { Reader } from '../db/port.ts';
import type { SiteServices } from '../core/services.ts';
import type { FanOut } from './fan-out.ts';
import type { Rooms } from './rooms.ts';
import type { Connection, Subscriptions } from './subscriptions.ts';
import { catchUp } from './visible-events.ts';

export const mostRoomsOfAConnection = 500;
export const syncPage = 1_000;
/** Catch-ups of one connection are made one after the other; more than so many in waiting are refused. */
const mostWaitingSyncs = 100;

export interface SessionParts {
  readonly site: SiteServices;
  readonly operations: Operations;
  readonly rooms: Rooms;
  readonly subscriptions: Subscriptions;
  readonly fanOut: FanOut;
}

/** How a transport follows a connection's rooms (Socket.IO keeps its own). */
export interface RoomMirror {
  joined(room: string): void;
  left(room: string): void;
}

/**
 * What one connected client can do, the same over a socket and over IPC: company and permission are checked here on
 * every join. Methods throw `AppError`.
 */
export class ClientSession {
  readonly connection: Connection;
  readonly #parts: SessionParts;
  readonly #mirror: RoomMirror;
  #isClosed = false;
  #syncs = 0;
  #lastSync: Promise<unknown> = Promise.resolve();

  constructor(parts: SessionParts, connection: Connection, mirror: RoomMirror) {
    this.#parts = parts;
    this.connection = connection;
    this.#mirror = mirror;
  }

  /** Registers the connection; a signed-in person is in the company's and in the own room from the start. */
  open(): void {
    this.#parts.subscriptions.add(this.connection);
    if (this.#actor.kind !== 'user') return;
    this.#enter(tenantRoom);
    this.#enter(userRoom(this.#actor.userId));
  }

  close(): void {
    this.#isClosed = true;
    this.#parts.subscriptions.remove(this.connection);
  }

  /** Joins a room by the label that a client uses and answers the room's present state. */
  async join(label: unknown): Promise<JoinAnswer> {
    const { room } = this.#read(label);
    if (!(await this.#parts.rooms.mayJoin(room, this.#actor, this.#db))) throw forbidden();
    if (!this.connection.rooms.has(room) && this.connection.rooms.size >= mostRoomsOfAConnection) {
      throw new AppError('RATE_LIMITED', `A connection can be in ${mostRoomsOfAConnection} rooms at most.`);
    }
    this.#enter(room);
    return { room: String(label), state: await this.#parts.rooms.stateOf(room, this.#actor, this.#parts.site) };
  }

  /** Leaves a room; leaving one that was never joined is no fault, but one of another company is. */
  leave(label: unknown): { readonly room: string } {
    const { room } = this.#read(label);
    if (this.connection.rooms.has(room)) {
      this.#parts.subscriptions.leave(this.connection, room);
      this.#mirror.left(room);
    }
    return { room: String(label) };
  }

  isIn(label: unknown): boolean {
    const requested = this.#parts.rooms.read(label);
    return requested !== undefined && !this.#isForeign(requested) && this.connection.rooms.has(requested.room);
  }

  /** Events of the joined rooms after `sinceSeq`, in order, a page at a time. */
  async sync(sinceSeq: unknown): Promise<SyncAnswer> {
    if (typeof sinceSeq !== 'number' || !Number.isInteger(sinceSeq) || sinceSeq < 0) {
      throw new AppError('VALIDATION_FAILED', 'sinceSeq: a whole number of 0 or more is needed.');
    }
    if (this.#actor.tenantId === '') throw new AppError('UNAUTHENTICATED', 'Please sign in first.');
    if (this.#syncs > mostWaitingSyncs) throw tooManySyncs();
    this.#syncs += 1;
    const answer = this.#lastSync.then(() => this.#catchUp(sinceSeq));
    this.#lastSync = answer.then(othersTurn, othersTurn);
    try {
      return await answer;
    } finally {
      this.#syncs -= 1;
    }
  }

  #catchUp(sinceSeq: number): Promise<SyncAnswer> {
    if (this.#isClosed) throw new AppError('UNAVAILABLE', 'This connection is closed.');
    return catchUp({
      db: this.#db,
      actor: this.#actor,
      fanOut: this.#parts.fanOut,
      rooms: this.#parts.rooms,
      sinceSeq,
      limit: syncPage,
      joined: this.connection.rooms,
    });
  }

  call(call: Call): Promise<Answer> {
    return this.#parts.site.dispatch.call(this.#actor, call.name, call.input, { key: call.commandId });
  }

  get #actor(): Actor {
    return this.connection.actor;
  }

  get #db(): Reader {
    return this.#parts.site.reader.forTenant(this.#actor.tenantId);
  }

  #enter(room: string): void {
    // Its guard may have been asked for longer than the connection lasted.
    if (this.#isClosed) return;
    this.#parts.subscriptions.join(this.connection, room);
    this.#mirror.joined(room);
  }

  /** Throws for what is no label and for a label of another company. */
  #read(label: unknown): RequestedRoom {
    const requested = this.#parts.rooms.read(label);
    if (!requested) throw badRoom();
    if (this.#isForeign(requested)) throw forbidden();
    return requested;
  }

  #isForeign({ tenantId }: RequestedRoom): boolean {
    return tenantId !== undefined && tenantId !== this.#actor.tenantId;
  }
}

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function tooManySyncs(): AppError {
  return new AppError('RATE_LIMITED', 'Too many catch-ups at once. Ask for the next one when the last was answered.');
}

function badRoom(): AppError {
  return new AppError('VALIDATION_FAILED', 'A room is named by a text of 1 to 200 characters.');
}

/** The same answer for a foreign room and for one that does not exist. */
function forbidden(): AppError {
  return new AppError('FORBIDDEN', 'You may not join this room.');
}
