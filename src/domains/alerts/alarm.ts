const longestSleepMs = 60_000;
const shortestSleepMs = 20;

/**
 * Does a piece of work now and whenever it is due next. `work` answers the milliseconds until then, `null` for: not
 * before somebody calls `wake`. It never runs twice at once. Looks at least once a minute, should the clock be set.
 */
export class Alarm {
  readonly #work: () => Promise<number | null>;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;
  #isOver = false;

  constructor(work: () => Promise<number | null>, onError: (error: unknown) => void) {
    this.#work = work;
    this.#onError = onError;
  }

  wake(): void {
    if (this.#isOver) return;
    this.#isAskedAgain = true;
    if (!this.#running) this.#set(0);
  }

  /** Waits for the work that is under way. */
  async stop(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #set(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#running = this.#run().finally(() => {
        this.#running = undefined;
        if (this.#isAskedAgain) this.wake();
      });
    }, ms).unref();
  }

  async #run(): Promise<void> {
    this.#isAskedAgain = false;
    let next: number | null = longestSleepMs;
    try {
      next = await this.#work();
    } catch (error) {
      this.#onError(error);
    }
    if (!this.#isOver && next !== null) this.#set(Math.min(longestSleepMs, Math.max(shortestSleepMs, next)));
  }
}
