import { AppError } from '../contract/errors.ts';
import type { Company, SignedIn, User } from '../domains/people/contract.ts';
import { Listeners } from './listeners.ts';
import type { SharedCells } from './shared-cell.ts';
import { type KeyValue, readJson } from './storage.ts';

const KEY = 'yardmaster.session';
const HOME = 'yardmaster.home-session';
const REFRESH_BEFORE_MS = 60_000;
const RETRY_REFRESH_MS = 10_000;
/** Assumed of an access token that says nothing of itself. */
const OPAQUE_LIFE_MS = 10 * 60_000;

/** Refusals of a refresh that are final; after any other it is tried again. */
const endsSession: ReadonlySet<string> = new Set([
  'SESSION_ENDED',
  'UNAUTHENTICATED',
  'VALIDATION_FAILED',
  'NOT_FOUND',
  'FORBIDDEN',
]);

export interface Session {
  readonly user: User;
  readonly company: Company | null;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Epoch ms by this machine's clock. */
  readonly expiresAt: number;
  /** When the access token was issued, by this machine's clock. */
  readonly since: number;
  /** Signed in until signing out, over a restart of the browser. */
  readonly keep: boolean;
}

export interface SessionOptions {
  /** Over a restart of the browser, and shared by its tabs. */
  readonly lasting: KeyValue;
  /** For this tab. */
  readonly passing: KeyValue;
  /** What the tabs of one session hand to each other. */
  readonly shared: SharedCells;
  /** Exchanges a refresh token. Throws `AppError`: `UNAVAILABLE` when there was no answer. */
  readonly refresh: (refreshToken: string) => Promise<SignedIn>;
}

export type SessionChange =
  | { readonly kind: 'signed-in'; readonly session: Session }
  | { readonly kind: 'renewed'; readonly session: Session }
  | { readonly kind: 'changed'; readonly session: Session }
  | { readonly kind: 'signed-out'; readonly reason: string };

/** Who is signed in here. Keeps the tokens, refreshes them in time and only once, even over several tabs. */
export class SessionKeeper {
  readonly #options: SessionOptions;
  readonly #listeners = new Listeners<SessionChange>();
  #session: Session | null;
  #reason = '';
  #refreshing: Promise<Session> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#session = readJson<Session>(options.passing, KEY) ?? readJson<Session>(options.lasting, KEY);
    this.#plan();
    window.addEventListener('storage', this.#followOtherTab);
  }

  get session(): Session | null {
    return this.#session;
  }

  /** Why nobody is signed in; empty when nobody was. */
  get reason(): string {
    return this.#reason;
  }

