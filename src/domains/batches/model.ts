import type { MovementType } from '../inventory/contract.ts';
import type { BatchKind, BatchStatus, DateFormat, Mapping, RowErrorCode } from './contract.ts';

/** A field of ours that a column of the file may fill. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly isDate?: boolean;
  /** Other names of it, in small letters and digits alone, the likeliest first. */
  readonly synonyms: readonly string[];
}

const code: Field = {
  name: 'sku',
  required: true,
  synonyms: [
    ...['stockcode', 'itemcode', 'productcode', 'articlecode', 'code', 'itemnumber', 'itemno', 'articlenumber'],
    ...['articleno', 'partnumber', 'partno', 'materialnumber', 'materialno', 'artikelnummer', 'artikelnr'],
  ],
};

const itemFields: readonly Field[] = [
  code,
  {
    name: 'name',
    required: true,
    synonyms: ['itemname', 'productname', 'articlename', 'description', 'title', 'item', 'product', 'bezeichnung'],
  },
  {
    name: 'category',
    required: false,
    synonyms: ['group', 'itemgroup', 'productgroup', 'department', 'kategorie', 'warengruppe'],
  },
  {
    name: 'location',
    required: false,
    synonyms: ['place', 'bin', 'binlocation', 'shelf', 'position', 'warehouse', 'lagerplatz', 'lagerort'],
  },
  { name: 'unit', required: false, synonyms: ['uom', 'unitofmeasure', 'einheit'] },
  {
    name: 'stock',
    required: false,
    synonyms: [
      ...['quantity', 'qty', 'onhand', 'quantityonhand', 'qtyonhand', 'stockonhand', 'instock', 'openingstock'],
      ...['stocklevel', 'level', 'balance', 'menge', 'bestand'],
    ],
  },
  {
    name: 'cost',
    required: false,
    synonyms: ['unitcost', 'costprice', 'purchaseprice', 'buyingprice', 'einkaufspreis', 'ek'],
  },
  {
    name: 'price',
    required: false,
    synonyms: ['unitprice', 'salesprice', 'sellingprice', 'saleprice', 'retailprice', 'verkaufspreis', 'vk', 'preis'],
  },
  {
    name: 'reorderLevel',
    required: false,
    synonyms: [
      ...['reorderpoint', 'lowstockthreshold', 'minstock', 'minimumstock', 'minimum', 'minqty', 'min'],
      ...['mindestbestand', 'meldebestand'],
    ],
  },
  { name: 'reorderTarget', required: false, synonyms: ['target', 'targetstock', 'maxstock', 'maximumstock', 'max'] },
  { name: 'barcode', required: false, synonyms: ['ean', 'ean13', 'gtin', 'upc'] },
];

const movementFields: readonly Field[] = [
  code,
  { name: 'quantity', required: true, synonyms: ['qty', 'units', 'pieces', 'menge', 'anzahl'] },
  {
    name: 'date',
    required: false,
    isDate: true,
    synonyms: [
      ...['invoicedate', 'occurredat', 'orderdate', 'saledate', 'salesdate', 'datetime', 'timestamp', 'time', 'day'],
      ...['datum', 'belegdatum'],
    ],
  },
  {
    name: 'reference',
    required: false,
    synonyms: [
      ...['invoiceno', 'invoice', 'invoicenumber', 'ref', 'orderno', 'ordernumber', 'order', 'documentno'],
      ...['documentnumber', 'document', 'receipt', 'belegnummer', 'rechnungsnummer'],
    ],
  },
  { name: 'note', required: false, synonyms: ['notes', 'comment', 'remark', 'remarks', 'bemerkung'] },
];

