import type { Words } from '../../../lib/catalogue-type.ts';

export const en = {
  nav: 'Labels',
  title: 'Labels',
  layout: 'Paper',
  layouts: {
    'a4-3x8': 'A4 sheet, 3 × 8 labels (63.5 × 33.9 mm)',
    'a4-5x13': 'A4 sheet, 5 × 13 labels (38.1 × 21.2 mm)',
    'a4-2x7': 'A4 sheet, 2 × 7 labels (99.1 × 38.1 mm)',
    'letter-3x10': 'Letter sheet, 3 × 10 labels (2⅝ × 1 in)',
    'single-62x29': 'Single label 62 × 29 mm',
    'single-100x50': 'Single label 100 × 50 mm',
    'single-50x25': 'Single label 50 × 25 mm',
  },
  sheets: 'Sheets',
  singles: 'Label printer',
  code: 'Code',
  codes: { barcode: 'Barcode', qr: 'QR code', none: 'None' },
  start: 'First label on the sheet',
  startHint: 'For a sheet that was begun; click its place in the preview',
  copies: 'Labels of each item',
  copiesOf: 'Labels of {{name}}',
  show: 'On the label',
  showName: 'Name',
  showSku: 'SKU',
  showPlace: 'Place',
  showPrice: 'Price',
  items: 'Items',
  addItem: 'Add an item',
  remove: 'Remove {{name}}',
  clear: 'Start again',
  total_one: '{{count, number}} label on {{pages, number}} pages',
  total_other: '{{count, number}} labels on {{pages, number}} pages',
  totalOnOne_one: '{{count, number}} label on one page',
  totalOnOne_other: '{{count, number}} labels on one page',
  preview: 'Preview of the first page',
  place: 'Place {{number}}',
  asQr_one: 'The code of {{skus}} is too long for bars of this size: it gets a QR code.',
  asQr_other: 'The codes of {{skus}} are too long for bars of this size: they get QR codes.',
  print: 'Print',
  save: 'Save as PDF',
  empty: 'Which items need labels?',
  emptyText: 'Scan or search the first one here, or choose items in the stock list.',
  toStock: 'To the stock list',
  saved: 'This browser can’t print by itself. The PDF was saved; print it from there.',
} as const satisfies Words;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    labels: typeof en;
  }
}
