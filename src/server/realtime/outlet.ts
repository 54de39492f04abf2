import type { Server } from 'socket.io';
import type { LoggedEvent } from '../../contract/envelope.ts';
import type { Audience, Outlet } from '../events/fan-out.ts';
import type { Metrics } from '../metrics.ts';
import type { BulkChanges } from './bulk-changes.ts';
import { addressOf } from './slow-clients.ts';

/** Sending holds the loop this long before others have their turn; what has waited longer than `urgentMs` has more. */
const turnMs = 2;
const urgentTurnMs = 10;
const urgentMs = 150;
/** A frame to our own client holds so many events at most, and a piece for the others so many packets. */
const eventsAFrame = 128;
const packetsAPiece = 400;
/** More events than this in waiting: nobody keeps up, and reading anew is cheaper for everybody. */
const mostWaiting = 200_000;

type ClientKind = 'frames' | 'named';

interface Waiting {
  readonly audience: Audience;
  readonly frame: readonly LoggedEvent[];
  readonly kinds: readonly ClientKind[];
  readonly since: number;
  next: number;
}

interface Places {
  readonly addresses: string[];
  readonly sockets: number;
}

const nowhere: Places = { addresses: [], sockets: 0 };
const everyKind: readonly ClientKind[] = ['frames', 'named'];

/**
 * The way out to sockets. Each room and role is one Socket.IO room, so a packet is encoded once and reaches only who
 * may see it: arrays of events for our own client, single events by their names for all others. What is much leaves in
 * pieces, in order, with other people's calls between them.
 */
export class SocketOutlet implements Outlet {
  readonly #io: Server;
  readonly #metrics: Metrics;
  readonly #bulk: BulkChanges;
  #queue: Waiting[] = [];
  #waiting = 0;
  #isPumping = false;

  constructor(io: Server, metrics: Metrics, bulk: BulkChanges) {
    this.#io = io;
    this.#metrics = metrics;
    this.#bulk = bulk;
  }

  deliver(audience: Audience, frame: readonly LoggedEvent[]): void {
    if (this.#io.of('/').adapter.rooms.size === 0) return;
    const framed = this.#occupied(audience, 'frames');
    const rest = this.#bulk.thin(audience.tenantId, frame, framed.sockets);
    if (rest) {
      this.#bulk.leftOut(audience.tenantId, framed.addresses);
      this.#enqueue(audience, rest, ['frames']);
      this.#enqueue(audience, frame, ['named']);
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

  #enqueue(audience: Audience, frame: readonly LoggedEvent[], kinds: readonly ClientKind[]): void {
    if (frame.length === 0) return;
    this.#queue.push({ audience, frame, kinds, since: performance.now(), next: 0 });
    this.#waiting += frame.length;
  }

  #pump(): void {
    const now = performance.now();
    const isUrgent = now - (this.#queue[0]?.since ?? now) > urgentMs;
    this.#send(now + (isUrgent ? urgentTurnMs : turnMs));
    this.#isPumping = this.#queue.length > 0;
    if (this.#isPumping) setImmediate(() => this.#pump());
  }

  #send(until: number): void {
    let done = 0;
    for (const waiting of this.#queue) {
      do this.#sendPiece(waiting);
      while (waiting.next < waiting.frame.length && performance.now() < until);
      if (waiting.next < waiting.frame.length) break;
      done += 1;
      if (performance.now() >= until) break;
    }
    if (done > 0) this.#queue = this.#queue.slice(done);
  }

  #sendPiece(waiting: Waiting): void {
    const { audience, frame, kinds } = waiting;
    const framed = kinds.includes('frames') ? this.#occupied(audience, 'frames') : nowhere;
    const named = kinds.includes('named') ? this.#occupied(audience, 'named') : nowhere;
    const size = Math.max(1, Math.min(eventsAFrame, Math.floor(packetsAPiece / Math.max(1, named.sockets))));
    const isHeard = framed.sockets + named.sockets > 0;
    const piece = frame.slice(waiting.next, isHeard ? waiting.next + size : undefined);
    waiting.next += piece.length;
    this.#waiting -= piece.length;
    this.#bulk.passed(audience.tenantId, piece.at(-1)?.seq ?? 0);
    if (framed.sockets > 0) this.#io.to(framed.addresses).emit('events', piece);
    if (named.sockets > 0) {
      for (const { event, payload } of piece) this.#io.to(named.addresses).emit(event, payload);
    }
    const packets = framed.sockets + named.sockets * piece.length;
    if (packets > 0) this.#metrics.delivered(packets, (Date.now() - Date.parse(piece[0]?.timestamp ?? '')) / 1000);
  }

  #occupied({ tenantId, rooms, roles }: Audience, kind: ClientKind): Places {
    const { adapter } = this.#io.of('/');
    const addresses: string[] = [];
    let sockets = 0;
    for (const room of rooms) {
      for (const role of roles) {
        const address = addressOf(tenantId, `${room}@${role}`, kind);
        const members = adapter.rooms.get(address);
        if (!members) continue;
        addresses.push(address);
        sockets += members.size;
      }
    }
    return { addresses, sockets };
  }

  /** The event log has all of it: everybody is told to read it there. */
  #giveUp(): void {
    for (const { audience, frame } of this.#queue) {
      this.#bulk.passed(audience.tenantId, frame.at(-1)?.seq ?? 0);
      this.#bulk.leftOut(audience.tenantId, [addressOf(audience.tenantId, '', 'all')]);
    }
    this.#queue = [];
    this.#waiting = 0;
  }
}
