import type { Call, JoinAnswer } from '../contract/bridge.ts';
import type { OperationDefinition } from '../contract/define.ts';
import type { Answer, EventFrame, SyncAnswer } from '../contract/envelope.ts';
import type { Refusal } from '../contract/errors.ts';

/** What a transport tells the client of by itself. */
export type TransportNews =
  /** The link stands and knows who we are. `headSeq` is the head of the event log at that moment, when known. */
  | { readonly kind: 'up'; readonly headSeq: number | null }
  /** The link is gone; the next try follows at `nextTryAt` (epoch ms). */
  | { readonly kind: 'down'; readonly attempt: number; readonly nextTryAt: number }
  /** The server does not accept the token. No further try until `tryNow`. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'events'; readonly frame: EventFrame }
  | { readonly kind: 'head'; readonly headSeq: number }
  | { readonly kind: 'resync'; readonly headSeq: number }
  | { readonly kind: 'session-ended'; readonly reason: Refusal }
  | { readonly kind: 'navigate'; readonly path: string };

export interface Upload {
  readonly file: File;
  readonly fields: Readonly<Record<string, string>>;
  /** 0 to 1. A transport that cannot know says 1 at the end. */
  readonly onProgress: (fraction: number) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface Download {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * How calls and events travel: Socket.IO and REST from a browser, the IPC bridge from the window. Everything above
 * this interface is the same for both. A call that got no answer rejects with `LinkLost`.
 */
export interface Transport {
  readonly kind: 'socket' | 'ipc';
  /** Connects, and stays connected until `disconnect`. `token` answers a token that is good right now. */
  connect(token: () => Promise<string>): void;
  /** Tells the server the new token on the open link. */
  renew(token: string): void;
  disconnect(): void;
  /** Does not wait for the next try. */
  tryNow(): void;
  /** `nobody`: without the token (signing in, refreshing). */
  call(definition: OperationDefinition, call: Call, as?: 'me' | 'nobody'): Promise<Answer>;
  upload(upload: Upload): Promise<Answer>;
  download(definition: OperationDefinition, input: unknown): Promise<Answer<Download>>;
  /** Hands a file to the person. */
  save(file: Download): Promise<void>;
  join(room: string): Promise<Answer<JoinAnswer>>;
  leave(room: string): Promise<void>;
  sync(sinceSeq: number): Promise<Answer<SyncAnswer>>;
  listen(listener: (news: TransportNews) => void): () => void;
}

/** The link broke before the answer came: whether the call was done is not known. */
export class LinkLost extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'LinkLost';
  }
}
