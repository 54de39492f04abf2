import { io, type Socket } from 'socket.io-client';
import type { Call, JoinAnswer } from '../contract/bridge.ts';
import type { OperationDefinition } from '../contract/define.ts';
import type { Answer, EventFrame, SyncAnswer } from '../contract/envelope.ts';
import { backoff } from './backoff.ts';
import { Listeners } from './listeners.ts';
import { callByRest, fetchFile, readRefusal } from './rest.ts';
import { saveInBrowser } from './save.ts';
import { LinkLost, type Download, type Transport, type TransportNews, type Upload } from './transport.ts';
import { uploadByXhr } from './upload.ts';

const ANSWER_WITHIN_MS = 20_000;

interface Acknowledged {
  readonly success?: boolean;
  readonly data?: unknown;
  readonly error?: unknown;
  readonly message?: unknown;
  readonly details?: unknown;
}

/** Socket.IO for a signed-in browser, REST for signing in, files and uploads. */
export class SocketTransport implements Transport {
  readonly kind = 'socket';
  readonly #base: string;
  readonly #socket: Socket;
  readonly #listeners = new Listeners<TransportNews>();
  #token: (() => Promise<string>) | null = null;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `base`: origin of the server; empty for the page's own. */
  constructor(base = '') {
    this.#base = base;
    // Its own reconnection does not tell when the next try comes, and the console shows that; so the tries are ours.
    this.#socket = io(base === '' ? window.location.origin : base, {
      autoConnect: false,
      reconnection: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: 10_000,
      auth: (give) => {
        void this.#freshToken().then((token) => give({ token, frames: true, attempt: this.#attempt }));
      },
    });
    this.#listenToSocket();
  }

  connect(token: () => Promise<string>): void {
    this.#token = token;
    window.addEventListener('online', this.#retry);
    document.addEventListener('visibilitychange', this.#retryWhenSeen);
    this.tryNow();
  }

  renew(token: string): void {
    if (!this.#socket.connected) return;
    this.#ask('renew', { token }).then(
      // Another session or another role: only a new connection can have it.
      (reply) => void (reply.success === true || this.#socket.disconnect().connect()),
      () => undefined,
    );
  }

  disconnect(): void {
    this.#token = null;
    this.#attempt = 0;
    clearTimeout(this.#timer);
    window.removeEventListener('online', this.#retry);
    document.removeEventListener('visibilitychange', this.#retryWhenSeen);
    this.#socket.disconnect();
  }

  tryNow(): void {
    if (!this.#token || this.#socket.connected) return;
    clearTimeout(this.#timer);
    // Not asked of `active`: without the library's own reconnection that stays true after a cut. Twice does no harm.
    this.#socket.connect();
  }

  async call(definition: OperationDefinition, call: Call, as: 'me' | 'nobody' = 'me'): Promise<Answer> {
    if (definition.scope === 'server') {
      const token = as === 'me' ? await this.#freshToken() : undefined;
      return callByRest(this.#base, { definition, input: call.input, token, commandId: call.commandId });
    }
    const { name, input, commandId } = call;
    const reply = await this.#ask(call.kind, call.kind === 'command' ? { name, input, commandId } : { name, input });
    return reply.success === true ? { ok: true, data: reply.data } : { ok: false, error: readRefusal(reply) };
  }

  async upload(upload: Upload): Promise<Answer> {
    return uploadByXhr(`${this.#base}/api/batches`, upload, await this.#freshToken());
  }

  async download(definition: OperationDefinition, input: unknown): Promise<Answer<Download>> {
    const answer = await fetchFile(this.#base, { definition, input, token: await this.#freshToken() });
    if (!answer.ok) return answer;
    const response = answer.data;
    return {
      ok: true,
      data: {
        fileName: fileNameOf(response) ?? `${definition.name}.csv`,
        contentType: response.headers.get('content-type') ?? 'application/octet-stream',
        bytes: new Uint8Array(await response.arrayBuffer()),
      },
    };
  }

  async save(file: Download): Promise<void> {
    saveInBrowser(file);
  }

  async join(room: string): Promise<Answer<JoinAnswer>> {
    const reply = (await this.#ask('join-room', { room })) as Acknowledged & { state?: Record<string, unknown> };
    if (reply.success === false) return { ok: false, error: readRefusal(reply) };
    return { ok: true, data: { room, state: reply.state ?? {} } };
  }

  async leave(room: string): Promise<void> {
    await this.#ask('leave-room', { room });
  }

  async sync(sinceSeq: number): Promise<Answer<SyncAnswer>> {
    const reply = await this.#ask('sync', { sinceSeq });
    if (reply.success === false) return { ok: false, error: readRefusal(reply) };
    return { ok: true, data: reply as unknown as SyncAnswer };
  }

  listen(listener: (news: TransportNews) => void): () => void {
    return this.#listeners.add(listener);
  }

  #listenToSocket(): void {
    const socket = this.#socket;
    const tell = (news: TransportNews) => this.#listeners.tell(news);
    socket.on('welcome', (welcome: { seq?: number }) => {
      this.#attempt = 0;
      tell({ kind: 'up', headSeq: welcome.seq ?? null });
    });
    socket.on('events', (frame: EventFrame) => tell({ kind: 'events', frame }));
    socket.on('sync:head', (head: { headSeq: number }) => tell({ kind: 'head', headSeq: head.headSeq }));
    socket.on('sync:resync', (head: { headSeq: number }) => tell({ kind: 'resync', headSeq: head.headSeq }));
    socket.on('session:ended', (ended: { code?: string; message?: string }) =>
      tell({
        kind: 'session-ended',
        reason: readRefusal({ error: ended.code ?? 'SESSION_ENDED', message: ended.message }),
      }),
    );
    socket.on('disconnect', () => this.#planNextTry());
    socket.on('connect_error', (error) => {
      if (/authentication/i.test(error.message)) tell({ kind: 'refused' });
      else this.#planNextTry();
    });
  }

  #planNextTry(): void {
    if (!this.#token) return;
    this.#attempt += 1;
    const wait = backoff(this.#attempt);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.tryNow(), wait);
    this.#listeners.tell({ kind: 'down', attempt: this.#attempt, nextTryAt: Date.now() + wait });
  }

  readonly #retry = (): void => this.tryNow();
  readonly #retryWhenSeen = (): void => {
    if (document.visibilityState === 'visible') this.tryNow();
  };

  async #freshToken(): Promise<string | undefined> {
    return this.#token?.().catch(() => undefined);
  }

  async #ask(event: string, payload: unknown): Promise<Acknowledged> {
    if (!this.#socket.connected) throw new LinkLost('Not connected');
    try {
      const reply: Acknowledged | null = await this.#socket.timeout(ANSWER_WITHIN_MS).emitWithAck(event, payload);
      return reply ?? {};
    } catch (error) {
      throw new LinkLost(error instanceof Error ? error.message : 'No answer');
    }
  }
}

function fileNameOf(response: Response): string | undefined {
  const header = response.headers.get('content-disposition') ?? '';
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="?([^";]+)"?/i.exec(header)?.[1];
}
