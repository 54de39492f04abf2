import { readHead } from '../events/event-log.ts';
import type { SiteParts } from '../site.ts';
import type { SiteSocket } from './connection.ts';

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
  readonly #watched = new Map<SiteSocket, { behind: boolean }>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: SiteParts) {
    this.#parts = parts;
  }

  watch(socket: SiteSocket): void {
    this.#watched.set(socket, { behind: false });
  }

  forget(socket: SiteSocket): void {
    this.#watched.delete(socket);
  }

  isBehind(socket: SiteSocket): boolean {
    return this.#watched.get(socket)?.behind ?? false;
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    for (const [socket, state] of this.#watched) {
      const { packets, bytes } = waiting(socket);
      if (!state.behind && (packets > mostWaitingPackets || bytes > mostWaitingBytes)) {
        state.behind = true;
        for (const room of [...socket.rooms]) if (room !== socket.id) void socket.leave(room);
      } else if (state.behind && packets === 0 && bytes < mostWaitingBytes / 8) {
        state.behind = false;
        void this.#putBack(socket);
      }
    }
  }

  async #putBack(socket: SiteSocket): Promise<void> {
    const { tenantId } = socket.data.actor;
    const { head } = await readHead(this.#parts.site.reader.forTenant(tenantId));
    socket.data.rejoin?.();
    socket.emit('sync:resync', { headSeq: head });
  }
}

function waiting(socket: SiteSocket): { packets: number; bytes: number } {
  const { conn } = socket;
  const raw = (conn.transport as { socket?: { bufferedAmount?: number } }).socket;
  return {
    packets: (conn as unknown as { writeBuffer?: unknown[] }).writeBuffer?.length ?? 0,
    bytes: raw?.bufferedAmount ?? 0,
  };
}
