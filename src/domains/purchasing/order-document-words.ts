/** The words of the printed purchase order. The server prints without the console's catalogue. */
const en = {
  title: 'Purchase order',
  date: 'Date',
  revision: 'Revision',
  revisionOf: (revision: number, day: string) => `${revision} of ${day}`,
  supplierCode: 'Supplier no.',
  reference: 'Your reference',
  expected: 'Delivery by',
  terms: 'Payment terms',
  status: 'Status',
  Draft: 'DRAFT',
  Cancelled: 'CANCELLED',
  sku: 'SKU',
  item: 'Item',
  quantity: 'Quantity',
  price: 'Price',
  total: 'Amount',
  subtotal: 'Subtotal',
  tax: 'Tax',
  shipping: 'Shipping',
  grandTotal: 'Total',
  page: (page: number, of: number) => `Page ${page} of ${of}`,
};

export type DocumentWords = typeof en;

const de: DocumentWords = {
  title: 'Bestellung',
  date: 'Datum',
  revision: 'Änderung',
  revisionOf: (revision, day) => `${revision} vom ${day}`,
  supplierCode: 'Lieferantennr.',
  reference: 'Ihr Zeichen',
  expected: 'Lieferung bis',
  terms: 'Zahlung',
  status: 'Status',
  Draft: 'ENTWURF',
  Cancelled: 'STORNIERT',
  sku: 'Artikelnr.',
  item: 'Artikel',
  quantity: 'Menge',
  price: 'Preis',
  total: 'Betrag',
  subtotal: 'Zwischensumme',
  tax: 'Steuer',
  shipping: 'Versand',
  grandTotal: 'Gesamt',
  page: (page, of) => `Seite ${page} von ${of}`,
};

export const documentWords = { en, de } as const;
