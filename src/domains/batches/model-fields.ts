import type { BatchKind } from './contract.ts';
import { fileShapes } from './model-shapes.ts';

/** A field of ours that a column of the file may fill. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly isDate?: boolean;
  /** Its cells are numbers: units or money. */
  readonly number?: 'quantity' | 'amount';
  /** Other names of it, in small letters and digits alone, the likeliest first. */
  readonly synonyms: readonly string[];
  /**
   * Names that mean this field only where nothing better fills it and no other field has the column: `Product` is the
   * code of the item in a file that calls the item's name `Label`.
   */
  readonly weak?: readonly string[];
}

const code: Field = {
  name: 'sku',
  required: true,
  synonyms: [
    ...['stockcode', 'itemcode', 'productcode', 'articlecode', 'code', 'itemnumber', 'itemno', 'articlenumber'],
    ...['articleno', 'partnumber', 'partno', 'materialnumber', 'materialno', 'internalreference', 'productsku'],
    ...['itemsku', 'variantsku', 'lineitemsku', 'productref', 'productreference', 'defaultcode'],
    ...['orderlinesproductinternalreference', 'artikelnummer', 'artikelnr', 'artnr', 'materialnummer', 'produktnummer'],
  ],
  weak: ['product', 'item', 'article', 'artikel', 'produkt'],
};

const quantity: Field = {
  name: 'quantity',
  required: true,
  number: 'quantity',
  synonyms: ['qty', 'units', 'pieces', 'qtyordered', 'orderlinesquantity', 'menge', 'anzahl', 'stück', 'stueck'],
};

const date: Field = {
  name: 'date',
  required: false,
  isDate: true,
  synonyms: [
    ...['invoicedate', 'occurredat', 'orderdate', 'saledate', 'salesdate', 'datetime', 'timestamp', 'time', 'day'],
    ...['datecreated', 'createdat', 'datum', 'belegdatum', 'rechnungsdatum', 'auftragsdatum', 'bestelldatum'],
  ],
};

const documentNumber: readonly string[] = [
  ...['invoiceno', 'invoice', 'invoicenumber', 'ref', 'orderno', 'ordernumber', 'order', 'orderid', 'orderreference'],
  ...['documentno', 'documentnumber', 'document', 'receipt', 'belegnummer', 'belegnr', 'rechnungsnummer'],
  ...['rechnungsnr', 'auftragsnummer', 'auftragsnr'],
];

const note: Field = {
  name: 'note',
  required: false,
  synonyms: ['notes', 'comment', 'remark', 'remarks', 'bemerkung', 'notiz'],
};

const currency: Field = {
  name: 'currency',
  required: false,
  synonyms: [
    ...[
      'currencycode',
      'ordercurrency',
      'curr',
      'währung',
      'waehrung',
      'währungscode',
      'wkz',
      'devise',
      'monnaie',
      'moneda',
      'divisa',
    ],
    ...['moeda', 'valuta', 'waluta', 'měna', 'pénznem', 'parabirimi', 'valuutta', 'валюта', 'νόμισμα', '通貨', '货币'],
  ],
};

const optional = (name: string, ...synonyms: string[]): Field => ({ name, required: false, synonyms });
const units = (name: string, ...synonyms: string[]): Field => ({ ...optional(name, ...synonyms), number: 'quantity' });
const amount = (name: string, ...synonyms: string[]): Field => ({ ...optional(name, ...synonyms), number: 'amount' });

const itemNames = [
  ...['itemname', 'productname', 'articlename', 'bezeichnung', 'artikelbezeichnung', 'artikelname', 'produktname'],
  ...['description', 'title', 'item', 'product'],
];

const itemFields: readonly Field[] = [
  code,
  { name: 'name', required: true, synonyms: [...itemNames, 'titel', 'matchcode', 'kurzbezeichnung'] },
  optional(
    'category',
    ...['group', 'itemgroup', 'productgroup', 'department', 'categories', 'productcategory'],
    ...['kategorie', 'kategorien', 'warengruppe', 'artikelgruppe'],
  ),
  optional(
    'location',
    ...['place', 'bin', 'binlocation', 'shelf', 'warehouse', 'storagelocation', 'lagerplatz', 'lagerort'],
  ),
  optional('unit', 'uom', 'unitofmeasure', 'einheit', 'mengeneinheit'),
  units(
    'stock',
    ...['quantity', 'qty', 'onhand', 'quantityonhand', 'qtyonhand', 'stockonhand', 'instock', 'openingstock'],
    ...['stocklevel', 'level', 'balance', 'stockquantity', 'currentstock', 'physicalstock'],
    ...['menge', 'bestand', 'lagerbestand', 'anfangsbestand'],
  ),
  amount(
    'cost',
    ...[
      'unitcost',
      'costprice',
      'purchaseprice',
      'purchaseunitprice',
      'purchasesunitprice',
      'buyingprice',
      'costperitem',
      'einkaufspreis',
      'ekpreis',
    ],
    ...['eknetto', 'ekpreisnetto', 'ek'],
  ),
  {
    ...amount(
      'price',
      ...[
        'regularprice',
        'unitprice',
        'salesprice',
        'salesunitprice',
        'sellingprice',
        'sellprice',
        'retailprice',
        'listprice',
      ],
      ...['verkaufspreis', 'vkpreisnetto', 'vknetto', 'nettopreis', 'vkpreis', 'vk', 'preis', 'regulärerpreis'],
    ),
    // In a shop system the sale price is the reduced one; elsewhere people mean the selling price by it.
    weak: ['saleprice'],
  },
  units(
    'reorderLevel',
    ...['reorderpoint', 'lowstockthreshold', 'lowstockamount', 'minstock', 'minimumstock', 'minimum', 'minqty', 'min'],
    ...['stocklimitforalert', 'mindestbestand', 'meldebestand', 'mindestmenge', 'geringelagermenge'],
  ),
  units('reorderTarget', 'target', 'targetstock', 'desiredstock', 'maxstock', 'maximumstock', 'max', 'sollbestand'),
  optional('barcode', 'ean', 'ean13', 'gtin', 'upc', 'eannummer', 'eancode', 'gtinupceanorisbn', 'gtinupceanoderisbn'),
  currency,
  optional('active', 'isactive', 'aktiv'),
  units('quantityDecimals'),
];

