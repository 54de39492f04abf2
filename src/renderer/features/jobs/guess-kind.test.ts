import { expect, test } from 'vitest';
import { guessKind } from './guess-kind.ts';

test.each([
  ['sku,name,category,location,quantity,unit_cost,price,reorder_level,barcode\n1,a', 'import-items'],
  ['\uFEFFInvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n', 'import-orders'],
  ['code,name,email,phone\n', 'import-suppliers'],
  ['po_number,supplier_code,sku,quantity,price\n', 'import-purchase-orders'],
  ['Artikelnummer;Bezeichnung;Bestand', 'import-items'],
  ['"Artikelnummer"\t"Menge"\t"Datum"', 'import-movements'],
  ['colour,shape', null],
  ['', null],
])('reads %j as %s', (head, kind) => {
  expect(guessKind(head)).toBe(kind);
});
