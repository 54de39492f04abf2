import type { Server } from 'socket.io';
import type { LoggedEvent } from '../../contract/envelope.ts';

/** What one commit of a job reports at once is bulk; below that nothing is ever left out. */
const bulkEvents = 500;
/** With few watchers even bulk is sent whole: packets × events that are worth sending. */
const mostCopies = 50_000;
/** An event of which there are so many in one frame is state to a person, not news. */
const mostOfOneKind = 50;
/** A client is told to read anew this often at most; not all in the same moment. */
const tellEveryMs = 2_000;
const slots = 20;

/**
 * What of a frame is still worth sending to `sockets` of our own clients: an import's thousands of changes, copied to
 * hundreds of screens that redraw twice a second, are left out; alerts, progress and other news stay. `undefined`: all.
 */
export function thin(frame: readonly LoggedEvent[], sockets: number): readonly LoggedEvent[] | undefined {
  if (frame.length < bulkEvents || frame.length * sockets < mostCopies) return undefined;
  const counts = new Map<string, number>();
  for (const { event } of frame) counts.set(event, (counts.get(event) ?? 0) + 1);
  return frame.filter(({ event }) => (counts.get(event) ?? 0) < mostOfOneKind);
}

interface Company {
  /** Rooms whose members miss something. */
  addresses: Set<string>;
  timer: NodeJS.Timeout | undefined;
}

/** Tells clients for whom something was left out to read anew (`sync:resync`), spread over time. */
export class BulkChanges {
  readonly #io: Server;
  readonly #companies = new Map<string, Company>();
  readonly #passed = new Map<string, number>();
  readonly #slots = new Set<NodeJS.Timeout>();

  constructor(io: Server) {
    this.#io = io;
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
