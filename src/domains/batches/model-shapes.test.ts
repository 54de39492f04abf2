import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { BatchKind } from './contract.ts';
import { fieldsOf } from './model-fields.ts';
import { fileShapes } from './model-shapes.ts';
import { proposeMapping } from './model.ts';

const caseFile = (name: string) => new URL(`../../../test/data/cases/files/${name}`, import.meta.url);

function columnsOf(name: string, delimiter = ','): string[] {
  const [header] = parse(readFileSync(caseFile(name)), { bom: true, delimiter, to: 1 });
  return header ?? [];
}

const mapped = (kind: BatchKind, header: string) => proposeMapping(kind, header.split(','));

describe('files of other systems are read by what their columns mean there', () => {
  test('WooCommerce: the price is the regular one, Position is no place', () => {
    expect(proposeMapping('import-items', columnsOf('12-woocommerce-products.csv'))).toEqual({
      ...{ sku: 'SKU', name: 'Name', category: 'Categories', stock: 'Stock' },
      ...{ price: 'Regular price', reorderLevel: 'Low stock amount' },
    });
  });

  test('WooCommerce without its regular price proposes no price rather than the reduced one', () => {
    const columns = columnsOf('12-woocommerce-products.csv').filter((column) => column !== 'Regular price');
    expect(proposeMapping('import-items', columns)).not.toHaveProperty('price');
  });

  test('WooCommerce in German: Lager is the stock', () => {
    expect(
      mapped(
        'import-items',
        'ID,Typ,Artikelnummer,Name,Lager,Geringe Lagermenge,Angebotspreis,Regulärer Preis,Position',
      ),
    ).toEqual({
      ...{ sku: 'Artikelnummer', name: 'Name', stock: 'Lager', price: 'Regulärer Preis' },
      reorderLevel: 'Geringe Lagermenge',
    });
  });

  test('Shopify inventory: what is on hand, by location', () => {
    expect(proposeMapping('import-items', columnsOf('14-shopify-inventory-by-location.csv'))).toEqual({
      ...{ sku: 'SKU', name: 'Title', location: 'Location', stock: 'On hand (current)' },
    });
  });

  test('Shopify orders: Name is the number of the order, as orders and as movements', () => {
    const columns = columnsOf('09d-shopify-orders.csv');
    const sale = {
      ...{ reference: 'Name', date: 'Created at', sku: 'Lineitem sku', quantity: 'Lineitem quantity' },
    };
    expect(proposeMapping('import-orders', columns)).toEqual({
      ...sale,
      ...{ name: 'Lineitem name', price: 'Lineitem price', customerName: 'Billing Name', customerEmail: 'Email' },
      ...{ status: 'Financial Status', currency: 'Currency' },
    });
    expect(proposeMapping('import-movements', columns)).toEqual(sale);
  });

  test('Shopify products', () => {
    const header =
      'Handle,Title,Vendor,Product Category,Type,Variant SKU,Variant Inventory Qty,Variant Price,Variant Barcode,Cost per item';
    expect(mapped('import-items', header)).toEqual({
      ...{ sku: 'Variant SKU', name: 'Title', category: 'Type', stock: 'Variant Inventory Qty' },
      ...{ price: 'Variant Price', cost: 'Cost per item', barcode: 'Variant Barcode' },
    });
  });

  test('Square: the quantity of its one location; of several none is guessed', () => {
    const header = 'Token,Item Name,SKU,GTIN,Category,Price,Current Quantity Main Street';
    const items = { sku: 'SKU', name: 'Item Name', barcode: 'GTIN', category: 'Category', price: 'Price' };
    expect(mapped('import-items', header)).toEqual({ ...items, stock: 'Current Quantity Main Street' });
    expect(mapped('import-items', `${header},Current Quantity Depot`)).toEqual(items);
  });

  test('Dolibarr: the product is the code, its label the name; the customer is a name', () => {
    expect(proposeMapping('import-orders', columnsOf('04-dolibarr-customer-orders.csv', ';'))).toEqual({
      ...{ reference: 'Ref', date: 'Date', sku: 'Product', name: 'Label', quantity: 'Qty', price: 'Unit price' },
      customerName: 'Customer',
    });
    expect(
      mapped('import-items', 'Ref,Label,Selling price,Physical stock,Stock limit for alert,Desired stock'),
    ).toEqual({
      ...{ sku: 'Ref', name: 'Label', price: 'Selling price', stock: 'Physical stock' },
      ...{ reorderLevel: 'Stock limit for alert', reorderTarget: 'Desired stock' },
    });
  });

  test('Odoo and Lexware by their names for the same', () => {
    expect(
      mapped(
        'import-items',
        'Internal Reference,Name,Sales Price,Cost,Quantity On Hand,Unit of Measure,Product Category',
      ),
    ).toEqual({
      ...{ sku: 'Internal Reference', name: 'Name', price: 'Sales Price', cost: 'Cost' },
      ...{ stock: 'Quantity On Hand', unit: 'Unit of Measure', category: 'Product Category' },
    });
    expect(
      mapped(
        'import-items',
        'Artikel-Nr.,Bezeichnung,Warengruppe,Einheit,EK-Preis,VK-Preis (netto),VK-Preis,Lagerbestand,Mindestbestand,Lagerort',
      ),
    ).toEqual({
      ...{ sku: 'Artikel-Nr.', name: 'Bezeichnung', category: 'Warengruppe', unit: 'Einheit', cost: 'EK-Preis' },
      ...{ price: 'VK-Preis (netto)', stock: 'Lagerbestand', reorderLevel: 'Mindestbestand', location: 'Lagerort' },
    });
  });

  test('own exports: what they are, field by field', () => {
    expect(
      mapped(
        'import-movements',
        'timestamp,recordedAt,sku,itemName,type,quantity,balanceBefore,balanceAfter,place,reference,referenceType,note,userId,id',
      ),
    ).toEqual({
      ...{ sku: 'sku', quantity: 'quantity', date: 'timestamp', reference: 'reference', note: 'note' },
      ...{ movementType: 'type', place: 'place', movementId: 'id' },
    });
  });
});

