import { zoneOf } from '../../contract/zone.ts';
import { resolveTimes, waitsForZone } from '../../contract/unzoned.ts';
import type { Reader } from '../db/port.ts';

export const statements = {
  timeZone: `SELECT json_extract(settings, '$.timezone') AS timeZone FROM companies WHERE id = @tenant`,
} as const;

/**
 * An input as it is worked with: days and wall-clock times without a zone become moments of the company's time zone. Read only
 * when there is one; who belongs to no company is told by UTC.
 */
export async function inCompanyZone<I>(input: I, company: () => Reader | undefined): Promise<I> {
  if (!waitsForZone(input)) return input;
  const row = await company()?.get<{ timeZone: string | null }>(statements.timeZone);
  return resolveTimes(input, zoneOf(row?.timeZone ?? 'UTC'));
}
