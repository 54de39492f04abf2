const FIRST_MS = 1_000;
const MOST_MS = 15_000;

/**
 * Milliseconds to wait before try number `attempt` (from 1): doubling up to 15 s, and anywhere in the upper half of
 * that, so that a thousand clients of a restarted server do not come back in one instant.
 */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(MOST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random());
}
