import type * as z from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Permission } from './roles.ts';

/** `console`: our own client, which renews its access token by itself (CONTRACT 1.2). */
export const clientHeader = 'x-yardmaster-client';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * How an operation shows in REST. Path parameters (`:id`), query string and body are merged into the one input.
 * `answer`: `data` wraps as `{success, data}`; `list` takes `{items, page}` apart as `{success, data, page}`; `flat`
 * spreads the output beside `success`; `file` sends a `FileAnswer` as a download.
 */
export interface RestBinding {
  readonly method: HttpMethod | readonly HttpMethod[];
  readonly path: string;
  readonly aliases?: readonly string[];
  readonly status?: number;
  readonly message?: string;
  readonly answer?: 'data' | 'list' | 'flat' | 'file';
}

/**
 * `tenant`: the caller has signed in and everything happens inside the caller's company.
 * `server`: before or above companies (sign in, first start, make a company).
 */
export type Scope = 'tenant' | 'server';

interface Operation<I extends z.ZodType, O extends z.ZodType> {
  /** `domain.verb-noun`, in the imperative. */
  readonly name: string;
  /** `null`: any signed-in person (scope tenant) or anybody (scope server). */
  readonly permission: Permission | null;
  readonly scope: Scope;
  readonly input: I;
  readonly output: O;
  readonly summary: string;
  readonly errors: readonly ErrorCode[];
  readonly rest: RestBinding | null;
}

export interface CommandDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
  extends Operation<I, O> {
  readonly kind: 'command';
  /** Internal commands are called by other domains and jobs only; no gateway offers them. */
  readonly internal: boolean;
  /**
   * What the command log keeps for a repeated idempotency key: the first `answer`; only that it was done (`deed`), where
   * the answer holds a secret that is told once; or nothing (`never`), for signing in and what only the server calls.
   */
  readonly logged: 'answer' | 'deed' | 'never';
  /** The input holds a password: what the log keeps of it must not help to guess that. */
  readonly secretInput: boolean;
  /** Made without a connection it may wait and be sent later; the console then has words for it (`held.ts` of a feature). */
  readonly queueable: boolean;
}

export interface QueryDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType>
  extends Operation<I, O> {
  readonly kind: 'query';
  /** `loop`: point reads on the main loop. `thread`: lists, reports and exports, in a reader thread. */
  readonly runs: 'loop' | 'thread';
}

export type OperationDefinition = CommandDefinition | QueryDefinition;

type Given<D, Required extends keyof D> = Pick<D, Required> & Partial<Omit<D, 'kind'>>;

/** Declares a write. Everything that offers it (REST, sockets, IPC, OpenAPI, client types) comes from this value. */
export function defineCommand<I extends z.ZodType, O extends z.ZodType>(
  given: Given<CommandDefinition<I, O>, 'name' | 'permission' | 'input' | 'output' | 'summary'>,
): CommandDefinition<I, O> {
  const usual = { scope: 'tenant', errors: [], rest: null, internal: false, queueable: false } as const;
  return { ...usual, logged: 'answer', secretInput: false, ...given, kind: 'command' };
}

/** Declares a read. */
export function defineQuery<I extends z.ZodType, O extends z.ZodType>(
  given: Given<QueryDefinition<I, O>, 'name' | 'permission' | 'input' | 'output' | 'summary'>,
): QueryDefinition<I, O> {
  return { scope: 'tenant', errors: [], rest: null, runs: 'loop', ...given, kind: 'query' };
}

export interface EventDefinition<P extends z.ZodType = z.ZodType> {
  /** The exact name on the wire (CONTRACT 3.2); styles are mixed on purpose. */
  readonly name: string;
  /** Flat payload without the fields that every event carries (`seq`, `eventId`, `tenantId`, `timestamp`). */
  readonly payload: P;
  readonly permission: Permission | null;
  /** Persisted events have a `seq` and can be caught up; others (presence, progress ticks) only go to who listens. */
  readonly persisted: boolean;
  /** Two unsent events of the same key: only the newer is sent. Only for state, never for news. */
  readonly coalesceBy?: (payload: z.output<P>) => string;
}

/** Declares an event in the past tense, or with the name that a document gave it. */
export function defineEvent<P extends z.ZodType>(
  given: Pick<EventDefinition<P>, 'name' | 'payload' | 'permission'> &
    Partial<Pick<EventDefinition<P>, 'persisted' | 'coalesceBy'>>,
): EventDefinition<P> {
  return { persisted: true, ...given };
}

export type InputOf<D extends { input: z.ZodType }> = z.input<D['input']>;
/** The input after validation: defaults filled in, spellings normalised. */
export type ParsedInputOf<D extends { input: z.ZodType }> = z.output<D['input']>;
export type OutputOf<D extends { output: z.ZodType }> = z.output<D['output']>;
export type PayloadOf<E extends { payload: z.ZodType }> = z.output<E['payload']>;

/** What a `file` query returns: bytes made in a reader thread, handed on as they are. */
export interface FileAnswer {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
