import { dateOrderIn } from '../../../contract/region.ts';
import { dateFormats, type Options, type Reading } from '../contract.ts';
import type { DateGuess } from './dates.ts';

export interface DateEvidence {
  readonly options: Options;
  /** The company's, if it is known. */
  readonly region: string | undefined;
}

/** Decides how one column of dates is read: what was chosen, else its own cells, else the company's region. */
export function decideDates(
  field: string,
  column: string,
  guess: DateGuess | undefined,
  { options, region }: DateEvidence,
): Reading {
  const wanted = options.dateFormats?.[field] ?? options.dateFormat;
  const byRegion = region === undefined ? undefined : dateOrderIn(region);
  const base = { field, column, kind: 'date' as const, choices: dateFormats.map((value) => ({ value, samples: [] })) };
  if (wanted) return { ...base, chosen: wanted, certain: true, reason: 'options' };
  if (!guess || guess.certain)
    return { ...base, chosen: guess?.format ?? byRegion ?? 'D/M/YYYY', certain: true, reason: 'column' };
  return { ...base, chosen: guess.format, certain: false, reason: 'column' };
}
