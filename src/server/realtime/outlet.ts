import type { Server } from 'socket.io';
import type { Audience, Outlet } from '../events/fan-out.ts';
import type { OutgoingEvent } from '../events/outgoing-event.ts';
import type { Metrics } from '../metrics.ts';
import type { BulkChanges } from './bulk-changes.ts';
import { encodePacket, type Packet } from './packet.ts';
import type { SiteSocket } from './site-socket.ts';
import { addressOf, type SlowClients } from './slow-clients.ts';

/** Sending holds the loop this long before others have their turn; what has waited longer than `urgentMs` has more. */
const turnMs = 1;
const urgentTurnMs = 10;
const urgentMs = 150;
/** After sending it rests as long as that took, so that what comes meanwhile shares a frame; a rest is in these bounds. */
const leastRestMs = 1;
const mostRestMs = 10;
/** While the bulk of a job is left out for very many, what is sent of it leaves ten times a second, as state does. */
const bulkRestMs = 100;
/** So many events are encoded and sent as one piece at most. */
const eventsAPiece = 128;
/** The clock is read after so many sockets. */
const socketsAStep = 8;
/** More events than this in waiting: nobody keeps up, and reading anew is cheaper for everybody. */
const mostWaiting = 200_000;

type ClientKind = 'frames' | 'named';

interface Parts {
  readonly io: Server;
  readonly metrics: Metrics;
  readonly bulk: BulkChanges;
  readonly slow: SlowClients;
}

interface Waiting {
  readonly audience: Audience;
  readonly events: OutgoingEvent[];
  readonly kinds: readonly ClientKind[];
  readonly since: number;
  next: number;
}

/** Events that were encoded and are on their way to one recipient after the other. */
interface Piece {
  readonly events: readonly OutgoingEvent[];
  readonly sockets: readonly SiteSocket[];
  /** What each of our own clients gets, and each of the others. */
  readonly packets: Readonly<Record<ClientKind, readonly Packet[]>>;
  readonly since: number;
  /** Sockets that have it. */
  served: number;
}

const everyKind: readonly ClientKind[] = ['frames', 'named'];
const onlyFrames: readonly ClientKind[] = ['frames'];
const onlyNamed: readonly ClientKind[] = ['named'];

/**
 * The way out to sockets. Each room and role is one Socket.IO room, so a packet is encoded once and reaches only who
 * may see it: arrays of events for our own client, single events by their names for all others. What is much, or goes
 * to many, leaves bit by bit, in order, with other people's calls between.
 */
export class SocketOutlet implements Outlet {
  readonly #io: Server;
  readonly #metrics: Metrics;
  readonly #bulk: BulkChanges;
  readonly #slow: SlowClients;
  #queue: Waiting[] = [];
  #piece: Piece | undefined;
  #waiting = 0;
  /** Also while it rests. */
  #isPumping = false;
  #busyMs = 0;
  #hasLeftOut = false;

  constructor({ io, metrics, bulk, slow }: Parts) {
    this.#io = io;
    this.#metrics = metrics;
    this.#bulk = bulk;
    this.#slow = slow;
  }

