import type { Actor } from '../../contract/actor.ts';
import type {
  CommandDefinition,
  EventDefinition,
  InputOf,
  OutputOf,
  ParsedInputOf,
  PayloadOf,
  QueryDefinition,
} from '../../contract/define.ts';
import type { LoggedEvent } from '../../contract/envelope.ts';
import type { Permission } from '../../contract/roles.ts';
import type { Migration, Reader, ServerReader, ServerTx, Tx } from '../db/port.ts';
import type { ClientKind, SiteServices } from './services.ts';

/** A change of a person or a setting, for the audit trail: who (the actor), what, old, new. */
export interface AuditEntry {
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a command's handler gets. It runs in the writer thread inside one savepoint; all of it commits or none. */
export interface CommandContext {
  readonly actor: Actor;
  /** The moment of the command, ISO 8601. The same for every row and event of one command. */
  readonly now: string;
  readonly tx: Tx;
  /** Over all companies; throws for operations of scope `tenant`. */
  readonly server: ServerTx;
  newId(): string;
  /** Records news in the event log, to be sent after the commit to the given rooms (see contract/rooms.ts). */
  emit<E extends EventDefinition>(event: E, payload: PayloadOf<E>, ...rooms: string[]): void;
  /** Another domain's command inside this transaction. A refusal throws and undoes only that call. */
  call<D extends CommandDefinition>(definition: D, input: InputOf<D>): Promise<OutputOf<D>>;
  audit(entry: AuditEntry): Promise<void>;
  /** The same command inside a company, for operations of scope `server`; `person`: who is behind it, for the audit. */
  forCompany(tenantId: string, person?: { readonly userId: string; readonly name: string }): CommandContext;
}

export type CommandHandler<D extends CommandDefinition> = (
  ctx: CommandContext,
  input: ParsedInputOf<D>,
) => Promise<OutputOf<D>>;

/** Before the transaction, on the main loop: slow work (hashing a password, looking at a file) that must not block it. */
export interface PrepareContext {
  readonly actor: Actor;
  /** Where the call comes from; empty when the server calls itself. */
  readonly origin: string;
  readonly client: ClientKind;
  /** It came over the network from another machine. */
  readonly isElsewhere: boolean;
  readonly now: string;
  readonly db: Reader;
  readonly server: ServerReader;
  readonly site: SiteServices;
}

export interface MountedCommand {
  readonly definition: CommandDefinition;
  readonly handler: (ctx: CommandContext, input: unknown) => Promise<unknown>;
  readonly prepare: ((ctx: PrepareContext, input: unknown) => Promise<unknown>) | undefined;
  /** After the commit, on the main loop: completes the answer (signing a token). */
  readonly finish: ((ctx: PrepareContext, output: unknown) => Promise<unknown>) | undefined;
}

/**
 * Binds a command's definition to its handler. `prepare` may replace the input (`Prepared` is then what the handler
 * gets); `finish` turns what the handler returned into the answer.
 */
export function handle<D extends CommandDefinition>(definition: D, handler: CommandHandler<D>): MountedCommand;
export function handle<D extends CommandDefinition, Prepared, Done>(
  definition: D,
  handler: (ctx: CommandContext, input: Prepared) => Promise<Done>,
  around: {
    readonly prepare: (ctx: PrepareContext, input: ParsedInputOf<D>) => Promise<Prepared>;
    readonly finish?: (ctx: PrepareContext, output: Done) => Promise<OutputOf<D>>;
  },
): MountedCommand;
export function handle(
  definition: CommandDefinition,
  handler: (ctx: CommandContext, input: never) => Promise<unknown>,
  around?: {
    readonly prepare: (ctx: PrepareContext, input: never) => Promise<unknown>;
    readonly finish?: (ctx: PrepareContext, output: never) => Promise<unknown>;
  },
): MountedCommand {
  return {
    definition,
    handler: handler as MountedCommand['handler'],
    prepare: around?.prepare as MountedCommand['prepare'],
    finish: around?.finish as MountedCommand['finish'],
  };
}

/** What a query's handler gets. In a reader thread there is no `site`. */
export interface QueryContext {
  readonly actor: Actor;
  readonly now: string;
  readonly db: Reader;
  /** Over all companies; throws for operations of scope `tenant`. */
  readonly server: ServerReader;
  readonly site: SiteServices;
  /** The call came over the network from another machine; in a reader thread always. */
  readonly isElsewhere: boolean;
}

export interface MountedQuery {
  readonly definition: QueryDefinition;
  readonly handler: (ctx: QueryContext, input: unknown) => Promise<unknown>;
}

export function answer<D extends QueryDefinition>(
  definition: D,
  handler: (ctx: QueryContext, input: ParsedInputOf<D>) => Promise<OutputOf<D>>,
): MountedQuery {
  return { definition, handler: handler as MountedQuery['handler'] };
}

/** A committed event on its way out. `rooms` are labels inside the company. */
export interface CommittedEvent extends LoggedEvent {
  readonly tenantId: string;
  readonly rooms: readonly string[];
}

export interface MountedReaction {
  readonly event: string;
  readonly react: (event: CommittedEvent, site: SiteServices) => void | Promise<void>;
}

/** Runs on the main loop after the commit, for what may lag. A failure is logged and harms nothing. */
export function on<E extends EventDefinition>(
  event: E,
  react: (payload: PayloadOf<E>, site: SiteServices, committed: CommittedEvent) => void | Promise<void>,
): MountedReaction {
  return {
    event: event.name,
    react: (committed, site) => react(committed.payload as PayloadOf<E>, site, committed),
  };
}

/**
 * One kind of room and who may be in it. This is the only place that is asked: on join, on catch-up, by REST, and again
 * before anything is sent after an event that may have changed the answer (`changedBy`).
 */
export interface RoomKind {
  /** `task` for the rooms `task:<id>`; of a `single` room the whole name. */
  readonly name: string;
  /** One room a company, without ids. */
  readonly single?: boolean;
  /** `null`: anybody of the company. */
  readonly permission: Permission | null;
  /** Those of `ids` that the actor may be in, in one question for many; left out: the permission decides alone. */
  readonly open?: (ids: readonly string[], actor: Actor, db: Reader) => Promise<readonly string[]>;
  readonly changedBy?: readonly RoomChange[];
  /** What the joiner is told of the current state (CONTRACT 1.6). */
  readonly state?: (id: string, actor: Actor, site: SiteServices) => Promise<Readonly<Record<string, unknown>>>;
}

/** After this event others may be in the rooms `<name>:<id>` of these ids. */
export interface RoomChange {
  readonly event: string;
  readonly idsOf: (payload: Readonly<Record<string, unknown>>) => readonly string[];
}

export function changesRooms<E extends EventDefinition>(
  event: E,
  idsOf: (payload: PayloadOf<E>) => readonly string[],
): RoomChange {
  return { event: event.name, idsOf: (payload) => idsOf(payload as PayloadOf<E>) };
}

export type Dispose = () => void | Promise<void>;

/**
 * What rows hold that a rule of the code made of their other columns (folded words, keys, orders of names). Made anew for
 * every row of a company at the first start with another `version`, before anything else runs.
 */
export interface Derived {
  readonly name: string;
  readonly version: number;
  /** Others build on it: it is made before them. */
  readonly isGround?: boolean;
  readonly derive: (tx: Tx) => Promise<void>;
}

/** A domain as the server mounts it: everything in `domains/<name>/server.ts`. */
export interface Domain {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly derived?: readonly Derived[];
  readonly events: readonly EventDefinition[];
  readonly commands: readonly MountedCommand[];
  readonly queries: readonly MountedQuery[];
  readonly rooms?: readonly RoomKind[];
  readonly reactions?: readonly MountedReaction[];
  /** Started on the main loop when the site is up; the returned function stops it. */
  readonly jobs?: readonly ((site: SiteServices) => Promise<Dispose>)[];
  /** What of its work a stop of the site would interrupt, in names that people know. */
  readonly unfinished?: (site: SiteServices) => Promise<readonly string[]>;
}
