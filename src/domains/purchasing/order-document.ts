import { dayIn } from '../../contract/days.ts';
import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import { priceDecimals } from '../../contract/money.ts';
import { mostDecimals } from '../../contract/units.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { a4, Paper } from '../../server/core/paper/paper.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import type { printPurchaseOrder, PurchaseOrder } from './contract-orders.ts';
import type { Supplier } from './contract-suppliers.ts';
import { type DocumentWords, documentWords } from './order-document-words.ts';
import { getOrder } from './queries.ts';
import { readCompanyName } from './store-company.ts';
import { getOneSupplier } from './supplier-queries.ts';

interface Sheet {
  readonly paper: Paper;
  readonly words: DocumentWords;
  readonly money: Intl.NumberFormat;
  readonly price: Intl.NumberFormat;
  readonly number: Intl.NumberFormat;
  readonly day: (moment: string) => string;
}

/** Points. */
const margin = 48;
const right = a4.width - margin;
const bottom = a4.height - margin;
const grey = '#666666';
const plain = (size: number) => ({ size });
const faint = (size: number) => ({ size, color: grey });
const bold = (size: number) => ({ size, bold: true });
const end = { alignEnd: true } as const;

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
  const sheet: Sheet = {
    paper: new Paper({ title: order.poNumber, size: a4, now: ctx.now }),
    words: documentWords[language],
    money: new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'code' }),
    price: new Intl.NumberFormat(language, {
      ...{ style: 'currency', currency, currencyDisplay: 'code' },
      maximumFractionDigits: priceDecimals,
    }),
    number: new Intl.NumberFormat(language, { maximumFractionDigits: mostDecimals }),
    day: (moment) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(dayIn(timezone, moment)),
      ),
  };
  const y = drawHead(sheet, order, supplier, await readCompanyName(ctx.db));
  drawEnd(sheet, order, drawLines(sheet, order, y));
  numberPages(sheet, order);
  return { fileName: `${order.poNumber}.pdf`, contentType: 'application/pdf', bytes: await sheet.paper.finish() };
}

/** Answers where the lines begin. */
function drawHead({ paper, words, day }: Sheet, order: PurchaseOrder, supplier: Supplier, company: string): number {
  paper.addPage();
  let y = margin + 10;
  paper.write(paper.fitted(company, right - margin, bold(12)), margin, y, bold(12));
  y += 44;
  paper.write(`${words.title} ${order.poNumber}`, margin, y, bold(18));
  y += 32;
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
    ...(order.revisedAt ? [[words.revision, words.revisionOf(order.revision, day(order.revisedAt))]] : []),
    [words.supplierCode, supplier.code],
    ...(order.reference ? [[words.reference, order.reference]] : []),
    ...(expected ? [[words.expected, day(`${expected.slice(0, 10)}T12:00:00.000Z`)]] : []),
    ...(supplier.paymentTerms ? [[words.terms, supplier.paymentTerms]] : []),
    ...(order.status === 'Draft' || order.status === 'Cancelled' ? [[words.status, words[order.status]]] : []),
  ];
  for (const [n, line] of address.entries()) {
    const style = n === 0 ? bold(10) : plain(10);
    paper.write(paper.fitted(line ?? '', 340 - margin - 12, style), margin, y + n * 14, style);
  }
  for (const [n, [name = '', value = '']] of facts.entries()) {
    paper.write(name, 340, y + n * 14, faint(10));
    paper.write(paper.fitted(value, right - 430, plain(10)), 430, y + n * 14, plain(10));
  }
  return y + Math.max(address.length, facts.length) * 14 + 24;
}

/** Answers where the last line ends. */
function drawLines(sheet: Sheet, order: PurchaseOrder, top: number): number {
  const { paper, number, money, price } = sheet;
  let y = drawColumnHeads(sheet, top);
  for (const [n, line] of order.items.entries()) {
    if (y > bottom - 60) {
      paper.addPage();
      y = drawColumnHeads(sheet, margin + 10);
    }
    const name = line.variantInfo ? `${line.productName}, ${line.variantInfo}` : line.productName;
    paper.write(String(n + 1), at.position, y, faint(9));
    paper.write(paper.fitted(line.sku, at.name - at.sku - 8, plain(9)), at.sku, y, plain(9));
    paper.write(paper.fitted(name, at.quantity - at.name - 70, plain(9)), at.name, y, plain(9));
    paper.write(`${number.format(line.orderedQuantity)} ${line.unit}`, at.quantity, y, { ...plain(9), ...end });
    paper.write(price.format(line.orderedPrice), at.price, y, { ...plain(9), ...end });
    paper.write(money.format(line.lineTotal), at.total, y, { ...plain(9), ...end });
    y += 16;
  }
  return y;
}

function drawColumnHeads({ paper, words }: Sheet, y: number): number {
  paper.write(words.sku, at.sku, y, bold(9));
  paper.write(words.item, at.name, y, bold(9));
  paper.write(words.quantity, at.quantity, y, { ...bold(9), ...end });
  paper.write(words.price, at.price, y, { ...bold(9), ...end });
  paper.write(words.total, at.total, y, { ...bold(9), ...end });
  paper.line(margin, y + 5, right, y + 5, grey);
  return y + 20;
}

function drawEnd({ paper, words, money, number }: Sheet, order: PurchaseOrder, from: number): void {
  const notes = paper.lines(order.notes ?? '', right - margin, plain(10)).slice(0, 30);
  const fits = from < bottom - 90 - notes.length * 14;
  if (!fits) paper.addPage();
  let y = (fits ? from : margin) + 12;
  const taxName = order.taxRate === null ? words.tax : `${words.tax} ${number.format(order.taxRate)} %`;
  const sums = [
    [words.subtotal, order.subtotal],
    [taxName, order.tax],
    [words.shipping, order.shippingCost],
  ] as const;
  for (const [name, amount] of sums) {
    paper.write(name, at.price, y, { ...faint(10), ...end });
    paper.write(money.format(amount), at.total, y, { ...plain(10), ...end });
    y += 15;
  }
  paper.line(340, y - 9, right, y - 9, grey);
  y += 4;
  paper.write(words.grandTotal, at.price, y, { ...bold(11), ...end });
  paper.write(money.format(order.totalAmount), at.total, y, { ...bold(11), ...end });
  y += 36;
  for (const line of notes) {
    paper.write(line, margin, y, plain(10));
    y += 14;
  }
}

function numberPages({ paper, words }: Sheet, order: PurchaseOrder): void {
  for (let n = 0; n < paper.pages; n += 1) {
    paper.toPage(n);
    paper.write(order.poNumber, margin, a4.height - 28, faint(8));
    paper.write(words.page(n + 1, paper.pages), right, a4.height - 28, { ...faint(8), ...end });
  }
}
