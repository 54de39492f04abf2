import type { Call } from '../contract/bridge.ts';
import type {
  CommandDefinition,
  EventDefinition,
  InputOf,
  OperationDefinition,
  OutputOf,
  PayloadOf,
  QueryDefinition,
} from '../contract/define.ts';
import type { Answer, ConnectionState } from '../contract/envelope.ts';
import { AppError, type Refusal } from '../contract/errors.ts';
import { join, logIn, logOut, me, refresh, setUp } from '../domains/people/contract.ts';
import { newId } from './ids.ts';
import { Link, type LinkState, type ReceivedEvent, type RoomState } from './link.ts';
import { Listeners } from './listeners.ts';
import { asCall, CommandQueue, type WaitingCommand } from './queue.ts';
import { type Session, SessionKeeper } from './session.ts';
import { indexedDbCells, type SharedCells } from './shared-cell.ts';
import { type KeyValue, keyValue } from './storage.ts';
import { type Download, LinkLost, type Transport, type Upload } from './transport.ts';

/** So long a call waits for a link that is not up yet. */
const LINK_WITHIN_MS = 8_000;
/** So long a command is repeated (with its key) when the link breaks under it. */
const SETTLE_WITHIN_MS = 30_000;
/** After so many failed tries the indicator says "offline" instead of counting on. The tries go on. */
const OFFLINE_AFTER_TRIES = 5;
const RETRY_MS = 5_000;

export type EventHandler<E extends EventDefinition> = (payload: PayloadOf<E>, event: ReceivedEvent) => void;

export interface CommandOptions {
  /** Made while there is no link, it waits in a queue that survives a reload. */
  readonly queueable?: boolean;
  /** The key under which the server does it once. Made here when left out. */
  readonly commandId?: string;
}

export interface QueryOptions {
  /** Is joined before the query is asked, so that no change falls between the two. Needs a subscriber. */
  readonly room?: string | undefined;
}

/** A queued command that was refused when it was sent at last, after the page that made it had gone. */
export interface LateRefusal {
  readonly command: WaitingCommand;
  readonly refusal: Refusal;
}

export interface ClientOptions {
  readonly transport: Transport;
  readonly lasting?: KeyValue;
  readonly passing?: KeyValue;
  readonly shared?: SharedCells;
}

interface Waiter {
  resolve(data: unknown): void;
  reject(error: AppError): void;
}

/** The typed client: sessions, calls, events and rooms over whatever transport it is given. */
export class YardmasterClient {
  readonly transport: Transport;
  readonly session: SessionKeeper;
  readonly #link: Link;
  readonly #lasting: KeyValue;
  readonly #connection = new Listeners<ConnectionState>();
  readonly #handlers = new Map<string, Set<EventHandler<EventDefinition>>>();
  readonly #lateRefusals = new Listeners<LateRefusal>();
  readonly #navigations = new Listeners<string>();
  readonly #waiters = new Map<string, Waiter>();
  readonly #queueChanges = new Listeners<readonly WaitingCommand[]>();
  #queue: CommandQueue | null = null;
  #stopQueue: (() => void) | undefined;
  #flushing = false;
  #state: ConnectionState = { kind: 'connecting' };

  constructor(options: ClientOptions) {
    this.transport = options.transport;
    this.#lasting = options.lasting ?? keyValue(() => window.localStorage);
    this.#link = new Link(options.transport);
    this.session = new SessionKeeper({
      lasting: this.#lasting,
      passing: options.passing ?? keyValue(() => window.sessionStorage),
      shared: options.shared ?? indexedDbCells(),
      refresh: (refreshToken) => this.#ask(refresh, { refreshToken }, 'nobody'),
    });
    this.#link.onState((state) => this.#onLink(state));
    this.#link.onEvent((event) => this.#handOut(event));
    this.session.onChange((change) => {
      if (change.kind === 'signed-in') this.#enter(change.session);
      if (change.kind === 'signed-out') this.#leave();
      if (change.kind === 'renewed') this.transport.renew(change.session.accessToken);
      this.#tellConnection();
    });
    options.transport.listen((news) => {
      // The token may be at its end, the role may have changed, or the session is over: a renewal finds out.
      if (news.kind === 'session-ended') void this.#renewAndRetry(news.reason.message);
      if (news.kind === 'refused') void this.#renewAndRetry();
      if (news.kind === 'navigate') this.#navigations.tell(news.path);
    });
  }