  deliver(audience: Audience, frame: readonly OutgoingEvent[]): void {
    if (this.#io.of('/').adapter.rooms.size === 0) return;
    const rest = this.#bulk.thin(frame, () => this.#socketsAt(audience, 'frames').length);
    if (rest) {
      this.#hasLeftOut = true;
      this.#bulk.leftOut(audience.tenantId, this.#occupied(audience, 'frames'));
      this.#enqueue(audience, rest, onlyFrames);
      this.#enqueue(audience, frame, onlyNamed);
    } else {
      this.#enqueue(audience, frame, everyKind);
    }
    if (this.#waiting > mostWaiting) this.#giveUp();
    if (!this.#isPumping) this.#pump();
  }

  /** Sends all that waits, at once: before the connections are closed. */
  drain(): void {
    this.#bulk.stop();
    this.#send(Number.POSITIVE_INFINITY);
  }

  #enqueue(audience: Audience, frame: readonly OutgoingEvent[], kinds: readonly ClientKind[]): void {
    if (frame.length === 0) return;
    this.#waiting += frame.length;
    const last = this.#queue.at(-1);
    if (last && last.kinds === kinds && isSame(last.audience, audience)) last.events.push(...frame);
    else this.#queue.push({ audience, events: [...frame], kinds, since: performance.now(), next: 0 });
  }

  #pump(): void {
    const now = performance.now();
    const isUrgent = now - ((this.#piece ?? this.#queue[0])?.since ?? now) > urgentMs;
    const isDone = this.#send(now + (isUrgent ? urgentTurnMs : turnMs));
    this.#busyMs += performance.now() - now;
    if (isDone) return this.#rest();
    this.#isPumping = true;
    setImmediate(() => this.#pump());
  }

  #rest(): void {
    const restMs = this.#hasLeftOut ? bulkRestMs : Math.min(this.#busyMs, mostRestMs);
    this.#busyMs = 0;
    this.#hasLeftOut = false;
    this.#isPumping = restMs >= leastRestMs;
    if (this.#isPumping) setTimeout(() => this.#pump(), restMs).unref();
  }

  /** Sends until nothing waits or the time is over; answers whether nothing waits. */
  #send(until: number): boolean {
    do {
      this.#piece ??= this.#nextPiece();
      if (!this.#piece) return true;
      this.#serveSome(this.#piece);
    } while (performance.now() < until);
    return !this.#piece && this.#queue.length === 0;
  }

  #nextPiece(): Piece | undefined {
    const [waiting] = this.#queue;
    if (!waiting) return undefined;
    const { audience, kinds, since } = waiting;
    const events = waiting.events.slice(waiting.next, waiting.next + eventsAPiece);
    waiting.next += events.length;
    this.#waiting -= events.length;
    if (waiting.next === waiting.events.length) this.#queue.shift();
    const framed = kinds.includes('frames') ? this.#socketsAt(audience, 'frames') : [];
    const named = kinds.includes('named') ? this.#socketsAt(audience, 'named') : [];
    const packets = {
      frames: framed.length > 0 ? [encodePacket('events', `[${events.map(({ text }) => text).join()}]`)] : [],
      named: named.length > 0 ? events.map(({ event, json }) => encodePacket(event, json)) : [],
    };
    return { events, sockets: [...framed, ...named], packets, since, served: 0 };
  }

  #serveSome(piece: Piece): void {
    const { sockets, packets } = piece;
    const some = sockets.slice(piece.served, piece.served + socketsAStep);
    for (const socket of some) {
      if (!this.#slow.takesEvents(socket)) continue;
      const { conn, data } = socket;
      for (const { text, options } of packets[data.frames ? 'frames' : 'named']) conn.write(text, options);
    }
    piece.served += some.length;
    if (piece.served === sockets.length) this.#finish(piece);
  }

  #finish({ events, sockets, packets }: Piece): void {
    this.#piece = undefined;
    const [first] = events;
    const last = events.at(-1);
    if (!first || !last) return;
    this.#bulk.passed(last.tenantId, last.seq);
    let count = 0;
    for (const { data } of sockets) count += packets[data.frames ? 'frames' : 'named'].length;
    if (count > 0) this.#metrics.delivered(count, (Date.now() - Date.parse(first.timestamp)) / 1000);
  }

  #socketsAt(audience: Audience, kind: ClientKind): SiteSocket[] {
    const { adapter, sockets } = this.#io.of('/');
    const ids = new Set(this.#occupied(audience, kind).flatMap((address) => [...(adapter.rooms.get(address) ?? [])]));
    return [...ids].flatMap((id) => sockets.get(id) ?? []);
  }

  /** The Socket.IO rooms of an audience that somebody is in. */
  #occupied({ tenantId, rooms, roles }: Audience, kind: ClientKind): string[] {
    const { adapter } = this.#io.of('/');
    return rooms
      .flatMap((room) => roles.map((role) => addressOf(tenantId, `${room}@${role}`, kind)))
      .filter((address) => adapter.rooms.has(address));
  }

  /** The event log has all of it: everybody is told to read it there. */
  #giveUp(): void {
    for (const { audience, events } of this.#queue) {
      this.#bulk.passed(audience.tenantId, events.at(-1)?.seq ?? 0);
      this.#bulk.leftOut(audience.tenantId, [addressOf(audience.tenantId, '', 'all')]);
    }
    this.#queue = [];
    this.#waiting = 0;
  }
}

function isSame(a: Audience, b: Audience): boolean {
  return a.tenantId === b.tenantId && a.rooms.join() === b.rooms.join() && a.roles.join() === b.roles.join();
}
