import type { Call, JoinAnswer } from '../../src/contract/bridge.ts';
import type { OperationDefinition } from '../../src/contract/define.ts';
import type { Answer, LoggedEvent, SyncAnswer } from '../../src/contract/envelope.ts';
import { LinkLost, type Download, type Transport, type TransportNews } from '../../src/client/transport.ts';

/**
 * The outside world of the client: a server with an event log of its own, reached by a cable that can be cut.
 * Everything above the `Transport` interface is the real thing.
 */
export class FakeServer implements Transport {
  readonly kind = 'socket';
  /** What the server holds, by `seq`. */
  log: LoggedEvent[] = [];
  /** The log no longer reaches back beyond this. */
  floor = 0;
  syncPage = 1_000;
  connected = false;
  accepts: (token: string) => boolean = () => true;
  /** Answers of operations, by name. */
  readonly operations = new Map<string, (input: unknown, call: Call) => Answer | Promise<Answer>>();
  readonly joined: string[] = [];
  readonly rooms = new Set<string>();
  readonly calls: Call[] = [];
  readonly syncs: number[] = [];
  readonly renewals: string[] = [];
  readonly downloads: { readonly name: string; readonly input: unknown }[] = [];
  /** Calls reach the server, but the answer gets lost. */
  loseAnswers = false;
  #listeners = new Set<(news: TransportNews) => void>();
  #token: (() => Promise<string>) | null = null;
  #attempt = 0;

  connect(token: () => Promise<string>): void {
    this.#token = token;
    void this.plugIn();
  }

  renew(token: string): void {
    this.renewals.push(token);
  }

  disconnect(): void {
    this.#token = null;
    this.connected = false;
    this.rooms.clear();
  }

  tryNow(): void {
    if (!this.connected && this.#token) void this.plugIn();
  }

  async call(_definition: OperationDefinition, call: Call, as: 'me' | 'nobody' = 'me'): Promise<Answer> {
    if (as === 'me' && !this.connected) throw new LinkLost('cut');
    this.calls.push(call);
    const operation = this.operations.get(call.name);
    const answer: Answer = operation
      ? await operation(call.input, call)
      : { ok: false, error: { code: 'UNKNOWN_OPERATION', message: call.name } };
    if (this.loseAnswers) throw new LinkLost('the answer got lost');
    return answer;
  }

  async upload(): Promise<Answer> {
    throw new LinkLost('not here');
  }

  /** No file comes, but what was asked for stands in `downloads`. */
  async download({ name }: OperationDefinition, input: unknown): Promise<Answer<Download>> {
    this.downloads.push({ name, input });
    throw new LinkLost('not here');
  }

  async save(): Promise<void> {}

  async join(room: string): Promise<Answer<JoinAnswer>> {
    if (!this.connected) throw new LinkLost('cut');
    this.joined.push(room);
    this.rooms.add(room);
    return { ok: true, data: { room, state: {} } };
  }

  async leave(room: string): Promise<void> {
    this.rooms.delete(room);
  }

  async sync(sinceSeq: number): Promise<Answer<SyncAnswer>> {
    if (!this.connected) throw new LinkLost('cut');
    this.syncs.push(sinceSeq);
    const headSeq = this.head;
    if (sinceSeq < this.floor) return { ok: true, data: { resync: true, headSeq } };
    const missed = this.log.filter((event) => event.seq > sinceSeq);
    const events = missed.slice(0, this.syncPage);
    return { ok: true, data: { events, headSeq, more: missed.length > events.length } };
  }

  listen(listener: (news: TransportNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // ── what the test does to it ──

  get head(): number {
    return this.log.at(-1)?.seq ?? this.floor;
  }

  tell(news: TransportNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  /** Something happens on the server: logged, and sent to who is connected. */
  happens(event: string, payload: Record<string, unknown> = {}): LoggedEvent {
    const logged = this.#make(this.head + 1, event, payload);
    this.log.push(logged);
    if (this.connected) this.tell({ kind: 'events', frame: [logged] });
    return logged;
  }

  /** An event that is not kept (presence, progress). */
  passes(event: string, payload: Record<string, unknown> = {}): void {
    this.tell({ kind: 'events', frame: [this.#make(0, event, payload)] });
  }

  cut(nextTryAt = Date.now() + 1_000): void {
    this.connected = false;
    this.rooms.clear();
    this.#attempt += 1;
    this.tell({ kind: 'down', attempt: this.#attempt, nextTryAt });
  }

  async plugIn(): Promise<void> {
    const token = await this.#token?.().catch(() => '');
    if (token === undefined || !this.#token) return;
    if (!this.accepts(token)) return this.tell({ kind: 'refused' });
    this.connected = true;
    this.#attempt = 0;
    this.tell({ kind: 'up', headSeq: this.head });
  }

  #make(seq: number, event: string, payload: Record<string, unknown>): LoggedEvent {
    const timestamp = new Date(Date.UTC(2026, 0, 1) + seq).toISOString();
    return { seq, eventId: `e${seq}-${event}`, event, payload: { ...payload, seq, timestamp }, timestamp };
  }
}
