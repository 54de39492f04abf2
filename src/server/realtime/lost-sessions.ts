const rememberMs = 2 * 60_000;
const mostRemembered = 20_000;

/** Sign-in sessions whose connection broke a moment ago: the next one is a return, not a first visit. */
export class LostSessions {
  readonly #lost = new Map<string, { readonly at: number; readonly connections: number }>();

  lose(sessionId: string): void {
    const connections = (this.#lost.get(sessionId)?.connections ?? 0) + 1;
    if (this.#lost.size < mostRemembered) this.#lost.set(sessionId, { at: Date.now(), connections });
  }

  /** Whether this session had lost a connection that is not back yet. */
  comesBack(sessionId: string): boolean {
    const lost = this.#lost.get(sessionId);
    if (!lost) return false;
    if (lost.connections > 1) this.#lost.set(sessionId, { at: lost.at, connections: lost.connections - 1 });
    else this.#lost.delete(sessionId);
    return Date.now() - lost.at < rememberMs;
  }

  forgetOld(): void {
    const limit = Date.now() - rememberMs;
    for (const [sessionId, { at }] of this.#lost) if (at < limit) this.#lost.delete(sessionId);
  }
}
