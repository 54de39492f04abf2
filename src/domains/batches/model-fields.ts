import type { BatchKind, Mapping } from './contract.ts';
import { namesFor, plain } from './model-names.ts';
import { fileShapes } from './model-shapes.ts';

/** A field of ours that a column of the file may fill. */
export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** Not required where this field has a column: it follows from it. */
  readonly or?: string;
  readonly isDate?: boolean;
  /** Its cells are numbers: units or money. */
  readonly number?: 'quantity' | 'amount';
  /** Other names of it, as `plain` has them, the likeliest first. */
  readonly synonyms: readonly string[];
  /**
   * Names that mean this field only where nothing better fills it and no other field has the column: `Product` is the
   * code of the item in a file that calls the item's name `Label`.
   */
  readonly weak?: readonly string[];
}

const code: Field = { name: 'sku', required: true, synonyms: namesFor('code'), weak: namesFor('weakCode') };

const quantity: Field = { name: 'quantity', required: true, number: 'quantity', synonyms: namesFor('quantity') };

const date: Field = { name: 'date', required: false, isDate: true, synonyms: namesFor('date') };

const documentNumber: readonly string[] = namesFor('document');
/** A running number, where nothing else is the number of the document. */
const weakNumber = ['nr', 'no', 'number', 'nummer'];

const note: Field = { name: 'note', required: false, synonyms: namesFor('note') };

const currency: Field = { name: 'currency', required: false, synonyms: namesFor('currency') };

const optional = (name: string, ...synonyms: string[]): Field => ({ name, required: false, synonyms });
const units = (name: string, ...synonyms: string[]): Field => ({ ...optional(name, ...synonyms), number: 'quantity' });
const amount = (name: string, ...synonyms: string[]): Field => ({ ...optional(name, ...synonyms), number: 'amount' });

/** In which a line counts; it must be its item's. */
const unit = optional('unit', ...namesFor('unit'));
const active = optional('active', 'isactive', 'aktiv', 'activestatus');

const itemFields: readonly Field[] = [
  { ...code, synonyms: namesFor('code', 'itemCode') },
  { name: 'name', required: true, synonyms: namesFor('name') },
  optional('category', ...namesFor('category')),
  optional('location', ...namesFor('location')),
  unit,
  units('stock', ...namesFor('stock')),
  amount('cost', ...namesFor('cost')),
  // In a shop system the sale price is the reduced one; elsewhere people mean the selling price by it.
  { ...amount('price', ...namesFor('price')), weak: ['saleprice'] },
  units('reorderLevel', ...namesFor('reorderLevel')),
  units('reorderTarget', ...namesFor('reorderTarget')),
  optional('barcode', ...namesFor('barcode'), 'gtinupceanorisbn', 'gtinupceanoderisbn'),
  currency,
  active,
  units('quantityDecimals'),
];

const movementFields: readonly Field[] = [
  code,
  quantity,
  unit,
  date,
  { name: 'reference', required: false, synonyms: documentNumber, weak: weakNumber },
  note,
  optional('movementType', 'type', 'direction', 'transactiontype', 'bewegungsart', 'buchungsart', 'art', 'richtung'),
  optional('place'),
  optional('movementId'),
];

const orderFields: readonly Field[] = [
  { name: 'reference', required: true, synonyms: documentNumber, weak: weakNumber },
  code,
  optional('name', 'label', ...namesFor('name')),
  quantity,
  unit,
  {
    ...{ ...amount('price', ...namesFor('linePrice', 'price')), weak: ['saleprice'] },
    ...{ required: true, or: 'lineTotal' },
  },
  // Only where nothing says what a unit costs.
  amount('lineTotal', ...namesFor('lineTotal')),
  date,
  {
    ...optional('customerId', 'customerno', 'customernumber', 'kundennummer', 'kundennr'),
    weak: ['customer'],
  },
  {
    ...optional('customerName', ...namesFor('customer')),
    weak: namesFor('weakCustomer'),
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
    synonyms: namesFor('supplierCode'),
  },
  {
    name: 'name',
    required: true,
    synonyms: [...namesFor('supplier'), 'company', 'firma'],
  },
  optional('contactPerson', 'contact', 'contactname', 'ansprechpartner'),
  optional('email', 'mail', 'emailaddress'),
  optional('phone', 'telephone', 'tel', 'telefon'),
  optional('street', 'address', 'addressline1', 'strasse'),
  optional('zipCode', 'zip', 'postcode', 'postalcode', 'plz'),
  optional('city', 'town', 'ort', 'stadt'),
  optional('state', 'region', 'province', 'bundesland'),
  optional('country', 'land'),
  optional('paymentTerms', 'terms', 'payment', 'zahlungsziel', 'zahlungsbedingungen'),
  optional('taxId', 'vatid', 'vat', 'vatnumber', 'taxnumber', 'ustid', 'steuernummer'),
  amount('rating', 'stars', 'bewertung'),
  active,
];

const purchaseOrderFields: readonly Field[] = [
  {
    name: 'reference',
    required: true,
    synonyms: namesFor('purchase', 'document'),
    weak: weakNumber,
  },
  {
    name: 'supplierCode',
    required: true,
    synonyms: namesFor('supplierCode', 'supplier'),
  },
  code,
  { ...quantity, synonyms: ['orderedquantity', 'orderquantity', ...quantity.synonyms] },
  unit,
  amount('price', ...['orderedprice', 'cost', ...namesFor('cost', 'linePrice', 'price')]),
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

/** Whether a field needs a column, beside those that are mapped. */
export const isNeeded = ({ required, or }: Field, mapping: Mapping): boolean =>
  required && (or === undefined || mapping[or] === undefined);

/** A column's name without what stands behind it in brackets, and without its currency or that it is before tax. */
export const withoutUnit = (column: string): string =>
  column
    .trim()
    .replace(/\s*[([][^()[\]]{0,30}[)\]]$/, '')
    .replace(/\s+(?:in\s+)?(?:\p{Sc}|[A-Z]{3}|[Ee]uro|zł|Kč|Ft)$|\s+(?:netto|net)$/u, '');

const knownNames = new Set([
  ...Object.values(fieldsByKind).flatMap((all) =>
    all.flatMap(({ name, synonyms, weak = [] }) => [plain(name), ...synonyms, ...weak]),
  ),
  ...fileShapes.flatMap(({ needs, fields }) => [...needs, ...Object.values(fields).flat()]),
]);

/** Whether a text is the name of a field of any import. */
export const isKnownName = (text: string): boolean =>
  text.length <= 100 && (knownNames.has(plain(text)) || knownNames.has(plain(withoutUnit(text))));