describe('a weak word', () => {
  test('is the code only beside a name, and never takes what another field needs', () => {
    expect(mapped('import-items', 'Artikel,Bezeichnung,Bestand')).toEqual({
      ...{ sku: 'Artikel', name: 'Bezeichnung', stock: 'Bestand' },
    });
    expect(mapped('import-orders', 'Order,Product,Qty,Price')).toEqual({
      ...{ reference: 'Order', name: 'Product', quantity: 'Qty', price: 'Price' },
    });
    expect(mapped('import-items', 'sku,name,position,sale price')).toEqual({
      ...{ sku: 'sku', name: 'name', price: 'sale price' },
    });
  });

  test('a customer is a name unless another column has the name', () => {
    expect(mapped('import-orders', 'Order,SKU,Qty,Price,Customer')).toMatchObject({ customerName: 'Customer' });
    expect(mapped('import-orders', 'Order,SKU,Qty,Price,Customer,Customer name')).toMatchObject({
      ...{ customerId: 'Customer', customerName: 'Customer name' },
    });
  });
});

test('every shape fills fields that there are, and all that its kind needs', () => {
  for (const { kinds, fields } of fileShapes) {
    for (const kind of kinds) {
      const known = fieldsOf(kind);
      const required = known.flatMap((field) => (field.required ? [field.name] : []));
      expect(Object.keys(fields)).toEqual(expect.arrayContaining(required));
      if (kinds.length === 1)
        expect(known.map((field) => field.name)).toEqual(expect.arrayContaining(Object.keys(fields)));
    }
  }
});

test('Amazon: the price of a line is no price of a unit; eBay and Xero by their own numbers', () => {
  const amazon =
    'order-id,order-item-id,purchase-date,buyer-email,buyer-name,sku,product-name,quantity-purchased,currency,item-price';
  expect(mapped('import-orders', amazon)).toEqual({
    ...{ reference: 'order-id', date: 'purchase-date', sku: 'sku', name: 'product-name', currency: 'currency' },
    ...{ quantity: 'quantity-purchased', lineTotal: 'item-price', customerName: 'buyer-name' },
    customerEmail: 'buyer-email',
  });
  const ebay =
    'Sales Record Number,Order Number,Buyer Name,Item Number,Item Title,Custom Label,Quantity,Sold For,Sale Date';
  expect(mapped('import-orders', ebay)).toEqual({
    ...{ reference: 'Order Number', sku: 'Custom Label', name: 'Item Title', quantity: 'Quantity', price: 'Sold For' },
    ...{ date: 'Sale Date', customerName: 'Buyer Name' },
  });
  expect(
    mapped('import-items', 'Item number,Title,Custom label (SKU),Available quantity,Currency,Start price'),
  ).toEqual({
    ...{ sku: 'Custom label (SKU)', name: 'Title', stock: 'Available quantity', currency: 'Currency' },
    price: 'Start price',
  });
  const xero =
    '*ContactName,EmailAddress,*InvoiceNumber,Reference,*InvoiceDate,*DueDate,InventoryItemCode,*Description,*Quantity,*UnitAmount,Discount,Currency';
  expect(mapped('import-orders', xero)).toMatchObject({
    ...{ reference: '*InvoiceNumber', sku: 'InventoryItemCode', price: '*UnitAmount', date: '*InvoiceDate' },
  });
  expect(mapped('import-orders', xero)).not.toHaveProperty('discount');
});
