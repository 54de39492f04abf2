import type { Answer, ConnectionState, EventFrame, SyncAnswer } from './envelope.ts';
import type { Refusal } from './errors.ts';

/** A call as every transport carries it. */
export interface Call {
  readonly kind: 'command' | 'query';
  readonly name: string;
  readonly input: unknown;
  /** Idempotency key of a command; made once by the client and kept over retries. */
  readonly commandId?: string | undefined;
}

export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface JoinAnswer {
  readonly room: string;
  /** Current unpersisted state of the room: who is there, how far the job is (CONTRACT 1.6). */
  readonly state: Readonly<Record<string, unknown>>;
}

/**
 * The typed map of IPC channels: argument and answer of each. The window speaks to its site through these alone.
 * Nothing here is more powerful than the LAN: a window signs in and has the same rooms and permissions.
 */
export interface BridgeCalls {
  /** Binds this window to a person; `null` signs it out. Answers the head of the event log. */
  connect: { argument: { readonly token: string | null }; answer: Answer<{ readonly headSeq: number }> };
  call: { argument: Call; answer: Answer };
  upload: {
    argument: {
      readonly file: UploadedFile;
      readonly fields: Readonly<Record<string, string>>;
      readonly commandId?: string | undefined;
    };
    answer: Answer;
  };
  join: { argument: { readonly room: string }; answer: Answer<JoinAnswer> };
  leave: { argument: { readonly room: string }; answer: Answer<{ readonly room: string }> };
  sync: { argument: { readonly sinceSeq: number }; answer: Answer<SyncAnswer> };
  /** The operating system's own: none of it reads or changes the site's data. */
  chooseFile: { argument: { readonly title: string }; answer: UploadedFile | null };
  saveFile: { argument: { readonly file: UploadedFile }; answer: { readonly path: string } | null };
  notify: {
    argument: { readonly title: string; readonly body: string; readonly path?: string | undefined };
    answer: null;
  };
  /** In which language the person wants to be spoken to. */
  setLanguage: { argument: { readonly language: string }; answer: null };
  showProgress: { argument: { readonly fraction: number | null }; answer: null };
  openDataFolder: { argument: Record<string, never>; answer: null };
  openExternal: { argument: { readonly url: string }; answer: { readonly opened: boolean } };
  print: { argument: Record<string, never>; answer: null };
  /** Shows a PDF in a window of its own with the system's print dialog; `opened: false` for what is no PDF. */
  printPdf: { argument: { readonly file: UploadedFile }; answer: { readonly opened: boolean } };
}

export type BridgeChannel = keyof BridgeCalls;

/** What the main process pushes to a window. */
export type BridgePush =
  | { readonly kind: 'events'; readonly frame: EventFrame }
  | { readonly kind: 'head'; readonly headSeq: number }
  | { readonly kind: 'resync'; readonly headSeq: number }
  | { readonly kind: 'session-ended'; readonly reason: Refusal }
  | { readonly kind: 'state'; readonly state: ConnectionState }
  | { readonly kind: 'navigate'; readonly path: string };

/** The one frozen bridge that the preload exposes as `window.yardmaster`. */
export interface Bridge {
  invoke<C extends BridgeChannel>(channel: C, argument: BridgeCalls[C]['argument']): Promise<BridgeCalls[C]['answer']>;
  subscribe(listener: (push: BridgePush) => void): () => void;
  readonly platform: { readonly os: string; readonly electron: string; readonly version: string };
}
