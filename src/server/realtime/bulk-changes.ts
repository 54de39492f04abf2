import type { Server } from 'socket.io';
import type { OutgoingEvent } from '../events/outgoing-event.ts';

/** With few watchers even the bulk of a command is sent whole: so many copies of events are worth sending. */
const mostCopies = 5_000;
/** A client is told to read anew this often at most; not all in the same moment. */
const tellEveryMs = 2_000;
const slots = 20;

interface Company {
  /** Rooms whose members miss something. */
  addresses: Set<string>;
  timer: NodeJS.Timeout | undefined;
}

/**
 * An import's thousands of changes, copied to hundreds of screens that redraw twice a second, would stop everything
 * else. Then they are left out, and the screens are told to read anew (`sync:resync`), spread over time. Alerts,
 * progress and other news stay.
 */
export class BulkChanges {
  readonly #io: Server;
  readonly #companies = new Map<string, Company>();
  readonly #passed = new Map<string, number>();
  readonly #slots = new Set<NodeJS.Timeout>();

  constructor(io: Server) {
    this.#io = io;
  }

  /** What of a frame is still worth sending to so many of our own clients; `undefined`: all of it. */
  thin(frame: readonly OutgoingEvent[], countSockets: () => number): readonly OutgoingEvent[] | undefined {
    if (!frame.some(({ bulk }) => bulk > 0)) return undefined;
    const sockets = countSockets();
    const rest = frame.filter(({ bulk }) => bulk * sockets < mostCopies);
    return rest.length < frame.length ? rest : undefined;
  }

  /** Everything up to `seq` was sent or left out: what a client may count as seen once it has read anew. */
  passed(tenantId: string, seq: number): void {
    if (seq > (this.#passed.get(tenantId) ?? 0)) this.#passed.set(tenantId, seq);
  }

  leftOut(tenantId: string, addresses: readonly string[]): void {
    const company = this.#companies.get(tenantId) ?? { addresses: new Set(), timer: undefined };
    this.#companies.set(tenantId, company);
    for (const address of addresses) company.addresses.add(address);
    company.timer ??= setTimeout(() => this.#tell(tenantId, company), tellEveryMs).unref();
  }

  stop(): void {
    for (const { timer } of this.#companies.values()) clearTimeout(timer);
    for (const slot of this.#slots) clearTimeout(slot);
    this.#companies.clear();
  }

  #tell(tenantId: string, company: Company): void {
    const { adapter } = this.#io.of('/');
    const sockets = new Set([...company.addresses].flatMap((address) => [...(adapter.rooms.get(address) ?? [])]));
    this.#companies.delete(tenantId);
    let place = 0;
    const aSlot = Math.ceil(sockets.size / slots);
    const all = [...sockets];
    while (place * aSlot < all.length) {
      const some = all.slice(place * aSlot, (place + 1) * aSlot);
      const slot = setTimeout(
        () => {
          this.#slots.delete(slot);
          this.#io.to(some).emit('sync:resync', { headSeq: this.#passed.get(tenantId) ?? 0 });
        },
        (place * tellEveryMs) / slots,
      ).unref();
      this.#slots.add(slot);
      place += 1;
    }
  }
}
