import type { Actor } from '../../contract/actor.ts';
import { may } from '../../contract/roles.ts';
import { readRoomLabel, type RequestedRoom, tenantRoom } from '../../contract/rooms.ts';
import type { RoomKind } from '../core/domain.ts';
import type { SiteServices } from '../core/services.ts';
import type { Reader } from '../db/port.ts';

const ownKinds: readonly RoomKind[] = [
  { name: tenantRoom, single: true, permission: null },
  { name: 'user', permission: null, open: async (ids, { userId }) => ids.filter((id) => id === userId) },
];

/** A label of the company's own making, e.g. `chat`. */
const plainKind: RoomKind = { name: '', single: true, permission: null };

/** The registry of room kinds: the core's and the domains'. Companies are the outer wall, this is the inner one. */
export class Rooms {
  readonly #kinds: ReadonlyMap<string, RoomKind>;
  readonly #withIds: ReadonlySet<string>;
  readonly #public: ReadonlySet<string>;

  /** `publicRooms`: the only ones that guests may be in. Throws when two domains use one name. */
  constructor(kinds: readonly RoomKind[], publicRooms: readonly string[]) {
    const byName = new Map<string, RoomKind>();
    for (const kind of [...ownKinds, ...kinds]) {
      if (byName.has(kind.name)) throw new Error(`Two kinds of room are called ${kind.name}.`);
      byName.set(kind.name, kind);
    }
    this.#kinds = byName;
    this.#withIds = new Set([...byName.values()].flatMap(({ name, single }) => (single ? [] : [name])));
    this.#public = new Set(publicRooms);
  }

  get kinds(): Iterable<RoomKind> {
    return this.#kinds.values();
  }

  /** The room that a client's label names; `undefined`: not a usable label. */
  read(label: unknown): RequestedRoom | undefined {
    return readRoomLabel(label, this.#withIds);
  }

  /** Which rooms this actor may be in; answers are kept as long as the pass is. */
  passOf(actor: Actor, db: Reader): RoomPass {
    return new RoomPass((rooms) => this.#ask(rooms, actor, db));
  }

  async mayJoin(room: string, actor: Actor, db: Reader): Promise<boolean> {
    const pass = this.passOf(actor, db);
    await pass.ask([room]);
    return pass.allows(room);
  }

  async stateOf(room: string, actor: Actor, site: SiteServices): Promise<Readonly<Record<string, unknown>>> {
    const { kind, id } = this.#take(room);
    return (await kind.state?.(id, actor, site)) ?? {};
  }

  async #ask(rooms: readonly string[], actor: Actor, db: Reader): Promise<readonly string[]> {
    const open: string[] = [];
    const guarded = new Map<RoomKind, Map<string, string>>();
    for (const room of rooms) {
      const { kind, id } = this.#take(room);
      if (!this.#isShown(kind, room, actor)) continue;
      if (kind.open) guarded.set(kind, (guarded.get(kind) ?? new Map<string, string>()).set(id, room));
      else open.push(room);
    }
    for (const [{ open: guard }, asked] of guarded) {
      for (const id of (await guard?.([...asked.keys()], actor, db)) ?? []) open.push(asked.get(id) ?? '');
    }
    return open;
  }

  #isShown(kind: RoomKind, room: string, { kind: who, role }: Actor): boolean {
    if (who === 'guest' && !this.#public.has(room)) return false;
    return (who === 'guest' && kind === plainKind) || may(role, kind.permission);
  }

  #take(room: string): { readonly kind: RoomKind; readonly id: string } {
    const single = this.#kinds.get(room);
    if (single?.single) return { kind: single, id: '' };
    const end = room.indexOf(':');
    const kind = end > 0 ? this.#kinds.get(room.slice(0, end)) : undefined;
    return kind && !kind.single ? { kind, id: room.slice(end + 1) } : { kind: plainKind, id: '' };
  }
}

/** One actor's answers to "may I be in this room?", asked in bulk and remembered. */
export class RoomPass {
  readonly #known = new Map<string, boolean>();
  readonly #find: (rooms: readonly string[]) => Promise<readonly string[]>;

  constructor(find: (rooms: readonly string[]) => Promise<readonly string[]>) {
    this.#find = find;
  }

  async ask(rooms: Iterable<string>): Promise<void> {
    const unknown = new Set<string>();
    for (const room of rooms) if (!this.#known.has(room)) unknown.add(room);
    if (unknown.size === 0) return;
    const open = new Set(await this.#find([...unknown]));
    for (const room of unknown) this.#known.set(room, open.has(room));
  }

  /** Of rooms that were asked for. */
  allows(room: string): boolean {
    return this.#known.get(room) ?? false;
  }
}
