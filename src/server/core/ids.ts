import { randomFillSync } from 'node:crypto';

const poolBytes = 4_096;
const randomBytes = 5;
const lastCount = 2 ** 32 - 1;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * A maker of UUIDs of version 7 (RFC 9562): text of 36 characters that sorts in the order of making. Randomness is taken
 * from the system in large pieces; within one millisecond, and when the clock steps back, a counter of 32 bits goes on. All ids
 * come after the moment `after`, epoch milliseconds.
 */
export function createIds(now: () => number = Date.now, after = -1): () => string {
  const pool = Buffer.allocUnsafe(poolBytes);
  let used = poolBytes;
  let moment = after;
  let count = lastCount;

  /** Where the next so many unused random bytes begin in the pool. */
  function take(bytes: number): number {
    if (used + bytes > poolBytes) {
      randomFillSync(pool);
      used = 0;
    }
    used += bytes;
    return used - bytes;
  }

  function advance(): void {
    const present = now();
    if (present > moment) {
      moment = present;
      // The highest bit stays free, so that a millisecond holds two thousand million ids.
      count = pool.readUInt32BE(take(4)) >>> 1;
    } else if (count < lastCount) {
      count += 1;
    } else {
      moment += 1;
      count = 0;
    }
  }

  return () => {
    advance();
    const time = moment.toString(16).padStart(12, '0');
    const high = (0x7000 | (count >>> 20)).toString(16);
    const middle = (0x8000 | ((count >>> 6) & 0x3fff)).toString(16);
    const at = take(randomBytes);
    let tail = hex[((count & 0x3f) << 2) | ((pool[at] ?? 0) & 3)] ?? '';
    for (let byte = at; byte < at + randomBytes; byte += 1) tail += hex[pool[byte] ?? 0];
    return `${time.slice(0, 8)}-${time.slice(8)}-${high}-${middle}-${tail}`;
  };
}
