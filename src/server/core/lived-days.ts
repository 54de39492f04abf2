import type { ServerReader, ServerTx } from '../db/port.ts';
import type { SiteServices } from './services.ts';

const day = 86_400_000;
/** Another day begins when the clock shows another one and the site ran for this long in the day before. */
const betweenDaysMs = 20 * 3_600_000;
const leastLivedMs = 3_600_000;
const mostDays = 1_000;

export const statements = {
  serverWideLastDay: 'SELECT day, began_at AS beganAt, lived_ms AS livedMs FROM lived_days ORDER BY day DESC LIMIT 1',
  serverWideAddLived: 'UPDATE lived_days SET lived_ms = lived_ms + @livedMs WHERE day = @day',
  serverWideBeginDay: 'INSERT INTO lived_days (began_at, lived_ms) VALUES (@now, 0)',
  serverWideForgetDays: 'DELETE FROM lived_days WHERE day <= @day',
  serverWideDays: 'SELECT began_at AS beganAt FROM lived_days ORDER BY day DESC LIMIT @days',
} as const;

interface LivedDay {
  readonly day: number;
  readonly beganAt: string;
  readonly livedMs: number;
}

/** Counts the running time, and begins another day when it is one. However far a clock jumps, it begins one day at most. */
export async function addLived(tx: ServerTx, livedMs: number, now: string): Promise<void> {
  const last = await tx.get<LivedDay>(statements.serverWideLastDay);
  if (last) await tx.run(statements.serverWideAddLived, { day: last.day, livedMs });
  const isOver =
    !last ||
    (Math.abs(Date.parse(now) - Date.parse(last.beganAt)) >= betweenDaysMs && last.livedMs + livedMs >= leastLivedMs);
  if (!isOver) return;
  await tx.run(statements.serverWideBeginDay, { now });
  if (last) await tx.run(statements.serverWideForgetDays, { day: last.day - mostDays });
}

/**
 * The moment before which things are older than so many days, by the clock and by the days that the site has lived: a
 * clock that is ahead for a while makes nothing old. Nothing is as long as not so many days were lived.
 */
export async function agedBefore(
  { reader, clock }: Pick<SiteServices, 'reader' | 'clock'>,
  days: number,
): Promise<string> {
  const byClock = new Date(clock.now().getTime() - days * day).toISOString();
  return earliest(await lastDays(reader, days), days, byClock);
}

async function lastDays(db: ServerReader, days: number): Promise<readonly string[]> {
  return (await db.all<{ beganAt: string }>(statements.serverWideDays, { days })).map(({ beganAt }) => beganAt);
}

function earliest(lived: readonly string[], days: number, byClock: string): string {
  if (lived.length < days) return new Date(0).toISOString();
  return lived.reduce((first, one) => (one < first ? one : first), byClock);
}
