import { type PDFFont, type PDFPage, PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import { dayIn } from '../../contract/days.ts';
import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import type { printPurchaseOrder, PurchaseOrder } from './contract-orders.ts';
import type { Supplier } from './contract-suppliers.ts';
import { type DocumentWords, documentWords } from './order-document-words.ts';
import { getOrder } from './queries.ts';
import { readCompanyName } from './store-company.ts';
import { getOneSupplier } from './supplier-queries.ts';

interface Sheet {
  readonly document: PDFDocument;
  readonly font: PDFFont;
  readonly bold: PDFFont;
  readonly words: DocumentWords;
  readonly money: Intl.NumberFormat;
  readonly number: Intl.NumberFormat;
  readonly day: (moment: string) => string;
}

// A4 in points.
const [width, height, margin] = [595, 842, 48];
const right = width - margin;
const grey = rgb(0.4, 0.4, 0.4);

/** The columns of the lines: where each begins, or ends when its numbers stand on the right. */
const at = { position: margin, sku: margin + 24, name: margin + 130, quantity: 390, price: 460, total: right } as const;

/** The purchase order as a PDF on A4, in the language of the reader. */
export async function orderDocument(
  ctx: QueryContext,
  { id, language }: ParsedInputOf<typeof printPurchaseOrder>,
): Promise<FileAnswer> {
  const order = await getOrder(ctx, id);
  const supplier = await getOneSupplier(ctx, order.supplierId);
  const { currency, timezone } = await readCompanySettings(ctx.db);
  const document = await PDFDocument.create();
  document.setTitle(order.poNumber);
  document.setCreationDate(new Date(ctx.now));
  const sheet: Sheet = {
    document,
    font: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
    words: documentWords[language],
    money: new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'code' }),
    number: new Intl.NumberFormat(language),
    day: (moment) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(dayIn(timezone, moment)),
      ),
  };
  const { page, y } = drawHead(sheet, order, supplier, await readCompanyName(ctx.db));
  drawEnd(sheet, order, drawLines(sheet, order, page, y));
  numberPages(sheet, order);
  const bytes = await document.save();
  return { fileName: `${order.poNumber}.pdf`, contentType: 'application/pdf', bytes };
}

interface Place {
  readonly page: PDFPage;
  readonly y: number;
}

function drawHead(sheet: Sheet, order: PurchaseOrder, supplier: Supplier, company: string): Place {
  const { words, font, bold, day } = sheet;
  const page = sheet.document.addPage([width, height]);
  let y = height - margin - 10;
  write(page, company, margin, y, bold, 12);
  y -= 44;
  write(page, `${words.title} ${order.poNumber}`, margin, y, bold, 18);
  y -= 32;
  const { street, city, state, zipCode, country } = supplier.address;
  const address = [
    supplier.name,
    supplier.contactPerson,
    street,
    [zipCode, city, state].filter(Boolean).join(' '),
    country,
    supplier.email,
  ].filter(Boolean);
  const expected = order.expectedDeliveryDate;
  const facts = [
    [words.date, day(order.sentAt ?? order.createdAt)],
    [words.supplierCode, supplier.code],
    ...(order.reference ? [[words.reference, order.reference]] : []),
    ...(expected ? [[words.expected, sheet.day(`${expected.slice(0, 10)}T12:00:00.000Z`)]] : []),
    ...(supplier.paymentTerms ? [[words.terms, supplier.paymentTerms]] : []),
    ...(order.status === 'Draft' || order.status === 'Cancelled' ? [[words.status, words[order.status]]] : []),
  ];
  for (const [n, line] of address.entries()) write(page, line ?? '', margin, y - n * 14, n === 0 ? bold : font, 10);
  for (const [n, [name = '', value = '']] of facts.entries()) {
    write(page, name, 340, y - n * 14, font, 10, grey);
    write(page, fit(value, font, 10, right - 430), 430, y - n * 14, font, 10);
  }
  return { page, y: y - Math.max(address.length, facts.length) * 14 - 24 };
}

function drawLines(sheet: Sheet, order: PurchaseOrder, first: PDFPage, top: number): Place {
  const { font, number, money } = sheet;
  let page = first;
  let y = drawColumnHeads(sheet, page, top);
  for (const [n, line] of order.items.entries()) {
    if (y < margin + 60) {
      page = sheet.document.addPage([width, height]);
      y = drawColumnHeads(sheet, page, height - margin - 10);
    }
    const name = line.variantInfo ? `${line.productName}, ${line.variantInfo}` : line.productName;
    write(page, String(n + 1), at.position, y, font, 9, grey);
    write(page, fit(line.sku, font, 9, at.name - at.sku - 8), at.sku, y, font, 9);
    write(page, fit(name, font, 9, at.quantity - at.name - 70), at.name, y, font, 9);
    writeRight(page, `${number.format(line.orderedQuantity)} ${line.unit}`, at.quantity, y, font, 9);
    writeRight(page, money.format(line.orderedPrice), at.price, y, font, 9);
    writeRight(page, money.format(line.lineTotal), at.total, y, font, 9);
    y -= 16;
  }
  return { page, y };
}

