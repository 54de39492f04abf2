import type { EventDefinition } from '../../contract/define.ts';
import { type ActorRole, guestRole, rolesWith } from '../../contract/roles.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { OutgoingEvent } from './outgoing-event.ts';
import type { RoomReview } from './room-review.ts';

/** One audience: everybody of a company who is in one of the rooms and holds one of the roles. */
export interface Audience {
  readonly tenantId: string;
  readonly rooms: readonly string[];
  readonly roles: readonly ActorRole[];
}

/** A gateway's side of the way out. A connection that is in several of the rooms gets the frame once. */
export interface Outlet {
  deliver(audience: Audience, frame: readonly OutgoingEvent[]): void;
}

/** Unpersisted state is sent at most this often to each client (CONTRACT, statement 67; ten a second). */
const stateIntervalMs = 100;

/**
 * The one way out: committed events in the order of their commits, gathered into one frame an audience and loop turn.
 * State (progress, presence) is coalesced: of two unsent values of one key the last wins. Behind an event that may have
 * shut somebody out of a room everything waits until those who are in it were asked about.
 */
export class FanOut {
  readonly #outlets = new Set<Outlet>();
  readonly #roles: ReadonlyMap<string, readonly ActorRole[]>;
  /** The same without guests, who are in public rooms alone: so that neighbours with one audience are found. */
  readonly #memberRoles: ReadonlyMap<string, readonly ActorRole[]>;
  readonly #states = new Map<string, { audience: Audience; event: OutgoingEvent }>();
  readonly #review: RoomReview;
  #turn: OutgoingEvent[] = [];
  #reviewing: Promise<void> | undefined;
  #stateTimer: NodeJS.Timeout | undefined;
  #lastStateAt = 0;
  delivered = 0;

  constructor(events: readonly EventDefinition[], review: RoomReview = () => undefined) {
    this.#review = review;
    const all = events.map(({ name, permission }) => [name, rolesWith(permission)] as const);
    this.#roles = shareLists(all);
    this.#memberRoles = shareLists(all.map(([name, roles]) => [name, roles.filter((role) => role !== guestRole)]));
  }

  addOutlet(outlet: Outlet): () => void {
    this.#outlets.add(outlet);
    return () => this.#outlets.delete(outlet);
  }

  /** The roles that may see an event; nobody for an event that no domain declares. */
  rolesFor(event: string): readonly ActorRole[] {
    return this.#roles.get(event) ?? [];
  }

  /** Takes committed events; they leave at the end of this loop turn. */
  release(events: readonly OutgoingEvent[]): void {
    if (events.length === 0) return;
    if (this.#turn.length === 0) setImmediate(() => this.#flushTurn());
    this.#turn.push(...events);
  }

  /** Sends an event that is not persisted: news at once, state coalesced by its key. */
  publish(definition: EventDefinition, event: OutgoingEvent): void {
    const { tenantId, rooms } = event;
    const audience = { tenantId, rooms, roles: this.rolesFor(definition.name) };
    if (!definition.coalesceBy) {
      if (this.#reviewing) this.#turn.push(event);
      else this.#send(audience, [event]);
      return;
    }
    this.#states.set(`${tenantId} ${definition.name} ${definition.coalesceBy(event.payload)}`, { audience, event });
    if (this.#stateTimer) return;
    const wait = Math.max(0, this.#lastStateAt + stateIntervalMs - Date.now());
    this.#stateTimer = setTimeout(() => this.#flushStates(), wait);
  }

  /** Sends what waits, at once. */
  async flush(): Promise<void> {
    this.#flushTurn();
    while (this.#reviewing) await this.#reviewing;
    this.#flushStates();
  }

  #flushTurn(): void {
    if (this.#reviewing) return;
    const events = this.#turn;
    this.#turn = [];
    for (const [index, event] of events.entries()) {
      const review = this.#review(event);
      if (!review) continue;
      this.#sendRuns(events.slice(0, index + 1));
      this.#turn = events.slice(index + 1);
      this.#reviewing = review.finally(() => {
        this.#reviewing = undefined;
        this.#flushTurn();
      });
      return;
    }
    this.#sendRuns(events);
  }

  /** Neighbours with one audience share a frame. */
  #sendRuns(events: readonly OutgoingEvent[]): void {
    let start = 0;
    for (let end = 1; end <= events.length; end += 1) {
      const first = events[start];
      const next = events[end];
      if (!first || (next && this.#isSameAudience(first, next))) continue;
      const { tenantId, rooms, event } = first;
      this.#send({ tenantId, rooms, roles: this.#audienceOf(event, rooms) }, events.slice(start, end));
      start = end;
    }
  }

  #audienceOf(event: string, rooms: readonly string[]): readonly ActorRole[] {
    const isClosed = rooms.every((room) => room === tenantRoom || room.includes(':'));
    return isClosed ? (this.#memberRoles.get(event) ?? []) : this.rolesFor(event);
  }

  #isSameAudience(a: OutgoingEvent, b: OutgoingEvent): boolean {
    return (
      a.tenantId === b.tenantId &&
      a.rooms.length === b.rooms.length &&
      a.rooms.every((room, index) => room === b.rooms[index]) &&
      this.#audienceOf(a.event, a.rooms) === this.#audienceOf(b.event, b.rooms)
    );
  }

  #flushStates(): void {
    if (this.#stateTimer) clearTimeout(this.#stateTimer);
    this.#stateTimer = undefined;
    if (this.#reviewing) return void this.#reviewing.then(() => this.#flushStates());
    this.#lastStateAt = Date.now();
    const states = [...this.#states.values()];
    this.#states.clear();
    for (const { audience, event } of states) this.#send(audience, [event]);
  }

  #send(audience: Audience, frame: readonly OutgoingEvent[]): void {
    if (audience.roles.length === 0) return;
    this.delivered += frame.length;
    for (const outlet of this.#outlets) outlet.deliver(audience, frame);
  }
}

/** Equal lists become one object, so that they are compared at once. */
function shareLists(lists: readonly (readonly [string, readonly ActorRole[]])[]): Map<string, readonly ActorRole[]> {
  const shared = new Map<string, readonly ActorRole[]>();
  return new Map(
    lists.map(([name, roles]) => {
      const list = shared.get(roles.join()) ?? roles;
      shared.set(roles.join(), list);
      return [name, list];
    }),
  );
}
