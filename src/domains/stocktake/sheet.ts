import { PDFDocument, type PDFFont, type PDFPage, rgb, StandardFonts } from 'pdf-lib';
import { fitted, printable } from '../../server/core/pdf-text.ts';
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

/** A4 in points. */
const [pageWidth, pageHeight] = [595.28, 841.89];
const margin = 36;
const rowHeight = 20;
const rowsTop = pageHeight - margin - 62;
const rowsOnPage = Math.floor((rowsTop - margin - 24) / rowHeight);
const ink = rgb(0.1, 0.1, 0.1);
const faint = rgb(0.75, 0.75, 0.75);

/** Left edges and widths of the columns; the last is the box to write into. */
const columns = [
  { key: 'place', x: margin, width: 90 },
  { key: 'sku', x: margin + 94, width: 96 },
  { key: 'name', x: margin + 194, width: 196 },
  { key: 'level', x: margin + 394, width: 48 },
  { key: 'unit', x: margin + 446, width: 30 },
] as const;
const box = { x: pageWidth - margin - 46, width: 46 };

interface Fonts {
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

/** The lines of a count on A4, with a box for each quantity and a place for the name of who counted. */
export async function sheetPdf({ stocktake, lines, language, now }: Sheet): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(stocktake.number);
  const fonts = {
    plain: await pdf.embedFont(StandardFonts.Helvetica),
    bold: await pdf.embedFont(StandardFonts.HelveticaBold),
  };
  const word = words[language];
  const pages = Math.max(1, Math.ceil(lines.length / rowsOnPage));
  for (let n = 0; n < pages; n += 1) {
    const page = pdf.addPage([pageWidth, pageHeight]);
    drawHead(page, fonts, stocktake, { word, now });
    lines.slice(n * rowsOnPage, (n + 1) * rowsOnPage).forEach((line, row) => drawLine(page, fonts, line, row));
    const foot = `${n + 1} / ${pages}`;
    const x = pageWidth - margin - fonts.plain.widthOfTextAtSize(foot, 8);
    page.drawText(foot, { x, y: margin - 8, size: 8, font: fonts.plain, color: ink });
    page.drawText(word.by, { x: margin, y: margin - 8, size: 8, font: fonts.plain, color: ink });
    page.drawLine({
      start: { x: margin + 52, y: margin - 10 },
      end: { x: margin + 240, y: margin - 10 },
      color: faint,
    });
  }
  return pdf.save();
}

function drawHead(
  page: PDFPage,
  { plain, bold }: Fonts,
  { number, scopeValue, note }: Sheet['stocktake'],
  { word, now }: { readonly word: SheetWords; readonly now: string },
) {
  const top = pageHeight - margin - 14;
  page.drawText(number, { x: margin, y: top, size: 16, font: bold, color: ink });
  const about = printable([scopeValue, note, now.slice(0, 10)].filter(Boolean).join(' · '));
  page.drawText(fitted(plain, about, 9, pageWidth - 2 * margin), {
    x: margin,
    y: top - 16,
    size: 9,
    font: plain,
    color: ink,
  });
  for (const { key, x } of columns) page.drawText(word[key], { x, y: rowsTop + 6, size: 8, font: bold, color: ink });
  page.drawText(word.counted, { x: box.x, y: rowsTop + 6, size: 8, font: bold, color: ink });
}

function drawLine(page: PDFPage, { plain, bold }: Fonts, line: SheetLine, row: number): void {
  const bottom = rowsTop - (row + 1) * rowHeight;
  const y = bottom + 6;
  page.drawLine({
    start: { x: margin, y: bottom },
    end: { x: pageWidth - margin, y: bottom },
    thickness: 0.5,
    color: faint,
  });
  for (const { key, x, width } of columns) {
    const font = key === 'sku' ? bold : plain;
    const text = printable(String(line[key] ?? ''));
    page.drawText(fitted(font, text, 9, width), { x, y, size: 9, font, color: ink });
  }
  page.drawRectangle({
    x: box.x,
    y: bottom + 2,
    width: box.width,
    height: rowHeight - 4,
    borderWidth: 0.8,
    borderColor: ink,
  });
}
