import type { Server } from 'socket.io';
import type { LoggedEvent } from '../../contract/envelope.ts';
import type { CommittedEvent } from '../core/domain.ts';

/** A command that reports so much at once is a piece of a job, whose changes are state to a person, not news. */
const bulkEvents = 60;
/** With few watchers even that is sent whole: so many copies of events are worth sending. */
const mostCopies = 5_000;
/** A client is told to read anew this often at most; not all in the same moment. */
const tellEveryMs = 2_000;
const slots = 20;

/** The events of one such command, and which of them are its bulk. */
interface Bulk {
  readonly from: number;
  readonly to: number;
  readonly names: ReadonlySet<string>;
}

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
  readonly #known = new Map<string, Bulk[]>();

  constructor(io: Server) {
    this.#io = io;
  }

  /** Takes the events of one command, before they are delivered. */
  note(events: readonly CommittedEvent[]): void {
    const [first] = events;
    if (!first || events.length < bulkEvents) return;
    const counts = new Map<string, number>();
    for (const { event } of events) counts.set(event, (counts.get(event) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const names = new Set([...counts].flatMap(([name, count]) => (count >= most / 2 ? [name] : [])));
    const bulk: Bulk = { from: first.seq, to: events.at(-1)?.seq ?? first.seq, names };
    this.#known.set(first.tenantId, [...(this.#known.get(first.tenantId) ?? []), bulk]);
  }

  /** What of a frame is still worth sending to `sockets` of our own clients; `undefined`: all of it. */
  thin(tenantId: string, frame: readonly LoggedEvent[], sockets: number): readonly LoggedEvent[] | undefined {
    const known = this.#known.get(tenantId);
    if (!known || frame.length * sockets < mostCopies) return undefined;
    const isBulk = ({ seq, event }: LoggedEvent) =>
      known.some(({ from, to, names }) => seq >= from && seq <= to && names.has(event));
    const rest = frame.filter((event) => !isBulk(event));
    return rest.length < frame.length ? rest : undefined;
  }

  /** Everything up to `seq` was sent or left out: what a client may count as seen once it has read anew. */
  passed(tenantId: string, seq: number): void {
    if (seq <= (this.#passed.get(tenantId) ?? 0)) return;
    this.#passed.set(tenantId, seq);
    const known = this.#known.get(tenantId);
    if (!known) return;
    const ahead = known.filter(({ to }) => to > seq);
    if (ahead.length > 0) this.#known.set(tenantId, ahead);
    else this.#known.delete(tenantId);
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