const movementFields: readonly Field[] = [
  code,
  quantity,
  date,
  { name: 'reference', required: false, synonyms: documentNumber },
  note,
  optional('movementType', 'type', 'direction', 'transactiontype', 'bewegungsart', 'buchungsart', 'art', 'richtung'),
  optional('place'),
  optional('movementId'),
];

const salePrice = [
  ...['unitprice', 'salesprice', 'sellingprice', 'lineitemprice', 'itemprice', 'orderlinesunitprice'],
  ...['verkaufspreis', 'preis', 'einzelpreis', 'stückpreis', 'vk'],
];

const orderFields: readonly Field[] = [
  { name: 'reference', required: true, synonyms: documentNumber },
  code,
  optional('name', 'label', ...itemNames),
  quantity,
  { name: 'price', required: true, number: 'amount', synonyms: salePrice, weak: ['saleprice'] },
  date,
  {
    ...optional('customerId', 'customerno', 'customernumber', 'kundennummer', 'kundennr'),
    weak: ['customer'],
  },
  {
    ...optional('customerName', 'buyer', 'buyername', 'client', 'clientname', 'billingname', 'kundenname'),
    weak: ['customer', 'thirdparty', 'kunde'],
  },
  optional('customerEmail', 'email', 'emailaddress', 'billingemail'),
  optional('customerPhone', 'phone', 'billingphone', 'telephone', 'telefon'),
  amount('tax', 'taxes', 'taxamount', 'totaltax', 'ordertax', 'vatamount', 'mwstbetrag', 'ustbetrag', 'steuerbetrag'),
  amount('discount', 'discountamount', 'totaldiscount', 'orderdiscount', 'rabattbetrag'),
  amount('shipping', 'shippingcost', 'shippingamount', 'shippingtotal', 'versandkosten'),
  amount('total', 'ordertotal', 'grandtotal', 'totalamount', 'gesamtbetrag', 'gesamtsumme'),
  currency,
  optional('cancelledAt', 'canceledat'),
  optional('status', 'orderstatus', 'financialstatus', 'state', 'auftragsstatus', 'bestellstatus'),
  note,
];

const supplierFields: readonly Field[] = [
  {
    name: 'code',
    required: true,
    synonyms: ['suppliercode', 'supplierno', 'suppliernumber', 'vendorcode', 'vendorno', 'lieferantennummer'],
  },
  {
    name: 'name',
    required: true,
    synonyms: ['suppliername', 'supplier', 'vendor', 'vendorname', 'company', 'lieferant', 'firma'],
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
  amount('rating', 'stars', 'bewertung'),
  optional('active', 'isactive', 'aktiv'),
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
  amount(
    'price',
    ...['orderedprice', 'unitcost', 'cost', 'unitprice', 'purchaseprice', 'orderlinesunitprice'],
    ...['einkaufspreis', 'ekpreis', 'ek', 'preis', 'einzelpreis'],
  ),
  {
    name: 'date',
    required: false,
    isDate: true,
    synonyms: [
      ...['expecteddate', 'expecteddeliverydate', 'deliverydate', 'expected', 'due', 'liefertermin', 'lieferdatum'],
    ],
    weak: ['datum'],
  },
  amount('tax', 'taxes', 'taxamount', 'totaltax', 'ordertax', 'vatamount', 'mwstbetrag', 'ustbetrag', 'steuerbetrag'),
  amount('shipping', 'shippingcost', 'freight', 'shippingamount', 'versandkosten', 'frachtkosten'),
  currency,
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

/** A column's name without what stands behind it in brackets, and without its currency or that it is before tax. */
export const withoutUnit = (column: string): string =>
  column
    .trim()
    .replace(/\s*[([][^()[\]]{0,30}[)\]]$/, '')
    .replace(/\s+(?:in\s+)?(?:\p{Sc}|[A-Z]{3}|[Ee]uro|zł|Kč|Ft)$|\s+(?:netto|net)$/u, '');

/** A name as names compare. */
export const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const knownNames = new Set([
  ...Object.values(fieldsByKind).flatMap((all) =>
    all.flatMap(({ name, synonyms, weak = [] }) => [plain(name), ...synonyms, ...weak]),
  ),
  ...fileShapes.flatMap(({ needs, fields }) => [...needs, ...Object.values(fields).flat()]),
]);

/** Whether a text is the name of a field of any import. */
export const isKnownName = (text: string): boolean =>
  text.length <= 100 && (knownNames.has(plain(text)) || knownNames.has(plain(withoutUnit(text))));
