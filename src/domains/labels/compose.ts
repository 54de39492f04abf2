import type { LabelShape } from './contract.ts';
import { type Barcode, barsOf, matrixOf, quietZone } from './barcodes.ts';

/** What is printed of an item. An empty text is left out. */
export interface LabelText {
  readonly code: string;
  readonly sku: string;
  readonly name: string;
  readonly place: string;
  readonly price: string;
}

/** An item's texts with the number of its labels. */
export interface LabelRun {
  readonly text: LabelText;
  readonly copies: number;
}

/** Measures text as the printer will: width in points, and a text cut to a width. */
export interface Metrics {
  width(text: string, size: number, isBold: boolean): number;
  fitted(text: string, size: number, isBold: boolean, width: number): string;
}

export interface Label {
  readonly shapes: readonly LabelShape[];
  /** Bars were wanted but would have been too thin for a scanner. */
  readonly isQrInstead: boolean;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Thinner bars than this (0.17 mm) no office printer prints cleanly; wider ones than 0.5 mm look clumsy. */
const thinnestModule = 0.48;
const widestModule = 1.4;
/** Light modules around a QR code. */
const quietModules = 4;

/**
 * Puts a label together in points from its upper left corner: texts above, bars over the whole width below them; a QR code
 * stands at the left with the texts beside it.
 */
export function composeLabel(text: LabelText, wanted: 'barcode' | 'qr' | 'none', size: Size, metrics: Metrics): Label {
  const padding = Math.min(size.width, size.height) * 0.07;
  const inner = { width: size.width - 2 * padding, height: size.height - 2 * padding };
  const bars = wanted === 'barcode' ? barsOf(text.code) : undefined;
  const module = bars ? moduleWidth(bars, inner.width) : 0;
  const needsQr = wanted === 'barcode' && module < thinnestModule;
  if (wanted === 'qr' || needsQr) {
    return { shapes: withMatrix(text, padding, inner, metrics), isQrInstead: needsQr };
  }
  if (!bars || bars.kind !== 'bars') {
    const line = lineHeight({ width: inner.width, height: inner.height * 1.6 });
    return { shapes: stack(text, padding, padding, inner, line, metrics), isQrInstead: false };
  }
  return { shapes: withBars(text, bars, module, padding, inner, metrics), isQrInstead: false };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function moduleWidth(bars: Barcode, width: number): number {
  if (bars.kind !== 'bars') return 0;
  return Math.min(widestModule, width / (sum(bars.widths) + 2 * quietZone[bars.symbology]));
}

function withBars(
  text: LabelText,
  bars: Extract<Barcode, { kind: 'bars' }>,
  module: number,
  padding: number,
  inner: Size,
  metrics: Metrics,
): LabelShape[] {
  const line = lineHeight(inner);
  const below = line * 0.9;
  const texts = stack(text, padding, padding, { ...inner, height: inner.height * 0.52 }, line, metrics);
  const top = padding + texts.length * line + line * 0.2;
  const height = Math.max(inner.height * 0.3, padding + inner.height - below - top);
  const width = sum(bars.widths) * module;
  const left = padding + (inner.width - width) / 2;
  const rectangles: number[] = [];
  let x = left;
  bars.widths.forEach((modules, n) => {
    if (n % 2 === 0) rectangles.push(round(x), round(top), round(modules * module), round(height));
    x += modules * module;
  });
  const size = below * 0.85;
  const shown = metrics.fitted(bars.text, size, false, inner.width);
  const textLeft = padding + (inner.width - metrics.width(shown, size, false)) / 2;
  return [...texts, { kind: 'bars', rectangles }, word(shown, textLeft, padding + inner.height, size, false, metrics)];
}

function withMatrix(text: LabelText, padding: number, inner: Size, metrics: Metrics): LabelShape[] {
  const matrix = matrixOf(text.code);
  if (matrix.kind !== 'matrix') return [];
  const outer = Math.min(inner.height, inner.width * 0.5);
  // The label's own margin is light too.
  const module = Math.min(outer / matrix.side, (outer + 2 * padding) / (matrix.side + 2 * quietModules));
  const side = module * matrix.side;
  const [left, top] = [padding + (outer - side) / 2, padding + (inner.height - side) / 2];
  const rectangles: number[] = [];
  for (let row = 0; row < matrix.side; row += 1) {
    for (const { from, length } of runsOf(matrix.dark, row * matrix.side, matrix.side)) {
      rectangles.push(round(left + from * module), round(top + row * module), round(length * module), round(module));
    }
  }
  const beside = padding + outer + padding;
  const room = { width: padding + inner.width - beside, height: inner.height };
  return [{ kind: 'bars', rectangles }, ...stack(text, beside, padding, room, lineHeight(room), metrics)];
}

/** The dark stretches of a row: fewer rectangles than modules. */
function runsOf(dark: readonly boolean[], start: number, length: number): { from: number; length: number }[] {
  const runs: { from: number; length: number }[] = [];
  for (let n = 0; n < length; n += 1) {
    if (!dark[start + n]) continue;
    const last = runs.at(-1);
    if (last && last.from + last.length === n) last.length += 1;
    else runs.push({ from: n, length: 1 });
  }
  return runs;
}

/** From base line to base line: seven lines to a label's height, unless it is narrow. */
const lineHeight = ({ width, height }: Size) => Math.max(5.5, Math.min(16, height / 7, width / 9));

/** The texts one under the other: the name first and boldest, then SKU and price, then the place; as many as there is room for. */
function stack(text: LabelText, x: number, top: number, room: Size, line: number, metrics: Metrics): LabelShape[] {
  const size = line * 0.8;
  const second = [text.sku, text.price].filter(Boolean).join('   ');
  const others = [second, text.place].filter((one) => one !== '');
  const most = Math.max(1, Math.floor(room.height / line));
  const forName = text.name === '' ? 0 : Math.max(1, Math.min(3, most - others.length));
  const name = inLines(text.name, forName, (one) => metrics.width(one, size, true) <= room.width);
  const lines = [
    ...name.map((one) => ({ text: one, isBold: true })),
    ...others.map((one, n) => ({ text: one, isBold: text.name === '' && n === 0 })),
  ];
  return lines.slice(0, most).map((one, n) => {
    const shown = metrics.fitted(one.text, size, one.isBold, room.width);
    return word(shown, x, top + n * line + size, size, one.isBold, metrics);
  });
}

/** A text broken between words; the last line has what is left, however long. */
function inLines(text: string, most: number, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${part}` : part;
    if (lines.length > 0 && (fits(longer) || lines.length === most)) lines[lines.length - 1] = longer;
    else if (most > 0) lines.push(part);
  }
  return lines;
}

const round = (points: number) => Math.round(points * 1_000) / 1_000;

function word(text: string, x: number, y: number, size: number, isBold: boolean, metrics: Metrics): LabelShape {
  const width = round(metrics.width(text, size, isBold));
  return { kind: 'text', x: round(x), y: round(y), size: round(size), width, isBold, text };
}