export function fieldsOf(kind: BatchKind): readonly Field[] {
  return kind === 'import-items' ? itemFields : movementFields;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Fits columns to fields by their names; a column fills one field at most. */
export function proposeMapping(kind: BatchKind, columns: readonly string[]): Mapping {
  const free = new Map(columns.toReversed().map((column) => [plain(column), column]));
  const proposed: Record<string, string> = {};
  for (const field of fieldsOf(kind)) {
    const name = [plain(field.name), ...field.synonyms].find((synonym) => free.has(synonym));
    const column = name === undefined ? undefined : free.get(name);
    if (name === undefined || column === undefined) continue;
    proposed[field.name] = column;
    free.delete(name);
  }
  return proposed;
}

export interface CheckedMapping {
  readonly mapping: Mapping;
  /** Required fields that no column fills. */
  readonly missing: readonly string[];
  readonly unknownFields: readonly string[];
  /** Columns that the file does not have. */
  readonly unknownColumns: readonly string[];
}

/**
 * Reads a mapping that a person or a program gave: our fields in any of their names, columns whatever their case. An
 * empty column leaves a field open. Without one, or with an empty one, the proposal stands.
 */
export function checkMapping(kind: BatchKind, columns: readonly string[], given: Mapping | undefined): CheckedMapping {
  const entries = Object.entries(given ?? {});
  const wanted = entries.length === 0 ? Object.entries(proposeMapping(kind, columns)) : entries;
  const mapping: Record<string, string> = {};
  const unknownFields: string[] = [];
  const unknownColumns: string[] = [];
  for (const [name, columnName] of wanted) {
    const field = findField(kind, name);
    const column = columns.find((one) => one === columnName) ?? columns.find((one) => plain(one) === plain(columnName));
    if (!field) unknownFields.push(name);
    else if (columnName.trim() === '') continue;
    else if (column === undefined) unknownColumns.push(columnName);
    else mapping[field.name] = column;
  }
  const missing = fieldsOf(kind).flatMap((field) => (field.required && !(field.name in mapping) ? [field.name] : []));
  return { mapping, missing, unknownFields, unknownColumns };
}

function findField(kind: BatchKind, name: string): Field | undefined {
  const all = fieldsOf(kind);
  return (
    all.find((field) => plain(field.name) === plain(name)) ??
    all.find((field) => field.synonyms.includes(plain(name)))
  );
}

/** Cells of one row by our field names; a field without a column is absent. */
export type Cells = Readonly<Record<string, string | undefined>>;

export function pickCells(mapping: Mapping, columns: readonly string[], cells: readonly string[]): Cells {
  return Object.fromEntries(
    Object.entries(mapping).map(([field, column]) => [field, (cells[columns.indexOf(column)] ?? '').trim()]),
  );
}

export interface RowFault {
  readonly code: RowErrorCode;
  readonly reason: string;
}

export type Read<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & RowFault);

const fault = (reasonCode: RowErrorCode, reason: string) => ({ ok: false, code: reasonCode, reason }) as const;

export interface MovementRow {
  readonly sku: string;
  readonly type: MovementType;
  /** Signed, never 0. */
  readonly quantity: number;
  readonly reference: string | undefined;
  readonly note: string | undefined;
  /** ISO 8601; absent when the file has no date column. */
  readonly occurredAt: string | undefined;
}

/**
 * The rule of the issue: an invoice number with C gives back, else a positive quantity is a sale and a negative one an
 * adjustment that takes out.
 */
export function readMovementRow(cells: Cells, dateFormat: DateFormat): Read<MovementRow> {
  const sku = readCode(cells);
  if (!sku.ok) return sku;
  const quantity = readQuantity(cells['quantity'] ?? '');
  if (!quantity.ok) return quantity;
  if (quantity.value === 0) return fault('BAD_QUANTITY', 'The quantity is 0, so nothing moves.');
  const dateText = cells['date'];
  const date = dateText === undefined ? undefined : readDate(dateText, dateFormat);
  if (date && !date.ok) return date;
  const reference = cells['reference'] || undefined;
  if (reference && reference.length > 200) return tooLong('reference', 200);
  const amount = Math.abs(quantity.value);
  const isCancelled = reference?.startsWith('C') ?? false;
  return {
    ok: true,
    value: {
      sku: sku.value,
      type: isCancelled ? 'return' : quantity.value > 0 ? 'sale' : 'adjustment',
      quantity: isCancelled ? amount : -amount,
      reference,
      note: cells['note']?.slice(0, 500) || undefined,
      occurredAt: date?.value,
    },
  };
}

export interface ItemRow {
  readonly sku: string;
  readonly name: string;
  readonly category?: string;
  readonly location?: string;
  readonly unit?: string;
  readonly barcode?: string;
  readonly stock?: number;
  readonly cost?: number;
  readonly price?: number;
  readonly reorderLevel?: number;
  readonly reorderTarget?: number;
}

