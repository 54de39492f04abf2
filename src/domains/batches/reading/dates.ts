import type { DateFormat } from '../contract.ts';
import { fault, type Read, shown } from '../row-faults.ts';

const dateShape = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*Z?)?$/;

/** A date, with a time of day if the file has one (taken as UTC), to ISO 8601. */
export function readDate(text: string, format: DateFormat): Read<string> {
  const trimmed = text.trim();
  if (trimmed === '') return fault('MISSING_VALUE', 'The date is missing.');
  const found = dateShape.exec(trimmed);
  const wrong = fault('BAD_DATE', `"${shown(text)}" is no date in the form ${format}.`);
  if (!found) return wrong;
  const [, first = '', second = '', third = '', hours = '0', minutes = '0', seconds = '0'] = found;
  const [year, month, day] =
    format === 'YYYY-MM-DD'
      ? [first, second, third]
      : format === 'D/M/YYYY'
        ? [third, second, first]
        : [third, first, second];
  if (year.length !== 4 || day.length > 2) return wrong;
  const date = new Date(Date.UTC(+year, +month - 1, +day, +hours, +minutes, +seconds));
  const isReal =
    date.getUTCFullYear() === +year &&
    date.getUTCMonth() === +month - 1 &&
    date.getUTCDate() === +day &&
    +hours < 24 &&
    +minutes < 60 &&
    +seconds < 60;
  return isReal ? { ok: true, value: date.toISOString() } : wrong;
}

export interface DateGuess {
  readonly format: DateFormat;
  /** No other format fits. */
  readonly certain: boolean;
}

/** Watches the cells of one column and says which date format fits them, if they are dates at all. */
export class DateWatch {
  #dates = 0;
  #others = 0;
  readonly #spans = new Map<DateFormat, { from: string; to: string } | null>([
    ['D/M/YYYY', null],
    ['M/D/YYYY', null],
    ['YYYY-MM-DD', null],
  ]);

  see(text: string): void {
    const trimmed = text.trim();
    if (trimmed === '') return;
    if (!dateShape.test(trimmed)) {
      this.#others += 1;
      return;
    }
    this.#dates += 1;
    for (const [format, span] of this.#spans) {
      const date = readDate(trimmed, format);
      // One odd cell must not turn the whole column: a format may misread one date in fifty.
      if (!date.ok) this.#misread.set(format, (this.#misread.get(format) ?? 0) + 1);
      else if (span === null) this.#spans.set(format, { from: date.value, to: date.value });
      else {
        if (date.value < span.from) span.from = date.value;
        if (date.value > span.to) span.to = date.value;
      }
    }
  }

  readonly #misread = new Map<DateFormat, number>();

  /** Of several formats that fit, the one whose dates lie closest together (a file covers days rather than months). */
  guess(): DateGuess | undefined {
    if (this.#dates === 0 || this.#others > this.#dates / 10) return undefined;
    const fitting = [...this.#spans].flatMap(([format, span]) => {
      const misread = this.#misread.get(format) ?? 0;
      return span && misread <= this.#dates / 50 ? [{ format, days: Date.parse(span.to) - Date.parse(span.from) }] : [];
    });
    const [closest] = fitting.toSorted((a, b) => a.days - b.days);
    return closest && { format: closest.format, certain: fitting.length === 1 };
  }
}
