import type { NumberFormat } from '../contract.ts';
import { type DecimalSign, isScientific, shapeOf } from './numbers.ts';

/** What the cells of one column say about its numbers. Empty cells say nothing. */
export interface NumberFigures {
  /** Not empty. */
  readonly cells: number;
  readonly plain: number;
  /** Only the point can be their decimal sign. */
  readonly point: number;
  readonly comma: number;
  /** Read by both signs, differently. */
  readonly open: number;
  /** The sign that parts thousands somewhere: a blank or an apostrophe. */
  readonly parted: string;
  /** The first values, those that tell readings apart first. */
  readonly samples: readonly string[];
}

const keptSamples = 5;
/** A column that is no number in so many cells is text; nobody looks on. */
const enoughText = 1_000;

export class NumberWatch {
  #cells = 0;
  #parted = '';
  readonly #counts = { plain: 0, point: 0, comma: 0, open: 0, none: 0 };
  readonly #telling: string[] = [];
  readonly #others: string[] = [];

  see(text: string): void {
    if (text === '' || this.#isText) return;
    this.#cells += 1;
    const shape = shapeOf(text);
    this.#counts[shape] += 1;
    if (shape === 'none' && !isScientific(text)) return;
    const kept = shape === 'open' ? this.#telling : this.#others;
    if (kept.length < keptSamples && !kept.includes(text)) kept.push(text.slice(0, 60));
    if (this.#parted === '' && shape !== 'plain')
      this.#parted = /\d([ '\u00A0\u2019\u202F])\d{3}/.exec(text)?.[1] ?? '';
  }

  get #isText(): boolean {
    return this.#counts.none > enoughText && this.#counts.none > this.#cells / 2;
  }

  /** `undefined`: mostly no numbers. */
  figures(): NumberFigures | undefined {
    const { none, ...counts } = this.#counts;
    if (this.#cells === 0 || none > this.#cells / 2) return undefined;
    const samples = [...this.#telling, ...this.#others].slice(0, keptSamples);
    return { cells: this.#cells, ...counts, parted: this.#parted, samples };
  }
}

/** The sign that a column's own cells demand; `mixed` when they contradict each other, `undefined` when they leave it open. */
export function signIn({ point, comma, open }: NumberFigures): DecimalSign | 'mixed' | undefined {
  if (point === 0 && comma === 0) return undefined;
  const [more, fewer] = point > comma ? [point, comma] : [comma, point];
  // One odd cell must not turn the whole column; several may, where other cells hang on it.
  const isClear = fewer <= more / 50 || (open === 0 && more > fewer);
  if (!isClear) return 'mixed';
  return point > comma ? '.' : ',';
}

/** The name of a reading for a column: its decimal sign and how its thousands are parted. */
export function formatFor(sign: DecimalSign, figures: NumberFigures | undefined): NumberFormat {
  const parted = figures?.parted ?? '';
  if (parted === '') return sign === '.' ? '1,234.56' : '1.234,56';
  if (parted === "'" || parted === '\u2019') return sign === '.' ? "1'234.56" : "1'234,56";
  return sign === '.' ? '1 234.56' : '1 234,56';
}