/** An empty cell says nothing about its field. */
export function readItemRow(cells: Cells): Read<ItemRow> {
  const sku = readCode(cells);
  if (!sku.ok) return sku;
  const name = cells['name'] ?? '';
  if (name === '') return fault('MISSING_VALUE', 'The name is missing.');
  const row: Record<string, string | number> = { sku: sku.value, name };
  for (const [field, most] of Object.entries({ name: 200, category: 100, location: 100, unit: 20, barcode: 64 })) {
    const text = cells[field];
    if (!text) continue;
    if (text.length > most) return tooLong(field, most);
    row[field] = text;
  }
  for (const field of ['stock', 'reorderLevel', 'reorderTarget', 'cost', 'price']) {
    const text = cells[field];
    if (!text) continue;
    const isMoney = field === 'cost' || field === 'price';
    const number = isMoney ? readMoney(text) : readQuantity(text);
    if (!number.ok) return number;
    if (number.value < 0) return fault(isMoney ? 'BAD_NUMBER' : 'BAD_QUANTITY', `"${text}" is below zero.`);
    row[field] = number.value;
  }
  return { ok: true, value: row as unknown as ItemRow };
}

function readCode(cells: Cells): Read<string> {
  const sku = (cells['sku'] ?? '').trim().toUpperCase();
  if (sku === '') return fault('MISSING_VALUE', 'The item code is missing.');
  return sku.length > 64 ? tooLong('item code', 64) : { ok: true, value: sku };
}

const tooLong = (field: string, most: number) => fault('BAD_VALUE', `The ${field} is longer than ${most} characters.`);

/** A whole number, with a sign at most; `6.00` is whole too. */
export function readQuantity(text: string): Read<number> {
  const trimmed = text.trim();
  if (trimmed === '') return fault('MISSING_VALUE', 'The quantity is missing.');
  if (!/^[+-]?\d+(?:[.,]0+)?$/.test(trimmed)) return fault('BAD_QUANTITY', `"${shown(text)}" is no whole number.`);
  const value = Number.parseInt(trimmed, 10);
  if (Math.abs(value) > 1_000_000_000) return fault('BAD_QUANTITY', `"${shown(text)}" is too large.`);
  return { ok: true, value };
}

/** `2.55`, `2,55`, `1,234.50`, `1.234,50`, `£ 2.55`. */
export function readMoney(text: string): Read<number> {
  const bare = text.replaceAll(/[\s£€$]/g, '');
  const isDecimalComma = /^-?(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}$/.test(bare);
  const normal = isDecimalComma ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(/,(?=\d{3}(?:\D|$))/g, '');
  if (!/^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(normal)) return fault('BAD_NUMBER', `"${shown(text)}" is no amount.`);
  if (!/^-?\d*(?:\.\d{0,2}0*)?$/.test(normal)) return fault('BAD_NUMBER', `"${shown(text)}" has more than two decimals.`);
  const value = Number(normal);
  return Math.abs(value) > 1_000_000_000
    ? fault('BAD_NUMBER', `"${shown(text)}" is too large.`)
    : { ok: true, value: Math.round(value * 100) / 100 };
}

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
    format === 'YYYY-MM-DD' ? [first, second, third] : format === 'D/M/YYYY' ? [third, second, first] : [third, first, second];
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

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

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

/** Whole percent; 100 only when all is done. */
export function progressOf(processed: number, total: number): number {
  if (total === 0) return 0;
  return processed >= total ? 100 : Math.floor((processed / total) * 100);
}

const next: Readonly<Record<BatchStatus, readonly BatchStatus[]>> = {
  draft: ['pending'],
  pending: ['running', 'paused', 'cancelled', 'failed'],
  running: ['paused', 'completed', 'failed', 'cancelled'],
  paused: ['pending', 'cancelled', 'failed'],
  completed: [],
  failed: [],
  cancelled: [],
};

export function mayBecome(from: BatchStatus, to: BatchStatus): boolean {
  return next[from].includes(to);
}

/** What waits, runs or pauses can still change; the rest has never run or has ended. */
export const activeStatuses: readonly BatchStatus[] = ['pending', 'running', 'paused'];

/** The next chunk's size: such that its commit takes about `targetMs`, changing by a factor of two at most. */
export function nextChunkSize(size: number, tookMs: number, targetMs: number): number {
  const factor = Math.min(2, Math.max(0.5, targetMs / Math.max(tookMs, 0.5)));
  return Math.min(2_000, Math.max(10, Math.round(size * factor)));
}

/** Row numbers as people count them; only the texts of columns with a name, surplus ones as `Column 9`. */
export function originalRow(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const entries = cells.map((cell, index) => [columns[index] ?? `Column ${index + 1}`, cell] as const);
  return Object.fromEntries(entries);
}
