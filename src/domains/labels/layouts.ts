import type { LayoutName } from './contract.ts';

/** A sheet of labels, or a label that is a page of its own. All measures in points, from the upper left corner. */
export interface Layout {
  readonly page: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  readonly label: { readonly width: number; readonly height: number };
  readonly left: number;
  readonly top: number;
  /** From one label's left (upper) edge to the next one's. */
  readonly stepX: number;
  readonly stepY: number;
}

const mm = (millimetres: number) => (millimetres * 72) / 25.4;
const inches = (length: number) => length * 72;
const a4 = { width: mm(210), height: mm(297) };
const letter = { width: inches(8.5), height: inches(11) };

function single(width: number, height: number): Layout {
  const size = { width: mm(width), height: mm(height) };
  return { page: size, columns: 1, rows: 1, label: size, left: 0, top: 0, stepX: size.width, stepY: size.height };
}

export const layouts: Readonly<Record<LayoutName, Layout>> = {
  // 63.5 × 33.9 mm (L7159)
  'a4-3x8': {
    ...{ page: a4, columns: 3, rows: 8, label: { width: mm(63.5), height: mm(33.9) } },
    ...{ left: mm(7.25), top: mm(12.9), stepX: mm(66), stepY: mm(33.9) },
  },
  // 38.1 × 21.2 mm (L7651)
  'a4-5x13': {
    ...{ page: a4, columns: 5, rows: 13, label: { width: mm(38.1), height: mm(21.2) } },
    ...{ left: mm(4.75), top: mm(10.7), stepX: mm(40.6), stepY: mm(21.2) },
  },
  // 99.1 × 38.1 mm (L7163)
  'a4-2x7': {
    ...{ page: a4, columns: 2, rows: 7, label: { width: mm(99.1), height: mm(38.1) } },
    ...{ left: mm(4.65), top: mm(15.15), stepX: mm(101.6), stepY: mm(38.1) },
  },
  // 2⅝ × 1 inch (5160)
  'letter-3x10': {
    ...{ page: letter, columns: 3, rows: 10, label: { width: inches(2.625), height: inches(1) } },
    ...{ left: inches(0.1875), top: inches(0.5), stepX: inches(2.75), stepY: inches(1) },
  },
  'single-62x29': single(62, 29),
  'single-100x50': single(100, 50),
  'single-50x25': single(50, 25),
};

export const perPage = ({ columns, rows }: Layout): number => columns * rows;

/** Page (from 0) and place of the n-th label (from 0), when the first `skipped` places are used up. */
export function placeOf(layout: Layout, n: number, skipped: number): { page: number; x: number; y: number } {
  const position = n + skipped;
  const page = Math.floor(position / perPage(layout));
  const onPage = position % perPage(layout);
  const column = onPage % layout.columns;
  const row = Math.floor(onPage / layout.columns);
  return { page, x: layout.left + column * layout.stepX, y: layout.top + row * layout.stepY };
}
