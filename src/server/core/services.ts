import type { Logger } from 'pino';
import type { Actor } from '../../contract/actor.ts';
import type {
  CommandDefinition,
  EventDefinition,
  InputOf,
  OutputOf,
  PayloadOf,
  QueryDefinition,
} from '../../contract/define.ts';
import type { Answer } from '../../contract/envelope.ts';
import type { Refusal } from '../../contract/errors.ts';
import type { ServerReader } from '../db/port.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';

/** Our own client renews its token by itself and so gets a short one; any other one may know nothing of that. */
export type ClientKind = 'console' | 'program';

export interface CallOptions {
  /** `Idempotency-Key` or `commandId`: the same key again gets the first answer (CONTRACT 1.7). */
  readonly key?: string | undefined;
  /** What the key stands for, where that is not the input itself: an upload gets another id each time. */
  readonly means?: unknown;
  /** Where the call comes from (an address, or the window): what counts guesses at passwords. */
  readonly origin?: string | undefined;
  /** It came over the network from another machine, or nobody can say that it did not. */
  readonly isElsewhere?: boolean | undefined;
  /** `program` when left out. */
  readonly client?: ClientKind | undefined;
}

/** The one way in. Every gateway, job and reaction calls this; it always answers and never throws. */
export interface Dispatch {
  /** By name, from outside: internal commands do not exist here. */
  call(actor: Actor, name: string, input: unknown, options?: CallOptions): Promise<Answer>;
  /** From inside the server (jobs, reactions): typed, internal commands included; throws `AppError` when refused. */
  command<D extends CommandDefinition>(
    actor: Actor,
    definition: D,
    input: InputOf<D>,
    options?: CallOptions,
  ): Promise<OutputOf<D>>;
  query<D extends QueryDefinition>(actor: Actor, definition: D, input: InputOf<D>): Promise<OutputOf<D>>;
}

export interface RoomMember {
  readonly connectionId: string;
  readonly userId: string;
  readonly name: string;
}

/** What is known of the connections right now, per company. */
export interface LiveState {
  onlineUsers(tenantId: string): readonly string[];
  membersOf(tenantId: string, room: string): readonly RoomMember[];
  /** Closes every connection of a session or a person within the same turn. */
  closeSession(sessionId: string, reason: string): void;
  closeUser(tenantId: string, userId: string, reason: string): void;
  closeCompany(tenantId: string, reason: string): void;
  onPresence(listener: (change: PresenceChange) => void): () => void;
}

export interface PresenceChange {
  readonly tenantId: string;
  readonly userId: string;
  readonly name: string;
  readonly kind: 'opened' | 'closed' | 'joined' | 'left';
  /** For `joined` and `left`. */
  readonly room: string | undefined;
}

export interface Tokens {
  /** A JWT with the claims of CONTRACT 3.3, clash 13. */
  issue(actor: Actor, client: ClientKind): Promise<string>;
  /** Throws UNAUTHENTICATED. Answers from memory for a token seen before. */
  verify(token: string): Promise<{ readonly actor: Actor; readonly expiresAt: number }>;
}

export interface LanState {
  readonly enabled: boolean;
  readonly port: number;
  /** Addresses that a phone on the LAN can open; empty while the LAN is off. */
  readonly addresses: readonly string[];
}

export interface Lan {
  state(): LanState;
  /** Opens or closes the listener on the LAN and remembers it in the data folder. */
  set(enabled: boolean): Promise<LanState>;
}

export interface Backups {
  /** A consistent copy of the site's file, made in a reader thread; the path of the new file and its size in bytes. */
  make(): Promise<{ readonly path: string; readonly bytes: number; readonly at: string }>;
  list(): Promise<readonly { readonly path: string; readonly bytes: number; readonly at: string }[]>;
}

/** A copy of the books to try commands on. */
export interface Rehearsal {
  /** Throws `AppError` when refused. Internal commands included; nothing is prepared or finished. */
  command<D extends CommandDefinition>(actor: Actor, definition: D, input: InputOf<D>): Promise<OutputOf<D>>;
  /** Throws the copy away. Safe to call twice. */
  end(): Promise<void>;
}

export interface Rehearsals {
  /** Copies the site's file in a reader thread; UNAVAILABLE when there is no room for it. */
  begin(): Promise<Rehearsal>;
}

export interface DiskState {
  /** Why nothing can be written right now (a full disk, say); `null` as a rule. */
  fault(): Refusal | null;
  onChange(listener: (fault: Refusal | null) => void): () => void;
}

/** What the composition root offers to domains on the main loop. */
export interface SiteServices {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  /** An id that comes after all that the site has made. */
  newId(): string;
  readonly dispatch: Dispatch;
  readonly reader: ServerReader;
  readonly live: LiveState;
  readonly tokens: Tokens;
  readonly lan: Lan;
  readonly backups: Backups;
  readonly rehearsals: Rehearsals;
  readonly disk: DiskState;
  /** Shows a new code for setting an empty site up where this site is run: in its terminal. */
  showSetUpCode(code: string): void;
  /** Sends an event that is not persisted (presence, typing, progress ticks). */
  publish<E extends EventDefinition>(event: E, tenantId: string, payload: PayloadOf<E>, ...rooms: string[]): void;
}
