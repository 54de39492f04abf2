import type { Bridge, BridgeCalls, BridgeChannel, BridgePush, Call, JoinAnswer } from '../contract/bridge.ts';
import type { FileAnswer, OperationDefinition } from '../contract/define.ts';
import type { Answer, SyncAnswer } from '../contract/envelope.ts';
import { backoff } from './backoff.ts';
import { Listeners } from './listeners.ts';
import { LinkLost, type Download, type Transport, type TransportNews, type Upload } from './transport.ts';

/** The window's way: the preload bridge, never a socket to itself. */
export class IpcTransport implements Transport {
  readonly kind = 'ipc';
  readonly #bridge: Bridge;
  readonly #listeners = new Listeners<TransportNews>();
  #token: (() => Promise<string>) | null = null;
  #up = false;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.subscribe((push) => this.#hear(push));
  }

  connect(token: () => Promise<string>): void {
    this.#token = token;
    this.tryNow();
  }

  renew(token: string): void {
    if (!this.#up) return;
    const refuse = () => this.#listeners.tell({ kind: 'refused' });
    this.#invoke('connect', { token }).then(
      (answer) => void (answer.ok || refuse()),
      () => this.#planNextTry(),
    );
  }

  disconnect(): void {
    this.#token = null;
    this.#up = false;
    this.#attempt = 0;
    clearTimeout(this.#timer);
    void this.#invoke('connect', { token: null }).catch(() => undefined);
  }

  tryNow(): void {
    clearTimeout(this.#timer);
    if (this.#token && !this.#up) void this.#open(this.#token);
  }

  call(_definition: OperationDefinition, call: Call): Promise<Answer> {
    return this.#invoke('call', call);
  }

  async upload(upload: Upload): Promise<Answer> {
    const bytes = new Uint8Array(await upload.file.arrayBuffer());
    const answer = await this.#invoke('upload', { file: { fileName: upload.file.name, bytes }, fields: upload.fields });
    upload.onProgress(1);
    return answer;
  }

  async download(definition: OperationDefinition, input: unknown): Promise<Answer<Download>> {
    const answer = await this.call(definition, { kind: 'query', name: definition.name, input });
    if (!answer.ok) return answer;
    const file = answer.data as FileAnswer;
    return { ok: true, data: { ...file, bytes: new Uint8Array(file.bytes) } };
  }

  async save(file: Download): Promise<void> {
    await this.#invoke('saveFile', { file });
  }

  join(room: string): Promise<Answer<JoinAnswer>> {
    return this.#invoke('join', { room });
  }

  async leave(room: string): Promise<void> {
    await this.#invoke('leave', { room });
  }

  sync(sinceSeq: number): Promise<Answer<SyncAnswer>> {
    return this.#invoke('sync', { sinceSeq });
  }

  listen(listener: (news: TransportNews) => void): () => void {
    return this.#listeners.add(listener);
  }

  async #open(token: () => Promise<string>): Promise<void> {
    try {
      const answer = await this.#invoke('connect', { token: await token() });
      if (this.#token !== token) return;
      if (!answer.ok) {
        if (answer.error.code === 'UNAVAILABLE' || answer.error.code === 'INTERNAL') return this.#planNextTry();
        return this.#listeners.tell({ kind: 'refused' });
      }
      this.#up = true;
      this.#attempt = 0;
      this.#listeners.tell({ kind: 'up', headSeq: answer.data.headSeq });
    } catch {
      if (this.#token === token) this.#planNextTry();
    }
  }

  #hear(push: BridgePush): void {
    if (push.kind === 'session-ended') this.#up = false;
    if (push.kind !== 'state') return this.#listeners.tell(push);
    if (push.state.kind === 'live') return this.tryNow();
    if (this.#up) this.#planNextTry();
  }

  #planNextTry(): void {
    if (!this.#token) return;
    this.#up = false;
    this.#attempt += 1;
    const wait = backoff(this.#attempt);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.tryNow(), wait);
    this.#listeners.tell({ kind: 'down', attempt: this.#attempt, nextTryAt: Date.now() + wait });
  }

  async #invoke<C extends BridgeChannel>(
    channel: C,
    argument: BridgeCalls[C]['argument'],
  ): Promise<BridgeCalls[C]['answer']> {
    try {
      return await this.#bridge.invoke(channel, argument);
    } catch (error) {
      throw new LinkLost(error instanceof Error ? error.message : 'No answer');
    }
  }
}
