import type { Server } from 'socket.io';
import type { LoggedEvent } from '../../contract/envelope.ts';
import type { Audience, Outlet } from '../events/fan-out.ts';
import type { Metrics } from '../metrics.ts';
import { addressOf } from './slow-clients.ts';

/** Sending holds the loop this long at most before others have their turn. */
const turnMs = 2;
/** A frame to our own client holds so many events at most, and a turn's piece so many packets. */
const eventsAFrame = 128;
const packetsAPiece = 400;
/** More events than this in waiting: nobody keeps up, and reading anew is cheaper for everybody. */
const mostWaiting = 100_000;

interface Waiting {
  readonly audience: Audience;
  readonly frame: readonly LoggedEvent[];
  next: number;
}

interface Places {
  readonly addresses: string[];
  readonly sockets: number;
}

/**
 * The way out to sockets. Each room and role is one Socket.IO room, so a packet is encoded once and reaches only who
 * may see it: arrays of events for our own client, single events by their names for all others. An import's ten
 * thousand changes leave in pieces, in order, with other people's calls between them.
 */
export class SocketOutlet implements Outlet {
  readonly #io: Server;
  readonly #metrics: Metrics;
  #queue: Waiting[] = [];
  #waiting = 0;
  #isPumping = false;

  constructor(io: Server, metrics: Metrics) {
    this.#io = io;
    this.#metrics = metrics;
  }

  deliver(audience: Audience, frame: readonly LoggedEvent[]): void {
    if (this.#io.of('/').adapter.rooms.size === 0) return;
    this.#queue.push({ audience, frame, next: 0 });
    this.#waiting += frame.length;
    if (this.#waiting > mostWaiting) this.#giveUp();
    if (!this.#isPumping) this.#pump();
  }

  /** Sends all that waits, at once: before the connections are closed. */
  drain(): void {
    this.#send(Number.POSITIVE_INFINITY);
  }

  #pump(): void {
    this.#send(performance.now() + turnMs);
    this.#isPumping = this.#queue.length > 0;
    if (this.#isPumping) setImmediate(() => this.#pump());
  }

  #send(until: number): void {
    let done = 0;
    for (const waiting of this.#queue) {
      while (waiting.next < waiting.frame.length) {
        this.#sendPiece(waiting);
        if (performance.now() >= until) break;
      }
      if (waiting.next < waiting.frame.length) break;
      done += 1;
      if (performance.now() >= until) break;
    }
    if (done > 0) this.#queue = this.#queue.slice(done);
  }

  #sendPiece(waiting: Waiting): void {
    const { audience, frame } = waiting;
    const framed = this.#occupied(audience, 'frames');
    const named = this.#occupied(audience, 'named');
    const size = Math.max(1, Math.min(eventsAFrame, Math.floor(packetsAPiece / Math.max(1, named.sockets))));
    const piece =
      framed.sockets + named.sockets === 0 ? frame.slice(waiting.next) : frame.slice(waiting.next, waiting.next + size);
    waiting.next += piece.length;
    this.#waiting -= piece.length;
    if (framed.sockets > 0) this.#io.to(framed.addresses).emit('events', piece);
    if (named.sockets > 0) {
      for (const { event, payload } of piece) this.#io.to(named.addresses).emit(event, payload);
    }
    const packets = framed.sockets + named.sockets * piece.length;
    if (packets > 0) this.#metrics.delivered(packets, (Date.now() - Date.parse(piece[0]?.timestamp ?? '')) / 1000);
  }

  #occupied({ tenantId, rooms, roles }: Audience, kind: 'frames' | 'named'): Places {
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

  /** The event log has all of it: clients are told to read it there. */
  #giveUp(): void {
    const heads = new Map<string, number>();
    for (const { audience, frame } of this.#queue) {
      const newest = frame.at(-1)?.seq ?? 0;
      heads.set(audience.tenantId, Math.max(heads.get(audience.tenantId) ?? 0, newest));
    }
    this.#queue = [];
    this.#waiting = 0;
    for (const [tenantId, headSeq] of heads) {
      this.#io.to(addressOf(tenantId, '', 'all')).emit('sync:resync', { headSeq });
    }
  }
}