function drawColumnHeads({ bold, words }: Sheet, page: PDFPage, y: number): number {
  write(page, words.sku, at.sku, y, bold, 9);
  write(page, words.item, at.name, y, bold, 9);
  writeRight(page, words.quantity, at.quantity, y, bold, 9);
  writeRight(page, words.price, at.price, y, bold, 9);
  writeRight(page, words.total, at.total, y, bold, 9);
  page.drawLine({ start: { x: margin, y: y - 5 }, end: { x: right, y: y - 5 }, thickness: 0.5, color: grey });
  return y - 20;
}

function drawEnd(sheet: Sheet, order: PurchaseOrder, end: Place): void {
  const { words, money, font, bold } = sheet;
  const notes = wrap(order.notes ?? '', font, 10, right - margin).slice(0, 30);
  const needed = 90 + notes.length * 14;
  const fits = end.y > margin + needed;
  const page = fits ? end.page : sheet.document.addPage([width, height]);
  let y = (fits ? end.y : height - margin) - 12;
  const taxName = order.taxRate === null ? words.tax : `${words.tax} ${sheet.number.format(order.taxRate)} %`;
  const sums = [
    [words.subtotal, order.subtotal],
    [taxName, order.tax],
    [words.shipping, order.shippingCost],
  ] as const;
  for (const [name, amount] of sums) {
    writeRight(page, name, at.price, y, font, 10, grey);
    writeRight(page, money.format(amount), at.total, y, font, 10);
    y -= 15;
  }
  page.drawLine({ start: { x: 340, y: y + 9 }, end: { x: right, y: y + 9 }, thickness: 0.5, color: grey });
  y -= 4;
  writeRight(page, words.grandTotal, at.price, y, bold, 11);
  writeRight(page, money.format(order.totalAmount), at.total, y, bold, 11);
  y -= 36;
  for (const line of notes) {
    write(page, line, margin, y, font, 10);
    y -= 14;
  }
}

function numberPages({ document, font, words }: Sheet, order: PurchaseOrder): void {
  const pages = document.getPages();
  for (const [n, page] of pages.entries()) {
    write(page, order.poNumber, margin, 28, font, 8, grey);
    writeRight(page, words.page(n + 1, pages.length), right, 28, font, 8, grey);
  }
}

function write(page: PDFPage, text: string, x: number, y: number, font: PDFFont, size: number, color = rgb(0, 0, 0)) {
  page.drawText(printable(text, font), { x, y, font, size, color });
}

function writeRight(
  page: PDFPage,
  text: string,
  end: number,
  y: number,
  font: PDFFont,
  size: number,
  color = rgb(0, 0, 0),
) {
  const shown = printable(text, font);
  write(page, shown, end - font.widthOfTextAtSize(shown, size), y, font, size, color);
}

const knownCharacters = new WeakMap<PDFFont, ReadonlySet<number>>();

/** The built-in fonts know the letters of Western Europe; any other shows as its letter without marks, else as `?`. */
function printable(text: string, font: PDFFont): string {
  const known = knownCharacters.get(font) ?? new Set(font.getCharacterSet());
  knownCharacters.set(font, known);
  const isKnown = (letter: string) => known.has(letter.codePointAt(0) ?? 0);
  const spaced = text.replaceAll(/\s/g, ' ');
  return [...spaced]
    .map((letter) => (isKnown(letter) ? letter : ([...letter.normalize('NFD')].find(isKnown) ?? '?')))
    .join('');
}

/** The text, shortened to a width. */
function fit(text: string, font: PDFFont, size: number, most: number): string {
  let shown = printable(text, font);
  if (font.widthOfTextAtSize(shown, size) <= most) return shown;
  while (shown.length > 1 && font.widthOfTextAtSize(`${shown}…`, size) > most) shown = shown.slice(0, -1);
  return `${shown}…`;
}

function wrap(text: string, font: PDFFont, size: number, most: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n').filter(Boolean)) {
    let line = '';
    for (const word of paragraph.split(/\s+/)) {
      const longer = line ? `${line} ${word}` : word;
      if (line && font.widthOfTextAtSize(printable(longer, font), size) > most) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    lines.push(fit(line, font, size, most));
  }
  return lines;
}
