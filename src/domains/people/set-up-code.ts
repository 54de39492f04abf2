import { randomInt, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import type { PrepareContext, QueryContext } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { codeAlphabet, normaliseCode } from './model.ts';
import { hashSecret } from './passwords.ts';

const letters = 8;
/** After so many wrong ones there is another code, but not sooner than a pause after the last time. */
const mostWrong = 5;
const pauseMs = 60_000;

/**
 * What whoever sets an empty site up from elsewhere must have read in its window or terminal: else a site that is reached
 * from the LAN would belong to the first stranger who calls. Short, because it is typed; another one after a few wrong
 * tries, and then none is compared for a minute.
 */
export class SetUpCode {
  readonly #elapsed: () => number;
  readonly #onNew: (code: string) => void;
  #code = newSetUpCode();
  #wrong = 0;
  #closedUntil = -Infinity;

  constructor(onNew: (code: string) => void, elapsed: () => number = () => performance.now()) {
    this.#onNew = onNew;
    this.#elapsed = elapsed;
  }

  get current(): string {
    return this.#code;
  }

  /** Throws a sentence unless this is the code. */
  assertRight(typed: string | undefined): void {
    if (!typed)
      throw refused('setUpCodeNeeded', 'Please enter the code that the window or terminal of this site shows.');
    const waitMs = this.#closedUntil - this.#elapsed();
    if (waitMs > 0) {
      const retryAfterSeconds = Math.ceil(waitMs / 1000);
      const message = `Too many wrong codes. There is a new one; please try again in ${retryAfterSeconds} s.`;
      throw new AppError('RATE_LIMITED', message, { retryAfterSeconds });
    }
    if (isSame(typed, this.#code)) return;
    this.#wrong += 1;
    if (this.#wrong >= mostWrong) {
      this.#code = newSetUpCode();
      this.#wrong = 0;
      this.#closedUntil = this.#elapsed() + pauseMs;
      this.#onNew(this.#code);
    }
    throw refused('setUpCodeWrong', 'This is not the code that the window or terminal of this site shows.');
  }
}

/** Forty random bits in two groups of four characters. */
function newSetUpCode(): string {
  const code = Array.from({ length: letters }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** In the same time whatever was typed. */
function isSame(typed: string, code: string): boolean {
  const hashes = [typed, code].map((text) => Buffer.from(hashSecret(normaliseCode(text))));
  const [one = Buffer.alloc(0), other = Buffer.alloc(1)] = hashes;
  return timingSafeEqual(one, other);
}

function refused(reason: 'setUpCodeNeeded' | 'setUpCodeWrong', message: string): AppError {
  return new AppError('FORBIDDEN', message, { reason });
}

/** One a site, for as long as the site lives. */
const codes = new WeakMap<SiteServices, SetUpCode>();

function codeOf(site: SiteServices): SetUpCode {
  const code = codes.get(site) ?? new SetUpCode((fresh) => site.showSetUpCode(fresh));
  codes.set(site, code);
  return code;
}

/** Whoever calls from this machine, by the window or a loopback address, could read the code as well. */
export function assertMaySetUp({ site, isElsewhere }: PrepareContext, typed: string | undefined): void {
  if (isElsewhere) codeOf(site).assertRight(typed);
}

/** The code, for this machine alone. */
export function readSetUpCode({ site, isElsewhere }: QueryContext): string {
  if (isElsewhere) throw new AppError('FORBIDDEN', 'The code is shown on the computer that runs this site only.');
  return codeOf(site).current;
}
