import type { BatchKind } from './contract.ts';

/** A field of ours that a column of the file may fill. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly isDate?: boolean;
  /** Its cells are numbers: units or money. */
  readonly number?: 'quantity' | 'amount';
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

const quantity: Field = {
  name: 'quantity',
  required: true,
  number: 'quantity',
  synonyms: ['qty', 'units', 'pieces', 'menge', 'anzahl'],
};

const date: Field = {
  name: 'date',
  required: false,
  isDate: true,
  synonyms: [
    ...['invoicedate', 'occurredat', 'orderdate', 'saledate', 'salesdate', 'datetime', 'timestamp', 'time', 'day'],
    ...['datum', 'belegdatum'],
  ],
};

const documentNumber: readonly string[] = [
  ...['invoiceno', 'invoice', 'invoicenumber', 'ref', 'orderno', 'ordernumber', 'order', 'documentno'],
  ...['documentnumber', 'document', 'receipt', 'belegnummer', 'rechnungsnummer'],
];

const note: Field = {
  name: 'note',
  required: false,
  synonyms: ['notes', 'comment', 'remark', 'remarks', 'bemerkung'],
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
    number: 'quantity',
    synonyms: [
      ...['quantity', 'qty', 'onhand', 'quantityonhand', 'qtyonhand', 'stockonhand', 'instock', 'openingstock'],
      ...['stocklevel', 'level', 'balance', 'menge', 'bestand'],
    ],
  },
  {
    name: 'cost',
    required: false,
    number: 'amount',
    synonyms: ['unitcost', 'costprice', 'purchaseprice', 'buyingprice', 'einkaufspreis', 'ek'],
  },
  {
    name: 'price',
    required: false,
    number: 'amount',
    synonyms: ['unitprice', 'salesprice', 'sellingprice', 'saleprice', 'retailprice', 'verkaufspreis', 'vk', 'preis'],
  },
  {
    name: 'reorderLevel',
    required: false,
    number: 'quantity',
    synonyms: [
      ...['reorderpoint', 'lowstockthreshold', 'minstock', 'minimumstock', 'minimum', 'minqty', 'min'],
      ...['mindestbestand', 'meldebestand'],
    ],
  },
  {
    name: 'reorderTarget',
    required: false,
    number: 'quantity',
    synonyms: ['target', 'targetstock', 'maxstock', 'maximumstock', 'max'],
  },
  { name: 'barcode', required: false, synonyms: ['ean', 'ean13', 'gtin', 'upc'] },
];

const movementFields: readonly Field[] = [
  code,
  quantity,
  date,
  { name: 'reference', required: false, synonyms: documentNumber },
  note,
];

const salePrice = ['unitprice', 'salesprice', 'sellingprice', 'saleprice', 'verkaufspreis', 'preis', 'einzelpreis'];
const itemName = ['itemname', 'productname', 'articlename', 'description', 'title', 'item', 'product', 'bezeichnung'];

const orderFields: readonly Field[] = [
  { name: 'reference', required: true, synonyms: documentNumber },
  code,
  { name: 'name', required: false, synonyms: itemName },
  quantity,
  { name: 'price', required: true, number: 'amount', synonyms: salePrice },
  date,
  {
    name: 'customerId',
    required: false,
    synonyms: ['customer', 'customerno', 'customernumber', 'kundennummer', 'kundennr'],
  },
  {
    name: 'customerName',
    required: false,
    synonyms: ['buyer', 'buyername', 'client', 'clientname', 'kunde', 'kundenname'],
  },
];

const optional = (name: string, ...synonyms: string[]): Field => ({ name, required: false, synonyms });

const supplierFields: readonly Field[] = [
  {
    name: 'code',
    required: true,
    synonyms: ['suppliercode', 'supplierno', 'suppliernumber', 'vendorcode', 'vendorno', 'lieferantennummer'],
  },
  {
    name: 'name',
    required: true,
    synonyms: ['suppliername', 'supplier', 'vendor', 'vendorname', 'company', 'lieferant'],
  },
  optional('contactPerson', 'contact', 'contactname', 'ansprechpartner'),
  optional('email', 'mail', 'emailaddress'),
  optional('phone', 'telephone', 'tel', 'telefon'),
  optional('street', 'address', 'addressline1', 'strasse', 'straße'),
  optional('zipCode', 'zip', 'postcode', 'postalcode', 'plz'),
  optional('city', 'town', 'ort', 'stadt'),
  optional('state', 'region', 'province', 'bundesland'),
  optional('country', 'land'),
  optional('paymentTerms', 'terms', 'payment', 'zahlungsziel', 'zahlungsbedingungen'),
  optional('taxId', 'vatid', 'vat', 'vatnumber', 'taxnumber', 'ustid', 'steuernummer'),
  { ...optional('rating', 'stars', 'bewertung'), number: 'amount' },
];

const purchaseOrderFields: readonly Field[] = [
  {
    name: 'reference',
    required: true,
    synonyms: ['ponumber', 'po', 'pono', 'purchaseorder', 'purchaseorderno', 'bestellnummer', ...documentNumber],
  },
  {
    name: 'supplierCode',
    required: true,
    synonyms: ['supplier', 'supplierno', 'suppliernumber', 'vendor', 'vendorcode', 'lieferant', 'lieferantennummer'],
  },
  code,
  { ...quantity, synonyms: ['orderedquantity', 'orderquantity', ...quantity.synonyms] },
  {
    name: 'price',
    required: false,
    number: 'amount',
    synonyms: ['orderedprice', 'unitcost', 'cost', 'unitprice', 'purchaseprice', 'einkaufspreis', 'ek', 'preis'],
  },
  {
    name: 'date',
    required: false,
    isDate: true,
    synonyms: ['expecteddate', 'expecteddeliverydate', 'deliverydate', 'expected', 'due', 'liefertermin', 'datum'],
  },
  optional('status', 'state'),
  note,
];

const fieldsByKind: Readonly<Record<BatchKind, readonly Field[]>> = {
  'import-items': itemFields,
  'import-movements': movementFields,
  'import-orders': orderFields,
  'import-suppliers': supplierFields,
  'import-purchase-orders': purchaseOrderFields,
};

export function fieldsOf(kind: BatchKind): readonly Field[] {
  return fieldsByKind[kind];
}

/** A name as names compare. */
export const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const knownNames = new Set(
  Object.values(fieldsByKind).flatMap((all) => all.flatMap(({ name, synonyms }) => [plain(name), ...synonyms])),
);

/** Whether a text is the name of a field of any import. */
export const isKnownName = (text: string): boolean => text.length <= 100 && knownNames.has(plain(text));
