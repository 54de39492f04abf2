import { type DateFormat, dateFormats } from '../contract.ts';
import { shapeOfDate, type WrittenDate } from './dates.ts';

/** What the dates that an order makes of a column look like together. */
export interface DateSpread {
  /** Cells that are dates in this order. */
  readonly read: number;
  /** Days from the first to the last. */
  readonly days: number;
  /** Different days, counted up to a few. */
  readonly distinct: number;
  /** The day of the month that all of them share, if they do. */
  readonly sameDay: number | null;
}

/** What the cells of one column say about its dates. Empty cells say nothing. */
export interface DateFigures {
  /** Not empty. */
  readonly cells: number;
  /** Dates in some order, a spreadsheet's day numbers left out. */
  readonly dates: number;
  /** Cells whose three numbers may stand in several orders. */
  readonly numeric: number;
  /** Those of them that are another day when the month stands first. */
  readonly open: number;
  readonly orders: Readonly<Record<DateFormat, DateSpread>>;
  /** The first dates, those that tell orders apart first. */
  readonly samples: readonly string[];
}

const keptSamples = 5;
/** A column that is no date in so many cells holds something else; nobody looks on. */
const enoughOthers = 200;
const countedDays = 20;

class OrderWatch {
  read = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #sameDay: number | null | undefined;
  readonly #days = new Set<number>();

  see({ year, month, day }: WrittenDate): void {
    const moment = Date.UTC(year, month - 1, day);
    this.read += 1;
    this.#from = Math.min(this.#from, moment);
    this.#to = Math.max(this.#to, moment);
    this.#sameDay = this.#sameDay === undefined || this.#sameDay === day ? day : null;
    if (this.#days.size < countedDays) this.#days.add(moment);
  }

  spread(): DateSpread {
    const days = this.read === 0 ? 0 : (this.#to - this.#from) / 86_400_000;
    return { read: this.read, days, distinct: this.#days.size, sameDay: this.#sameDay ?? null };
  }
}

export class DateWatch {
  #cells = 0;
  #dates = 0;
  #serials = 0;
  #numeric = 0;
  #open = 0;
  #last: { readonly text: string; readonly shape: ReturnType<typeof shapeOfDate> } | undefined;
  readonly #home: string | undefined;
  readonly #orders = new Map(dateFormats.map((format) => [format, new OrderWatch()]));
  readonly #telling: string[] = [];
  readonly #others: string[] = [];

  /** `home`: the language of the company's region. */
  constructor(home?: string) {
    this.#home = home;
  }

  see(text: string): void {
    if (text === '' || this.#isSomethingElse) return;
    this.#cells += 1;
    // Files are mostly in the order of their dates, so that the same comes again and again.
    const shape = this.#last?.text === text ? this.#last.shape : shapeOfDate(text, this.#home);
    this.#last = { text, shape };
    if (!shape) return;
    if (shape.kind === 'fixed') {
      if (shape.isSerial) this.#serials += 1;
      else this.#dates += 1;
      return this.#keep(text, this.#others);
    }
    this.#dates += 1;
    this.#numeric += 1;
    for (const [format, date] of shape.dates) this.#orders.get(format)?.see(date);
    const [dayFirst, monthFirst] = [shape.dates.get('D/M/YYYY'), shape.dates.get('M/D/YYYY')];
    const isOpen = dayFirst !== undefined && monthFirst !== undefined && dayFirst.day !== monthFirst.day;
    if (isOpen) this.#open += 1;
    this.#keep(text, isOpen ? this.#telling : this.#others);
  }

  #keep(text: string, kept: string[]): void {
    if (kept.length < keptSamples && !kept.includes(text)) kept.push(text);
  }

  get #isSomethingElse(): boolean {
    return this.#cells > enoughOthers && this.#dates + this.#serials < this.#cells / 2;
  }

  /** `undefined`: no dates at all. */
  figures(): DateFigures | undefined {
    if (this.#dates + this.#serials === 0) return undefined;
    const spread = (format: DateFormat) => (this.#orders.get(format) ?? new OrderWatch()).spread();
    return {
      ...{ cells: this.#cells, dates: this.#dates, numeric: this.#numeric, open: this.#open },
      orders: {
        'D/M/YYYY': spread('D/M/YYYY'),
        'M/D/YYYY': spread('M/D/YYYY'),
        'YYYY-MM-DD': spread('YYYY-MM-DD'),
      },
      samples: [...this.#telling, ...this.#others].slice(0, keptSamples),
    };
  }
}
