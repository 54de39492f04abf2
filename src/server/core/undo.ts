import type { Dispose } from './domain.ts';

/** What was opened so far: it is closed again, the newest first, at the end or when a later step fails. */
export class Undo {
  readonly #steps: Dispose[] = [];

  add(step: Dispose): void {
    this.#steps.push(step);
  }

  /** Runs every step, whatever comes of the others, and forgets them. */
  async run(onFault: (error: unknown) => void = () => undefined): Promise<void> {
    for (const step of this.#steps.splice(0).toReversed()) await Promise.resolve().then(step).catch(onFault);
  }
}
