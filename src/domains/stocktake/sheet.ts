import { a4, Paper } from '../../server/core/paper/paper.ts';
import type { StocktakeRow } from './store.ts';

/** A line on paper. `level`: what is expected, where that is wanted. */
export interface SheetLine {
  readonly sku: string;
  readonly name: string;
  readonly place: string;
  readonly unit: string;
  readonly level?: number | undefined;
}

interface Sheet {
  readonly stocktake: Pick<StocktakeRow, 'number' | 'scopeValue' | 'note' | 'isBlind'>;
  readonly lines: readonly SheetLine[];
  readonly language: 'en' | 'de';
  /** ISO 8601. */
  readonly now: string;
}

/** The server prints without the console's catalogue. */
const words = {
  en: {
    place: 'Place',
    sku: 'SKU',
    name: 'Name',
    level: 'Expected',
    unit: 'Unit',
    counted: 'Counted',
    by: 'Counted by',
  },
  de: { place: 'Ort', sku: 'SKU', name: 'Name', level: 'Soll', unit: 'Einheit', counted: 'Gezählt', by: 'Gezählt von' },
} as const;
type SheetWords = (typeof words)['en' | 'de'];

/** Points. */
const margin = 36;
const right = a4.width - margin;
const rowHeight = 20;
const rowsTop = margin + 62;
const rowsOnPage = Math.floor((a4.height - rowsTop - margin - 24) / rowHeight);
const ink = '#1a1a1a';

/** Left edges and widths of the columns; the last is the box to write into. */
const columns = [
  { key: 'place', x: margin, width: 90 },
  { key: 'sku', x: margin + 94, width: 96 },
  { key: 'name', x: margin + 194, width: 196 },
  { key: 'level', x: margin + 394, width: 48 },
  { key: 'unit', x: margin + 446, width: 30 },
] as const;
const box = { x: right - 46, width: 46 };

/** The lines of a count on A4, with a box for each quantity and a place for the name of who counted. */
export async function sheetPdf({ stocktake, lines, language, now }: Sheet): Promise<Uint8Array> {
  const paper = new Paper({ title: stocktake.number, size: a4, now });
  const word = words[language];
  const pages = Math.max(1, Math.ceil(lines.length / rowsOnPage));
  const foot = a4.height - margin + 8;
  for (let n = 0; n < pages; n += 1) {
    paper.addPage();
    drawHead(paper, stocktake, word, now);
    for (const [row, line] of lines.slice(n * rowsOnPage, (n + 1) * rowsOnPage).entries()) drawLine(paper, line, row);
    paper.write(`${n + 1} / ${pages}`, right, foot, { size: 8, color: ink, alignEnd: true });
    paper.write(word.by, margin, foot, { size: 8, color: ink });
    paper.line(margin + 52, foot + 2, margin + 240, foot + 2);
  }
  return paper.finish();
}

function drawHead(paper: Paper, { number, scopeValue, note }: Sheet['stocktake'], word: SheetWords, now: string): void {
  const y = margin + 14;
  const about = [scopeValue, note, now.slice(0, 10)].filter(Boolean).join(' · ');
  paper.write(number, margin, y, { size: 16, bold: true, color: ink });
  const style = { size: 9, color: ink };
  paper.write(paper.fitted(about, right - margin, style), margin, y + 16, style);
  const head = { size: 8, bold: true, color: ink };
  for (const { key, x } of columns) paper.write(word[key], x, rowsTop - 6, head);
  paper.write(word.counted, box.x, rowsTop - 6, head);
}

function drawLine(paper: Paper, line: SheetLine, row: number): void {
  const bottom = rowsTop + (row + 1) * rowHeight;
  paper.line(margin, bottom, right, bottom);
  for (const { key, x, width } of columns) {
    const style = { size: 9, bold: key === 'sku', color: ink };
    paper.write(paper.fitted(String(line[key] ?? ''), width, style), x, bottom - 6, style);
  }
  paper.box(box.x, bottom - rowHeight + 2, box.width, rowHeight - 4, ink);
}
