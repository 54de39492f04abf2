import { AppError } from '../../contract/errors.ts';

const mostFailures = 5;
const mostFailuresOfAddress = 100;
const windowMs = 15 * 60_000;
/** From many addresses an account may be guessed at so often; from then on once in a pause, whoever asks. */
const mostFailuresOfAccount = 20;
const pauseOfAccountMs = 60_000;
const mostKeys = 10_000;

interface Failures {
  count: number;
  /** Of the first failure while the count runs, of the last one once it is full. */
  since: number;
}

interface Attempt {
  /** Case-folded. */
  readonly email: string;
  /** Network address of the caller; empty when the way in has none (the app's own window). */
  readonly address: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Slows guessing of passwords: five failures for an e-mail from one address within fifteen minutes lock that pair out
 * for fifteen more, and so does a hundred from one address whatever the e-mails. Attempts of one pair are compared one
 * after the other, so a burst gets no more guesses than a queue. Twenty failures for an e-mail from anywhere slow down all
 * that is not known: the app's own window and addresses that signed this e-mail in before stay free, so nobody can shut an
 * owner out. Lives in memory: one guard a site.
 */
export class LogInGuard {
  readonly #failures = new Map<string, Failures>();
  readonly #ofAccounts = new Map<string, Failures>();
  readonly #known = new Set<string>();
  readonly #lanes = new Map<string, Promise<unknown>>();

  /** Runs `compare` when the pair is not locked out; `undefined` from it counts as a failure, anything else clears. */
  async attempt<T>(attempt: Attempt, compare: () => Promise<T | undefined>): Promise<T | undefined> {
    const pair = `${attempt.address} ${attempt.email}`;
    return this.#inTurn(pair, async () => {
      this.#assertOpen(pair, mostFailures, 'LOCKED_OUT', attempt.now);
      if (attempt.address) this.#assertOpen(attempt.address, mostFailuresOfAddress, 'RATE_LIMITED', attempt.now);
      const isKnown = attempt.address === '' || attempt.address === 'window' || this.#known.has(pair);
      if (!isKnown) this.#assertPause(attempt);
      const found = await compare();
      if (found !== undefined) {
        this.#failures.delete(pair);
        this.#known.add(pair);
        if (this.#known.size > mostKeys) this.#known.delete(this.#known.values().next().value ?? '');
        return found;
      }
      this.#count(pair, mostFailures, attempt.now);
      if (attempt.address) this.#count(attempt.address, mostFailuresOfAddress, attempt.now);
      if (!isKnown) this.#countForAccount(attempt);
      return undefined;
    });
  }

  #assertOpen(key: string, most: number, code: 'LOCKED_OUT' | 'RATE_LIMITED', now: number): void {
    const failures = notAhead(this.#failures.get(key), now);
    if (!failures || failures.count < most || now >= failures.since + windowMs) return;
    throw tooMany(code, failures.since + windowMs - now);
  }

  #assertPause({ email, now }: Attempt): void {
    const failures = notAhead(this.#ofAccounts.get(email), now);
    if (!failures || failures.count < mostFailuresOfAccount) return;
    const left = failures.since + pauseOfAccountMs - now;
    if (left > 0) throw tooMany('LOCKED_OUT', left);
  }

  /** `since` is the last failure's moment here. */
  #countForAccount({ email, now }: Attempt): void {
    const known = notAhead(this.#ofAccounts.get(email), now);
    const count = known && now < known.since + windowMs ? known.count + 1 : 1;
    this.#ofAccounts.delete(email);
    this.#ofAccounts.set(email, { count, since: now });
    if (this.#ofAccounts.size > mostKeys) this.#ofAccounts.delete(this.#ofAccounts.keys().next().value ?? '');
  }

  #count(key: string, most: number, now: number): void {
    const known = notAhead(this.#failures.get(key), now);
    const running = known && now < known.since + windowMs && known.count < most ? known : { count: 0, since: now };
    running.count += 1;
    if (running.count >= most) running.since = now;
    this.#failures.delete(key);
    this.#failures.set(key, running);
    if (this.#failures.size > mostKeys) this.#failures.delete(this.#failures.keys().next().value ?? '');
  }

  async #inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#lanes.get(key) ?? Promise.resolve()).then(work, work);
    this.#lanes.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.#lanes.get(key) === turn) this.#lanes.delete(key);
    }
  }
}

/** A clock that was set back must not lengthen a pause. */
function notAhead(failures: Failures | undefined, now: number): Failures | undefined {
  if (failures && failures.since > now) failures.since = now;
  return failures;
}

function tooMany(code: 'LOCKED_OUT' | 'RATE_LIMITED', waitMs: number): AppError {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return new AppError(code, `Too many failed attempts. Please try again in ${wait}.`, { retryAfterSeconds });
}
