import { readHead } from '../events/event-log.ts';
import type { Metrics } from '../metrics.ts';
import type { SiteParts } from '../site.ts';
import type { SiteSocket } from './site-socket.ts';

/** A socket that owes more than this is behind: about a thousand events. */
const mostWaitingPackets = 1_000;
const mostWaitingBytes = 1024 * 1024;
const lookEveryMs = 200;

/** The Socket.IO room of a place. Rooms of different companies can never be the same text. */
export function addressOf(tenantId: string, place: string, kind: 'frames' | 'named' | 'all'): string {
  return `${tenantId}/${place}~${kind}`;
}

/**
 * Bounded queues: a socket that stays behind is taken out of its rooms instead of filling memory. Once it has drained
 * it is put back and told to resync; the event log has what it missed.
 */
export class SlowClients {
  readonly #parts: SiteParts;
  readonly #metrics: Metrics;
  readonly #watched = new Set<SiteSocket>();
  readonly #behind = new Set<SiteSocket>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: SiteParts, metrics: Metrics) {
    this.#parts = parts;
    this.#metrics = metrics;
  }

  watch(socket: SiteSocket): void {
    this.#watched.add(socket);
  }

  forget(socket: SiteSocket): void {
    this.#watched.delete(socket);
    this.#behind.delete(socket);
  }

  isBehind(socket: SiteSocket): boolean {
    return this.#behind.has(socket);
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const socket of this.#watched) {
      const { packets, bytes } = waiting(socket);
      if (!this.#behind.has(socket)) {
        if (packets > mostWaitingPackets || bytes > mostWaitingBytes) this.#takeOut(socket);
      } else if (packets === 0 && bytes < mostWaitingBytes / 8) {
        void this.#putBack(socket);
      }
    }
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

/** What waits for this client: packets in the engine, and bytes that the operating system did not take yet. */
function waiting({ conn }: SiteSocket): { packets: number; bytes: number } {
  const engine = conn as unknown as { readonly writeBuffer?: readonly unknown[] };
  const transport = conn.transport as { readonly socket?: { readonly bufferedAmount?: number } };
  return { packets: engine.writeBuffer?.length ?? 0, bytes: transport.socket?.bufferedAmount ?? 0 };
}
