import type { Call } from '../contract/bridge.ts';
import type {
  CommandDefinition,
  EventDefinition,
  InputOf,
  OperationDefinition,
  OutputOf,
  QueryDefinition,
} from '../contract/define.ts';
import type { ConnectionState } from '../contract/envelope.ts';
import { AppError, type Refusal } from '../contract/errors.ts';
import { join, logIn, logOut, me, refresh, setUp } from '../domains/people/contract.ts';
import { enterSamples } from '../domains/samples/contract.ts';
import { opened, unavailable } from './answers.ts';
import { describeConnection } from './describe-connection.ts';
import { Drafts } from './drafts.ts';
import { type EventHandler, EventHub } from './event-hub.ts';
import { newId } from './ids.ts';
import { Link, type LinkState, type RoomState } from './link.ts';
import { Listeners } from './listeners.ts';
import type { Queued, RefusedCommand, WaitingCommand } from './held-command.ts';
import type { Held } from './held-commands.ts';
import { Outbox } from './outbox.ts';
import { type Session, SessionKeeper } from './session.ts';
import { indexedDbCells, type SharedCells } from './shared-cell.ts';
import { type KeyValue, keyValue } from './storage.ts';
import type { Download, Transport, Upload } from './transport.ts';

/** So long a call waits for a link that is not up yet. */
const LINK_WITHIN_MS = 8_000;
/** So long a page waits for a link that broke, before it says that it is not loaded. */
const LINK_BACK_WITHIN_MS = 2_500;
const RETRY_MS = 5_000;

const NOT_LOADED = 'Not loaded here yet. It will load when the connection is back.';

export interface CommandOptions {
  /** Made while there is no link, it waits in a queue that survives a reload. For commands that say they may. */
  readonly queued?: Queued | undefined;
  /** The key under which the server does it once. Made here when left out. */
  readonly commandId?: string;
}

export interface QueryOptions {
  /** Is joined before the query is asked, so that no change falls between the two. Needs a subscriber. */
  readonly room?: string | undefined;
}

export interface ClientOptions {
  readonly transport: Transport;
  readonly lasting?: KeyValue;
  readonly passing?: KeyValue;
  readonly shared?: SharedCells;
}

/** The typed client: sessions, calls, events and rooms over whatever transport it is given. */
export class YardmasterClient {
  readonly transport: Transport;
  readonly session: SessionKeeper;
  /** What the person has half typed. */
  readonly drafts: Drafts;
  readonly #link: Link;
  readonly #events = new EventHub();
  readonly #outbox: Outbox;
  readonly #connection = new Listeners<ConnectionState>();
  readonly #navigations = new Listeners<string>();
  #state: ConnectionState = { kind: 'connecting' };

