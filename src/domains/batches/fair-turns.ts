import { AppError } from '../../contract/errors.ts';

interface Limits {
  /** So many have a turn at once, each of another company. */
  readonly atOnce: number;
  /** So many of one company may wait. */
  readonly mostWaiting: number;
  readonly patienceMs: number;
}

interface Waiting {
  readonly company: string;
  readonly what: string;
  readonly start: () => void;
  readonly refuse: (error: AppError) => void;
}

/** Gives a release back: it ends the turn, and does nothing the second time. */
type Release = () => void;

/**
 * Turns at something costly, fair between companies: each has one at a time, so that however much one of them asks, another
 * waits for a free place and never for its queue. Who waits too long, or asks for the same anew, is told.
 */
export class FairTurns {
  readonly #limits: Limits;
  readonly #running = new Set<string>();
  #waiting: readonly Waiting[] = [];

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Resolves when it is the company's turn. `what`: what is asked for; the same asked again takes the place of the one that waits. */
  take(company: string, what: string): Promise<Release> {
    this.#drop(({ company: other, what: same }) => other === company && same === what, superseded());
    if (this.#isFree(company)) return Promise.resolve(this.#begin(company));
    if (this.#waiting.filter((one) => one.company === company).length >= this.#limits.mostWaiting) {
      return Promise.reject(tooMany());
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#drop((one) => one === waiting, tooMany()), this.#limits.patienceMs);
      const waiting: Waiting = {
        ...{ company, what },
        start: () => {
          clearTimeout(timer);
          resolve(this.#begin(company));
        },
        refuse: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.#waiting = [...this.#waiting, waiting];
    });
  }

  #isFree(company: string): boolean {
    return this.#running.size < this.#limits.atOnce && !this.#running.has(company);
  }

  #begin(company: string): Release {
    this.#running.add(company);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#running.delete(company);
      this.#next();
    };
  }

  #next(): void {
    const next = this.#waiting.find(({ company }) => this.#isFree(company));
    if (!next) return;
    this.#waiting = this.#waiting.filter((one) => one !== next);
    next.start();
  }

  #drop(isMeant: (waiting: Waiting) => boolean, error: AppError): void {
    const dropped = this.#waiting.filter(isMeant);
    this.#waiting = this.#waiting.filter((one) => !isMeant(one));
    for (const one of dropped) one.refuse(error);
  }
}

const tooMany = (): AppError =>
  new AppError(
    'RATE_LIMITED',
    'Other imports are being tried right now, and each needs some seconds. Please try again in a moment, or start the import without trying it.',
    { reason: 'manyTrials' },
  );

const superseded = (): AppError =>
  new AppError('RATE_LIMITED', 'The same import was asked about anew before its turn came.', { reason: 'manyTrials' });