  /** Takes up the session that was kept, if any. */
  start(): void {
    window.addEventListener('online', this.#tellConnection);
    window.addEventListener('offline', this.#tellConnection);
    if (this.session.session) this.#enter(this.session.session);
    this.#tellConnection();
  }

  stop(): void {
    window.removeEventListener('online', this.#tellConnection);
    window.removeEventListener('offline', this.#tellConnection);
    this.#link.close();
    this.session.dispose();
  }

  // ── session ──

  async signIn(input: InputOf<typeof logIn>, keep: boolean): Promise<void> {
    this.session.accept(await this.#ask(logIn, input, 'nobody'), keep);
  }

  async setUp(input: InputOf<typeof setUp>, keep: boolean): Promise<void> {
    this.session.accept(await this.#ask(setUp, input, 'nobody'), keep);
  }

  async join(input: InputOf<typeof join>, keep: boolean): Promise<void> {
    this.session.accept(await this.#ask(join, input, 'nobody'), keep);
  }

  async signOut(): Promise<void> {
    // The session ends here whether or not the server hears of it now.
    if (this.#link.isUp) await this.#ask(logOut, {}).catch(() => undefined);
    this.session.end('');
  }

  // ── calls ──

  /** Asks before anybody is signed in (first start, an invite). */
  askAsNobody<D extends QueryDefinition>(definition: D, input: InputOf<D>): Promise<OutputOf<D>> {
    return this.#ask(definition, input, 'nobody');
  }

  async query<D extends QueryDefinition>(
    definition: D,
    input: InputOf<D>,
    options: QueryOptions = {},
  ): Promise<OutputOf<D>> {
    await this.#whenUp();
    if (options.room) await this.#link.whenJoined(options.room);
    return this.#ask(definition, input);
  }

  /**
   * A change, done once: its key is made here and kept over every repetition. A queueable one made offline stays
   * pending until it was sent. Rejects with `AppError`; `UNAVAILABLE` means that no answer came.
   */
  async command<D extends CommandDefinition>(
    definition: D,
    input: InputOf<D>,
    options: CommandOptions = {},
  ): Promise<OutputOf<D>> {
    const commandId = options.commandId ?? newId();
    const call: Call = { kind: 'command', name: definition.name, input, commandId };
    if (options.queueable && this.#queue && (!this.#link.isUp || this.#queue.waiting.length > 0)) {
      return (await this.#enqueue(this.#queue, call)) as OutputOf<D>;
    }
    return (await this.#settle(definition, call, options.queueable === true)) as OutputOf<D>;
  }

  async upload(upload: Upload): Promise<unknown> {
    await this.#whenUp();
    return opened(await this.transport.upload(upload).catch(unavailable));
  }

  async download<D extends QueryDefinition>(definition: D, input: InputOf<D>): Promise<Download> {
    await this.#whenUp();
    return opened(await this.transport.download(definition, input).catch(unavailable));
  }

  // ── events and rooms ──

  onEvent<E extends EventDefinition>(definition: E, handler: EventHandler<E>): () => void {
    const handlers = this.#handlers.get(definition.name) ?? new Set();
    this.#handlers.set(definition.name, handlers);
    const own: EventHandler<EventDefinition> = (payload, event) => handler(payload as PayloadOf<E>, event);
    handlers.add(own);
    return () => handlers.delete(own);
  }

  onResync(listener: () => void): () => void {
    return this.#link.onResync(listener);
  }

  /** Joins the room for as long as anybody is subscribed to it. */
  subscribe(room: string, listener: (state: RoomState) => void = () => undefined): () => void {
    return this.#link.subscribe(room, listener);
  }

  room(name: string): RoomState {
    return this.#link.room(name);
  }

  // ── connection and queue ──

  get connection(): ConnectionState {
    return this.#state;
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    return this.#connection.add(listener);
  }

  get waiting(): readonly WaitingCommand[] {
    return this.#queue?.waiting ?? nothingWaits;
  }

  onWaiting(listener: (waiting: readonly WaitingCommand[]) => void): () => void {
    return this.#queueChanges.add(listener);
  }

  /** Takes a waiting command back. What the page showed of it is put right by the rejection. */
  discard(commandId: string): void {
    this.#queue?.remove(commandId);
    this.#waiters.get(commandId)?.reject(new AppError('UNAVAILABLE', 'The change was discarded before it was sent.'));
    this.#waiters.delete(commandId);
  }

  onLateRefusal(listener: (late: LateRefusal) => void): () => void {
    return this.#lateRefusals.add(listener);
  }

  /** The window's main process asks to show a page (a click on a notification). */
  onNavigate(listener: (path: string) => void): () => void {
    return this.#navigations.add(listener);
  }

  tryNow(): void {
    this.transport.tryNow();
  }

  // ── inside ──

  #enter(session: Session): void {
    this.#link.close();
    this.#stopQueue?.();
    this.#queue = new CommandQueue(this.#lasting, { tenantId: session.user.tenantId, userId: session.user.id });
    this.#stopQueue = this.#queue.onChange((waiting) => {
      this.#queueChanges.tell(waiting);
      this.#tellConnection();
    });
    this.#queueChanges.tell(this.#queue.waiting);
    this.#link.open(() => this.session.fresh());
  }

  #leave(): void {
    this.#link.close();
    this.#stopQueue?.();
    this.#queue = null;
    this.#queueChanges.tell(nothingWaits);
    for (const waiter of this.#waiters.values()) waiter.reject(new AppError('SESSION_ENDED', 'You signed out.'));
    this.#waiters.clear();
  }

  /** The server does not want the token: connects with a new one, or the session ends with the server's reason. */
  async #renewAndRetry(reason?: string): Promise<void> {
    try {
      await this.session.renew(reason);
      this.transport.tryNow();
    } catch (error) {
      if (error instanceof AppError && error.code === 'UNAVAILABLE')
        setTimeout(() => this.transport.tryNow(), RETRY_MS);
    }
  }

  #onLink(state: LinkState): void {
    this.#tellConnection();
    if (state.kind === 'live') {
      void this.#flush();
      void this.#readMe();
    }
  }

  async #readMe(): Promise<void> {
    const mine = await this.#ask(me, {}).catch(() => null);
    if (mine) this.session.update({ user: mine.user, company: mine.company });
  }

  #handOut(event: ReceivedEvent): void {
    for (const handler of [...(this.#handlers.get(event.event) ?? [])]) {
      try {
        handler(event.payload, event);
      } catch (error) {
        // One page's fault must not keep the event from the others.
        reportError(error);
      }
    }
  }

  async #ask<D extends OperationDefinition>(
    definition: D,
    input: InputOf<D>,
    as: 'me' | 'nobody' = 'me',
  ): Promise<OutputOf<D>> {
    const call: Call = { kind: definition.kind, name: definition.name, input };
    return opened(await this.transport.call(definition, call, as).catch(unavailable)) as OutputOf<D>;
  }

  async #settle(definition: CommandDefinition, call: Call, queueable: boolean): Promise<unknown> {
    const giveUpAt = Date.now() + SETTLE_WITHIN_MS;
    for (;;) {
      if (definition.scope === 'tenant') await this.#whenUp();
      try {
        return opened(await this.transport.call(definition, call));
      } catch (error) {
        if (!(error instanceof LinkLost)) throw error;
        if (queueable && this.#queue) return this.#enqueue(this.#queue, call);
        // Only an answer that the server keeps can be asked for again with the same key.
        if (!definition.logged || Date.now() > giveUpAt)
          throw new AppError('UNAVAILABLE', error.message, { unknown: true });
        await pause(500);
      }
    }
  }

  #enqueue(queue: CommandQueue, call: Call): Promise<unknown> {
    const commandId = call.commandId ?? newId();
    return new Promise((resolve, reject) => {
      this.#waiters.set(commandId, { resolve, reject });
      queue.add({ commandId, name: call.name, input: call.input, at: new Date().toISOString() });
      if (this.#link.isUp) void this.#flush();
    });
  }

  /** Sends what waits, in its order. */
  async #flush(): Promise<void> {
    const queue = this.#queue;
    if (!queue || this.#flushing) return;
    this.#flushing = true;
    try {
      for (let next = queue.waiting[0]; next && this.#link.isUp && queue === this.#queue; next = queue.waiting[0]) {
        const answer = await this.transport.call(commandNamed(next.name), asCall(next));
        queue.remove(next.commandId);
        this.#tellOutcome(next, answer);
      }
    } catch (error) {
      if (!(error instanceof LinkLost)) throw error;
      if (this.#link.isUp) setTimeout(() => void this.#flush(), 2_000);
    } finally {
      this.#flushing = false;
    }
  }

  #tellOutcome(command: WaitingCommand, answer: Answer): void {
    const waiter = this.#waiters.get(command.commandId);
    this.#waiters.delete(command.commandId);
    if (answer.ok) waiter?.resolve(answer.data);
    else if (waiter) waiter.reject(refused(answer.error));
    else this.#lateRefusals.tell({ command, refusal: answer.error });
  }

  async #whenUp(): Promise<void> {
    if (this.#link.isUp) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new AppError('UNAVAILABLE', 'There is no connection to the site right now.'));
      }, LINK_WITHIN_MS);
      const stop = this.#link.onState(() => {
        if (!this.#link.isUp) return;
        clearTimeout(timer);
        stop();
        resolve();
      });
    });
  }

  readonly #tellConnection = (): void => {
    const state = this.#describe(this.#link.state);
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#connection.tell(state);
  };

  #describe(link: LinkState): ConnectionState {
    if (!this.session.session) return { kind: 'signed-out', reason: this.session.reason };
    const waiting = this.waiting.length;
    switch (link.kind) {
      case 'live':
        return { kind: 'live' };
      case 'catching-up':
        return link.remaining > 0 ? { kind: 'catching-up', remaining: link.remaining } : { kind: 'live' };
      case 'down': {
        const offline = link.attempt > OFFLINE_AFTER_TRIES || (this.transport.kind === 'socket' && !navigator.onLine);
        if (offline) return { kind: 'offline', waiting };
        return { kind: 'reconnecting', attempt: link.attempt, nextTryAt: link.nextTryAt };
      }
      case 'connecting':
      case 'closed':
        return { kind: 'connecting' };
    }
  }
}

const nothingWaits: readonly WaitingCommand[] = [];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A waiting command is known by its name alone after a reload; only tenant commands can wait. */
function commandNamed(name: string): CommandDefinition {
  return { kind: 'command', name, scope: 'tenant', rest: null } as unknown as CommandDefinition;
}

const refused = (refusal: Refusal): AppError => new AppError(refusal.code, refusal.message, refusal.details);

function opened<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.data;
  throw refused(answer.error);
}

function unavailable(error: unknown): never {
  if (error instanceof LinkLost) throw new AppError('UNAVAILABLE', error.message);
  throw error;
}
