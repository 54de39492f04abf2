import { dateOrderIn, languageOf } from '../../../contract/region.ts';
import { type DateFormat, dateFormats, type Options, type Reading, type ReadingReason } from '../contract.ts';
import type { DateFigures } from './date-watch.ts';
import { readWrittenDate } from './dates.ts';
import { momentOf } from './zone.ts';

/** What there is to decide by, besides the column's own cells. */
export interface DateEvidence {
  readonly options: Options;
  /** The company's, if it is known. */
  readonly region: string | undefined;
  readonly timeZone: string;
}

interface Decision {
  readonly format: DateFormat | undefined;
  readonly reason?: ReadingReason;
  readonly certain: boolean;
}

/** Decides how one column of dates is read: what was chosen, else its own cells, else the company's region. */
export function decideDates(
  field: string,
  column: string,
  figures: DateFigures | undefined,
  evidence: DateEvidence,
): Reading {
  const { options, region, timeZone } = evidence;
  const wanted = options.dateFormats?.[field] ?? options.dateFormat;
  const { format, reason, certain } = decide(figures, region === undefined ? undefined : dateOrderIn(region));
  const possible = dateFormats.filter((one) => (figures?.orders[one].read ?? 0) > 0);
  const formats = new Set([...(wanted ? [wanted] : []), ...(format ? [format] : []), ...possible]);
  const samplesOf = (value: DateFormat) =>
    (figures?.samples ?? []).map((sample) => {
      const date = readWrittenDate(sample, value, region && languageOf(region));
      return date ? momentOf(date, timeZone) : '?';
    });
  return {
    ...{ field, column, kind: 'date' as const },
    chosen: wanted ?? format ?? null,
    certain: certain || wanted !== undefined,
    choices: [...formats].map((value) => ({ value, samples: samplesOf(value) })),
    ...(wanted ? { reason: 'options' as const } : reason && { reason }),
  };
}

/** One odd cell must not turn the whole column: an order may fail to read one date in so many. */
const oddOne = 50;

function decide(figures: DateFigures | undefined, regional: DateFormat | undefined): Decision {
  if (!figures || figures.numeric === 0) return { format: regional ?? 'YYYY-MM-DD', certain: true };
  const { numeric, open, orders } = figures;
  const all = dateFormats.filter((format) => numeric - orders[format].read <= numeric / oddOne);
  // `15-01-26` begins with a year only where years come first, or when nothing else fits.
  const others = all.filter((format) => format !== 'YYYY-MM-DD');
  const fitting = regional === 'YYYY-MM-DD' || others.length === 0 ? all : others;
  const [only] = fitting;
  if (only === undefined) return { format: undefined, certain: false };
  if (fitting.length === 1) return { format: only, reason: 'column', certain: true };
  const byRegion = regional && fitting.includes(regional) ? regional : undefined;
  if (open === 0 && byRegion !== 'YYYY-MM-DD') return { format: byRegion ?? only, certain: true };
  const closest = closestOrder(figures, fitting);
  if (closest) return { format: closest, reason: 'column', certain: false };
  return byRegion ? { format: byRegion, reason: 'region', certain: false } : { format: undefined, certain: false };
}

/** So many dates can tell an order by how they lie; fewer are chance. */
const telling = 100;

/**
 * Many dates of which one order makes several days of one month, and the other the same day of as many months, which is
 * no first of the month: nobody books like that.
 */
function closestOrder({ orders }: DateFigures, fitting: readonly DateFormat[]): DateFormat | undefined {
  const close = fitting.filter((format) => {
    const { read, days, distinct } = orders[format];
    return read >= telling && distinct >= 3 && days <= 31;
  });
  const isFar = (format: DateFormat) => {
    const { sameDay, days } = orders[format];
    return sameDay !== null && sameDay > 1 && days >= 59;
  };
  const [only] = close;
  return close.length === 1 && fitting.every((format) => format === only || isFar(format)) ? only : undefined;
}
