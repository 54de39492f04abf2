import { readHead } from '../events/event-log.ts';
import type { Metrics } from '../metrics.ts';
import type { SiteParts } from '../site.ts';
import { cutOff } from './put-out.ts';
import { SendQueue } from './send-queue.ts';
import type { SiteSocket } from './site-socket.ts';

/** A socket that still owes more than this at a look is behind: about a thousand events. */
const mostWaitingPackets = 1_000;
const mostWaitingBytes = 1024 * 1024;
const lookEveryMs = 200;
/** Between two looks no more events than this are put into its queue. */
const mostEventBytes = 4 * 1024 * 1024;
/** Answers count too, and have to be given: beyond this the connection is closed. */
const mostPackets = 10_000;
const mostBytes = 8 * 1024 * 1024;
/** All clients together. */
const mostBytesOfAll = 256 * 1024 * 1024;

/** The Socket.IO room of a place. Rooms of different companies can never be the same text. */
export function addressOf(tenantId: string, place: string, kind: 'frames' | 'named' | 'all'): string {
  return `${tenantId}/${place}~${kind}`;
}

/**
 * Bounded queues: a socket that stays behind is taken out of its rooms instead of filling memory. Once it has drained
 * it is put back and told to resync; the event log has what it missed. One that asks on without reading is cut off.
 */
export class SlowClients {
  readonly #parts: SiteParts;
  readonly #metrics: Metrics;
  readonly #queues = new Map<SiteSocket, SendQueue>();
  readonly #behind = new Set<SiteSocket>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: SiteParts, metrics: Metrics) {
    this.#parts = parts;
    this.#metrics = metrics;
    metrics.watchWaiting(() => [...this.#queues.values()].reduce((sum, { bytes }) => sum + bytes, 0));
  }

  watch(socket: SiteSocket): void {
    const queue = new SendQueue(socket.conn, () => {
      if (queue.packets > mostPackets || queue.heldBytes > mostBytes) this.#cut(socket);
    });
    this.#queues.set(socket, queue);
  }

  forget(socket: SiteSocket): void {
    this.#queues.delete(socket);
    this.#behind.delete(socket);
  }

  isBehind(socket: SiteSocket): boolean {
    return this.#behind.has(socket);
  }

  /** Whether events may be put into its queue now; one that has no room for them is let go. */
  takesEvents(socket: SiteSocket): boolean {
    if (this.#behind.has(socket)) return false;
    if ((this.#queues.get(socket)?.heldBytes ?? 0) <= mostEventBytes) return true;
    this.#takeOut(socket);
    return false;
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    let all = 0;
    for (const [socket, queue] of this.#queues) {
      const { packets, bytes } = queue;
      all += bytes;
      if (bytes > mostBytes) {
        this.#cut(socket);
      } else if (!this.#behind.has(socket)) {
        if (packets > mostWaitingPackets || bytes > mostWaitingBytes) this.#takeOut(socket);
      } else if (packets === 0 && bytes < mostWaitingBytes / 8) {
        void this.#putBack(socket);
      }
    }
    if (all > mostBytesOfAll) this.#cutLongest(all - mostBytesOfAll / 2);
  }

  #cutLongest(bytesToFree: number): void {
    let left = bytesToFree;
    const longest = [...this.#queues].toSorted(([, a], [, b]) => b.bytes - a.bytes);
    for (const [socket, { bytes }] of longest) {
      if (left <= 0) return;
      left -= bytes;
      this.#cut(socket);
    }
  }

  /** Not in the middle of what is being sent. */
  #cut(socket: SiteSocket): void {
    if (!this.#queues.has(socket)) return;
    this.forget(socket);
    this.#metrics.cutClient();
    const { userId, tenantId } = socket.data.actor;
    this.#parts.site.logger.warn({ userId, tenantId }, 'a client that did not read was cut off');
    setImmediate(() => cutOff(socket));
  }

  #takeOut(socket: SiteSocket): void {
    this.#behind.add(socket);
    this.#metrics.slowClient();
    for (const room of [...socket.rooms]) if (room !== socket.id) void socket.leave(room);
  }

  /** In the rooms first, then the head: what commits in between comes by itself. */
  async #putBack(socket: SiteSocket): Promise<void> {
    this.#behind.delete(socket);
    socket.data.rejoin?.();
    const { head } = await readHead(this.#parts.site.reader.forTenant(socket.data.actor.tenantId));
    socket.emit('sync:resync', { headSeq: head });
  }
}