  constructor(options: ClientOptions) {
    this.transport = options.transport;
    const lasting = options.lasting ?? keyValue(() => window.localStorage);
    this.#link = new Link(options.transport);
    this.drafts = new Drafts(lasting);
    this.session = new SessionKeeper({
      lasting,
      passing: options.passing ?? keyValue(() => window.sessionStorage),
      shared: options.shared ?? indexedDbCells(),
      refresh: (refreshToken) => this.#ask(refresh, { refreshToken }, 'nobody'),
    });
    this.#outbox = new Outbox({
      transport: options.transport,
      link: this.#link,
      store: lasting,
      whenUp: () => this.#whenUp(),
    });
    this.#outbox.onChange(this.#tellConnection);
    this.#link.onState((state) => this.#onLink(state));
    this.#link.onEvent((event) => this.#events.handOut(event));
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

  /** Looks around in the sample site, in this tab alone. */
  async visitSamples(): Promise<void> {
    this.session.visit(await this.#ask(enterSamples, {}));
  }

  /** Ends the visit; the session at home is taken up again. */
  async leaveSamples(): Promise<void> {
    if (this.#link.isUp) await this.#ask(logOut, {}).catch(() => undefined);
    this.session.goHome();
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
    await this.#whenUp(() => new AppError('UNAVAILABLE', NOT_LOADED, { reason: 'notLoaded' }));
    if (options.room) await this.#link.whenJoined(options.room);
    return this.#ask(definition, input);
  }

  /**
   * A change, done once: its key is made here and kept over every repetition. One that may wait, made offline, stays
   * pending until it was sent. Rejects with `AppError`; `UNAVAILABLE` means that no answer came, a `KeptRefusal` that
   * it waited and stands among the refused now.
   */
  async command<D extends CommandDefinition>(
    definition: D,
    input: InputOf<D>,
    options: CommandOptions = {},
  ): Promise<OutputOf<D>> {
    if (options.queued && !definition.queueable) throw new Error(`${definition.name} may not wait.`);
    const commandId = options.commandId ?? newId();
    const call = { kind: 'command', name: definition.name, input, commandId } as const;
    return (await this.#outbox.send(definition, call, options.queued)) as OutputOf<D>;
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
    return this.#events.add(definition, handler);
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

  /** What this person's changes wait for, and what of them was refused. */
  get held(): Held {
    return this.#outbox.held;
  }

  onHeld(listener: (held: Held) => void): () => void {
    return this.#outbox.onChange(listener);
  }

  /** Something that waited was refused, and stands among the refused now. */
  onRefusal(listener: (command: RefusedCommand) => void): () => void {
    return this.#outbox.onRefusal(listener);
  }

  /** Keeps a refusal that came when its page had gone. */
  keepRefused(
    definition: CommandDefinition,
    input: unknown,
    { commandId, queued, refusal }: { commandId: string; queued: Queued; refusal: Refusal },
  ): void {
    this.#outbox.keep({ kind: 'command', name: definition.name, input, commandId }, queued, refusal);
  }

  /** Sends a refused change again, with these values of its input changed. */
  resend(commandId: string, changes?: Readonly<Record<string, unknown>>): void {
    this.#outbox.resend(commandId, changes);
  }

  /** Gives a change that waits other values. `false`: it was on its way before, and may have been done. */
  rewrite(commandId: string, changes: Readonly<Record<string, unknown>>): boolean {
    return this.#outbox.rewrite(commandId, changes);
  }

  /** Takes back what waits or was refused, with all that waits for it; answers it, for `putBack`. */
  discard(commandId: string): readonly (WaitingCommand | RefusedCommand)[] {
    return this.#outbox.discard(commandId);
  }

  putBack(commands: readonly (WaitingCommand | RefusedCommand)[]): void {
    this.#outbox.putBack(commands);
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
    const owner = { tenantId: session.user.tenantId, userId: session.user.id };
    this.#outbox.open(owner);
    this.drafts.open(owner);
    this.#link.open(() => this.session.fresh());
  }

  #leave(): void {
    this.#link.close();
    this.#outbox.close();
    this.drafts.close();
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
      void this.#outbox.flush();
      void this.#readMe();
    }
  }

  async #readMe(): Promise<void> {
    const mine = await this.#ask(me, {}).catch(() => null);
    if (mine) this.session.update({ user: mine.user, company: mine.company });
  }

  async #ask<D extends OperationDefinition>(
    definition: D,
    input: InputOf<D>,
    as: 'me' | 'nobody' = 'me',
  ): Promise<OutputOf<D>> {
    const call: Call = { kind: definition.kind, name: definition.name, input };
    return opened(await this.transport.call(definition, call, as).catch(unavailable)) as OutputOf<D>;
  }

  /** `notLoaded`: for reading, which does not wait long for a link that is known to be broken. */
  async #whenUp(notLoaded?: () => AppError): Promise<void> {
    if (this.#link.isUp) return;
    const isBroken = this.#link.state.kind === 'down';
    await new Promise<void>((resolve, reject) => {
      const within = notLoaded && isBroken ? LINK_BACK_WITHIN_MS : LINK_WITHIN_MS;
      const timer = setTimeout(() => {
        stop();
        reject(notLoaded?.() ?? new AppError('UNAVAILABLE', 'There is no connection to the site right now.'));
      }, within);
      const stop = this.#link.onState(() => {
        if (!this.#link.isUp) return;
        clearTimeout(timer);
        stop();
        resolve();
      });
    });
  }

  readonly #tellConnection = (): void => {
    const state = this.#describe();
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#connection.tell(state);
  };

  #describe(): ConnectionState {
    if (!this.session.session) return { kind: 'signed-out', reason: this.session.reason };
    const noNetwork = this.transport.kind === 'socket' && !navigator.onLine;
    return describeConnection(this.#link.state, { waiting: this.held.waiting.length, noNetwork });
  }
}