  onChange(listener: (change: SessionChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  accept(signedIn: SignedIn, keep: boolean): void {
    this.#reason = '';
    this.#store({ ...fromSignedIn(signedIn), company: null, keep });
    if (this.#session) this.#listeners.tell({ kind: 'signed-in', session: this.#session });
  }

  /** The session that this tab goes back to when it leaves the company it looks around in; `null` when at home. */
  get home(): Session | null {
    return readJson<Session>(this.#options.passing, HOME);
  }

  /** Goes to another company in this tab alone; the other tabs and the session here stay as they are (`goHome`). */
  visit(signedIn: SignedIn): void {
    const home = this.home ?? this.#session;
    if (home) this.#options.passing.set(HOME, JSON.stringify(home));
    this.accept(signedIn, false);
  }

  /** Back from a visit. Nothing happens without one. */
  goHome(): void {
    const { lasting, passing } = this.#options;
    const left = this.home;
    if (!left) return;
    passing.remove(HOME);
    passing.remove(KEY);
    // Another tab may have renewed the session meanwhile, or ended it.
    const session = left.keep ? readJson<Session>(lasting, KEY) : left;
    if (!session) return this.#forget('');
    this.#store(session);
    this.#listeners.tell({ kind: 'signed-in', session });
  }

  /** New facts about the person or the company. */
  update(facts: { user?: User; company?: Company }): void {
    if (!this.#session) return;
    this.#store({ ...this.#session, ...facts });
    this.#listeners.tell({ kind: 'changed', session: this.#session });
  }

  end(reason: string): void {
    if (!this.#session) return;
    this.#storeOf(this.#session).remove(KEY);
    void this.#options.shared.remove(cellOf(this.#session)).catch(() => undefined);
    if (this.home) this.goHome();
    else this.#forget(reason);
  }

  /** An access token that is good for a while yet. The old one when the server cannot be reached. */
  async fresh(): Promise<string> {
    const session = this.#session;
    if (!session) throw new AppError('UNAUTHENTICATED', 'Nobody is signed in here.');
    if (!isStale(session)) return session.accessToken;
    try {
      return (await this.renew()).accessToken;
    } catch (error) {
      if (error instanceof AppError && error.code === 'UNAVAILABLE') return session.accessToken;
      throw error;
    }
  }

  /** Exchanges the tokens now. Any number of callers share one exchange. `reason`: what to say if the session is over. */
  renew(reason?: string): Promise<Session> {
    this.#refreshing ??= this.#renewOnce(reason).finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    window.removeEventListener('storage', this.#followOtherTab);
  }

  async #renewOnce(reason: string | undefined): Promise<Session> {
    const asked = this.#session;
    if (!asked) throw new AppError('UNAUTHENTICATED', 'Nobody is signed in here.');
    const renewed = await this.#options.shared.exclusive(cellOf(asked), async (left) => {
      const newer = this.#newerThan(asked, left as Session | undefined);
      if (newer) return { answer: newer, leave: newer };
      const signedIn = await this.#options
        .refresh(asked.refreshToken)
        .catch((error: unknown) => this.#failed(error, asked, reason));
      const session = { ...asked, ...fromSignedIn(signedIn) };
      return { answer: session, leave: session };
    });
    if (this.#session?.refreshToken === asked.refreshToken) this.#store({ ...this.#session, ...tokensOf(renewed) });
    if (this.#session === null) throw new AppError('SESSION_ENDED', 'The session has ended.');
    this.#listeners.tell({ kind: 'renewed', session: this.#session });
    return this.#session;
  }

  /** Ends the session that was asked for, never one that somebody has signed in to meanwhile. */
  #failed(error: unknown, asked: Session, reason: string | undefined): never {
    const isOver = error instanceof AppError && endsSession.has(error.code);
    if (!isOver) this.#plan(RETRY_REFRESH_MS);
    else if (this.#session?.refreshToken === asked.refreshToken) this.end(reason ?? error.message);
    throw error;
  }

  /** Another tab may have exchanged the tokens while this one waited: a token used twice would end the session. */
  #newerThan(asked: Session, left: Session | undefined): Session | null {
    const isNewer = (one: Session | null | undefined) =>
      one && one.refreshToken !== asked.refreshToken && one.since >= asked.since && cellOf(one) === cellOf(asked);
    return [this.#session, left].find(isNewer) ?? null;
  }

  readonly #followOtherTab = (event: StorageEvent): void => {
    if (event.key !== KEY || (this.#session && !this.#session.keep)) return;
    const stored = readJson<Session>(this.#options.lasting, KEY);
    const before = this.#session;
    if (!stored) return this.#forget('');
    this.#session = stored;
    this.#plan();
    if (before?.user.id !== stored.user.id || before.user.tenantId !== stored.user.tenantId) {
      this.#listeners.tell({ kind: 'signed-in', session: stored });
    } else {
      this.#listeners.tell({ kind: 'renewed', session: stored });
    }
  };

  #store(session: Session): void {
    this.#session = session;
    // A session for this tab alone leaves alone the one that the other tabs share.
    if (session.keep) this.#options.passing.remove(KEY);
    this.#storeOf(session).set(KEY, JSON.stringify(session));
    this.#plan();
  }

  #storeOf(session: Session): KeyValue {
    return session.keep ? this.#options.lasting : this.#options.passing;
  }

  #forget(reason: string): void {
    if (!this.#session) return;
    this.#session = null;
    this.#reason = reason;
    clearTimeout(this.#timer);
    this.#listeners.tell({ kind: 'signed-out', reason });
  }

  #plan(after?: number): void {
    clearTimeout(this.#timer);
    const session = this.#session;
    if (!session) return;
    const wait = after ?? session.expiresAt - margin(session) - Date.now();
    this.#timer = setTimeout(() => void this.renew().catch(() => undefined), Math.min(Math.max(0, wait), 2 ** 31 - 1));
  }
}

function fromSignedIn(
  signedIn: SignedIn,
): Pick<Session, 'user' | 'accessToken' | 'refreshToken' | 'expiresAt' | 'since'> {
  const since = Date.now();
  const { accessToken, refreshToken } = signedIn.tokens;
  return { user: signedIn.user, accessToken, refreshToken, since, expiresAt: since + lifetimeOf(accessToken) };
}

const tokensOf = ({ user, accessToken, refreshToken, expiresAt, since }: Session) => ({
  user,
  accessToken,
  refreshToken,
  expiresAt,
  since,
});

interface Claims {
  readonly sid?: string;
  readonly iat?: number;
  readonly exp?: number;
}

/** What an access token says of itself; nothing when it is opaque. */
function claimsOf(token: string): Claims {
  try {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(atob(part)) as Claims;
  } catch {
    return {};
  }
}

/** All tabs of one session share a cell; two sessions of one person do not. */
const cellOf = (session: Session): string => `${KEY}.${claimsOf(session.accessToken).sid ?? session.user.id}`;

/** From the token's own span, so that a wrong clock on this machine does no harm. */
function lifetimeOf(token: string): number {
  const { iat, exp } = claimsOf(token);
  return iat !== undefined && exp !== undefined ? (exp - iat) * 1000 : OPAQUE_LIFE_MS;
}

const margin = (session: Session): number => Math.min(REFRESH_BEFORE_MS, (session.expiresAt - session.since) / 4);

function isStale(session: Session): boolean {
  return Date.now() >= session.expiresAt - margin(session);
}
