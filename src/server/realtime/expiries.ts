import type { Refusal } from '../../contract/errors.ts';
import type { Clock } from '../core/clock.ts';
import type { SiteSocket } from './site-socket.ts';

const lookEveryMs = 500;
const runOut: Refusal = {
  code: 'UNAUTHENTICATED',
  message: 'The access token has run out. Please sign in again.',
};

/**
 * Ends each socket when its token runs out, unless it is renewed before. Looked at by the clock and not by a timer a
 * socket: a timer stands still while the machine sleeps, and none is longer than 24 days.
 */
export class Expiries {
  readonly #clock: Clock;
  readonly #watched = new Map<SiteSocket, (reason: Refusal) => void>();
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(): void {
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  watch(socket: SiteSocket, end: (reason: Refusal) => void): void {
    if (socket.data.expiresAt !== undefined) this.#watched.set(socket, end);
  }

  forget(socket: SiteSocket): void {
    this.#watched.delete(socket);
  }

  #look(): void {
    const now = this.#clock.now().getTime();
    for (const [socket, end] of this.#watched) {
      if ((socket.data.expiresAt ?? now) > now) continue;
      this.#watched.delete(socket);
      end(runOut);
    }
  }
}
