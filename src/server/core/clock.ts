import { uptime } from 'node:os';

/** The only source of time. Tests pass their own. */
export interface Clock {
  now(): Date;
}

interface Sources {
  /** Epoch milliseconds as the computer's clock has them. */
  readonly wall: () => number;
  /** Milliseconds that go on whatever the computer's clock is set to, those of a sleep included. */
  readonly elapsed: () => number;
  /** Told once when the clock was set (by so many milliseconds), and once when it is believed. */
  readonly onStep: ((step: { readonly ms: number; readonly isBelieved: boolean }) => void) | undefined;
}

/** Within this of the last look the clock is taken as it is: nothing can go wrong by less. */
const lookEveryMs = 1_000;
/** What time servers correct at once. */
const toleranceMs = 2_000;
/** So long a step must last before it is more than an accident. */
const probationMs = 5 * 60_000;

/**
 * The computer's clock, but for its accidents: it may be set days ahead for a minute, and what was dated, signed or
 * thrown away by then stays wrong. So a step that no running time explains is not followed until it has lasted five
 * minutes; a sleep of the computer is running time. Time never goes back, unless a step back has been believed; a restart is no way
 * around that (`goOnFrom`).
 */
export class SteadyClock implements Clock {
  readonly #sources: Sources;
  #seen: { wall: number; elapsed: number };
  #step: { readonly ms: number; readonly since: number } | undefined;
  #last = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#seen = { wall: sources.wall(), elapsed: sources.elapsed() };
  }

  /** Goes on from a moment that has been: a clock that was set back while nothing ran is a step as any other. */
  goOnFrom(moment: number): void {
    if (moment <= this.#sources.wall()) return;
    this.#seen = { wall: moment, elapsed: this.#sources.elapsed() };
    this.#last = moment;
  }

  now(): Date {
    const present = this.#present();
    this.#last = Math.max(this.#last, present);
    return new Date(this.#last);
  }

  #present(): number {
    const wall = this.#sources.wall();
    const since = wall - this.#seen.wall;
    if (!this.#step && since >= 0 && since < lookEveryMs) return wall;
    const elapsed = this.#sources.elapsed();
    const expected = this.#seen.wall + elapsed - this.#seen.elapsed;
    const ms = wall - expected;
    if (Math.abs(ms) <= toleranceMs) {
      this.#step = undefined;
      this.#seen = { wall, elapsed };
      return wall;
    }
    if (!this.#step || Math.abs(ms - this.#step.ms) > toleranceMs) {
      this.#step = { ms, since: elapsed };
      this.#sources.onStep?.({ ms, isBelieved: false });
    }
    if (elapsed - this.#step.since < probationMs) return expected;
    this.#step = undefined;
    this.#seen = { wall, elapsed };
    if (ms < 0) this.#last = wall;
    this.#sources.onStep?.({ ms, isBelieved: true });
    return wall;
  }
}

/** The clock of this computer. */
export function systemClock(onStep: Sources['onStep']): SteadyClock {
  return new SteadyClock({ wall: Date.now, elapsed: () => uptime() * 1000, onStep });
}
