import type { Refusal } from './errors.ts';

/** The answer to a call: never silence. */
export type Answer<T = unknown> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: Refusal };

/** A persisted event as the log holds it and `sync` answers it (CONTRACT 1.13). */
export interface LoggedEvent {
  readonly seq: number;
  readonly eventId: string;
  readonly event: string;
  /** Flat; carries `seq`, `eventId`, `tenantId` and `timestamp` as well (CONTRACT 1.4). */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly timestamp: string;
}

/** An event as our own client gets it while it happens: no word twice, since the payload names the rest. */
export type FramedEvent = Pick<LoggedEvent, 'seq' | 'event' | 'payload'>;

/** A frame to our own client: persisted events in order of `seq`, and unpersisted ones (`seq` 0), as they happened. */
export type EventFrame = readonly FramedEvent[];

/** Answer to `sync {sinceSeq}`. `more`: ask again from the last `seq` received. */
export type SyncAnswer =
  | { readonly events: readonly LoggedEvent[]; readonly headSeq: number; readonly more: boolean }
  | { readonly resync: true; readonly headSeq: number };

/** Where the connection stands; the console's indicator shows it in words (`connection-words.ts`). */
export type ConnectionState =
  | { readonly kind: 'live' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'catching-up'; readonly remaining: number }
  | { readonly kind: 'reconnecting'; readonly attempt: number; readonly nextTryAt: number }
  | { readonly kind: 'offline'; readonly waiting: number }
  | { readonly kind: 'signed-out'; readonly reason: string };
