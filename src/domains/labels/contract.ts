import * as z from 'zod';
import { defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

/** Sheets of labels as they are sold, and single labels of a label printer. Their measures: `layouts.ts`. */
export const layoutNames = [
  'a4-3x8',
  'a4-5x13',
  'a4-2x7',
  'letter-3x10',
  'single-62x29',
  'single-100x50',
  'single-50x25',
] as const;
export type LayoutName = (typeof layoutNames)[number];

/** `barcode`: EAN or UPC where the item has a valid one, else Code 128 of its barcode or SKU. */
export const codeKinds = ['barcode', 'qr', 'none'] as const;

export const mostItems = 2_000;
export const mostLabels = 10_000;

const copies = z.number().int().min(1).max(1_000);
const wanted = z.object({ id: fields.id, copies: copies.optional() });
/** In a query string: ids or SKUs, separated by commas, each with `:copies` behind it if wanted. */
const listed = z
  .string()
  .max(100_000)
  .transform((text) => text.split(',').flatMap((part) => readListed(part.trim())))
  .pipe(z.array(wanted).max(mostItems));

function readListed(part: string): z.input<typeof wanted>[] {
  if (part === '') return [];
  const [, id = part, count] = /^(.*):(\d{1,4})$/.exec(part) ?? [];
  return [{ id, ...(count === undefined ? {} : { copies: Number(count) }) }];
}

const sheet = {
  layout: z.enum(layoutNames).default('a4-3x8'),
  code: z.enum(codeKinds).default('barcode'),
  /** The first free label of the first sheet, counted from 1 along the rows. */
  start: z.coerce.number().int().min(1).max(200).default(1),
  /** Of each item that says nothing else. */
  copies: z.coerce.number().pipe(copies).default(1),
  showName: fields.flag.default(true),
  showSku: fields.flag.default(true),
  showPlace: fields.flag.default(true),
  showPrice: fields.flag.default(false),
  /** Of the price. */
  language: z.enum(['en', 'de']).default('en'),
};

/** Chosen items (ids or SKUs) in their order, else the filtered stock list by SKU. */
const chosen = {
  items: z.union([listed, z.array(wanted).max(mostItems)]).optional(),
  category: fields.text(100).optional(),
  /** Items whose default place it is. */
  location: fields.text(100).optional(),
  supplierId: fields.id.optional(),
};

/** VALIDATION_FAILED: too many labels, or an item by that id is not there. NOT_FOUND: no item fits. */
export const makeLabels = defineQuery({
  name: 'labels.make',
  summary: 'Labels of items as a PDF, on sheets or one a page',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object({ ...chosen, ...sheet }),
  output: fields.fileAnswer,
  errors: ['VALIDATION_FAILED', 'NOT_FOUND'],
  rest: { method: ['POST', 'GET'], path: '/api/labels.pdf', answer: 'file' },
});

const textShape = z.object({
  kind: z.literal('text'),
  x: z.number(),
  /** Of the base line. */
  y: z.number(),
  size: z.number(),
  /** As the printer's font sets it. */
  width: z.number(),
  isBold: z.boolean(),
  text: z.string(),
});
/** Black rectangles: `[x, y, width, height]`, four numbers each. */
const barsShape = z.object({ kind: z.literal('bars'), rectangles: z.array(z.number()) });

/** What a label shows, in points from its upper left corner. */
export const labelShape = z.discriminatedUnion('kind', [textShape, barsShape]);
export type LabelShape = z.output<typeof labelShape>;

export const previewLabels = defineQuery({
  name: 'labels.preview',
  summary: 'How the first page of labels will look, and how many there are',
  permission: 'stock.view',
  runs: 'thread',
  input: z.object({ ...chosen, ...sheet }),
  output: z.object({
    labels: z.number().int(),
    pages: z.number().int(),
    /** In points. */
    page: z.object({ width: z.number(), height: z.number() }),
    label: z.object({ width: z.number(), height: z.number() }),
    perPage: z.number().int(),
    /** All places of a page. */
    places: z.array(z.object({ x: z.number(), y: z.number() })),
    /** The labels of the first page: where each lies, and what is on it. */
    placed: z.array(z.object({ x: z.number(), y: z.number(), sku: z.string(), shapes: z.array(labelShape) })),
    /** What is printed, in its order. */
    items: z.array(z.object({ id: z.string(), sku: z.string(), name: z.string(), copies: z.number().int() })),
    /** Items whose code is too long for bars of this size; they get a QR code instead. */
    asQr: z.array(z.string()),
  }),
  errors: ['VALIDATION_FAILED', 'NOT_FOUND'],
  rest: { method: ['POST', 'GET'], path: '/api/labels/preview' },
});
