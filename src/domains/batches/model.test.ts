import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { onlineRetailPath, openingStockPath } from '../../../test/support/retail.ts';
import { proposeFor } from './model-claims.ts';
import { checkMapping } from './model-mapping.ts';
import { mayBecome, nextChunkSize, progressOf, proposeMapping } from './model.ts';

const headerOf = (path: string) =>
  readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/, 1)[0]
    ?.split(',') ?? [];

describe('proposed mapping', () => {
  test('takes the stock list as it is', () => {
    expect(proposeMapping('import-items', headerOf(openingStockPath))).toEqual({
      sku: 'sku',
      name: 'name',
      category: 'category',
      location: 'location',
      stock: 'quantity',
      cost: 'unit_cost',
      price: 'price',
      reorderLevel: 'reorder_level',
      barcode: 'barcode',
    });
  });

  test('takes the sales as they are', () => {
    expect(proposeMapping('import-movements', headerOf(onlineRetailPath))).toEqual({
      sku: 'StockCode',
      quantity: 'Quantity',
      date: 'InvoiceDate',
      reference: 'InvoiceNo',
    });
  });

  test('knows other spellings and gives a column to one field only', () => {
    expect(proposeMapping('import-items', ['Artikel-Nr.', 'Bezeichnung', 'Bestand', 'Price (EUR)'])).toEqual({
      sku: 'Artikel-Nr.',
      name: 'Bezeichnung',
      stock: 'Bestand',
      price: 'Price (EUR)',
    });
    expect(
      proposeMapping('import-items', ['SKU', 'Name', 'Qty (pcs)', 'Cost [EUR]', 'VK-Preis in €', 'In stock?']),
    ).toEqual({ sku: 'SKU', name: 'Name', stock: 'Qty (pcs)', cost: 'Cost [EUR]', price: 'VK-Preis in €' });
    expect(proposeMapping('import-items', ['Code', 'Item', 'Qty'])).toEqual({
      sku: 'Code',
      name: 'Item',
      stock: 'Qty',
    });
  });

  test.each([
    ['Référence;Désignation;Quantité;Prix', 'sku;name;stock;price'],
    [
      "Réf. article;Libellé;Stock;Prix de vente HT;Prix d'achat HT;Emplacement;Unité;Code-barres",
      'sku;name;stock;price;cost;location;unit;barcode',
    ],
    ['Codice;Descrizione;Quantità;Prezzo', 'sku;name;stock;price'],
    ['Cod. art.;Denominazione;Giacenza;Prezzo di vendita;Magazzino;U.M.', 'sku;name;stock;price;location;unit'],
    ['Código;Descripción;Cantidad;Precio', 'sku;name;stock;price'],
    ['Referencia;Nombre;Existencias;PVP;Almacén', 'sku;name;stock;price;location'],
    ['Código do produto;Descrição;Estoque;Preço de venda', 'sku;name;stock;price'],
    ['Artikelnummer;Omschrijving;Voorraad;Verkoopprijs;Eenheid', 'sku;name;stock;price;unit'],
    ['Kod;Nazwa;Ilość;Cena', 'sku;name;stock;price'],
    ['Symbol;Nazwa towaru;Stan magazynowy;Cena sprzedaży;Cena zakupu;J.m.', 'sku;name;stock;price;cost;unit'],
    ['Kód zboží;Název;Množství;Prodejní cena', 'sku;name;stock;price'],
    ['Cikkszám;Megnevezés;Készlet;Nettó ár', 'sku;name;stock;price'],
    ['Cod produs;Denumire;Cantitate;Preț', 'sku;name;stock;price'],
    ['Šifra;Naziv;Količina;Cijena', 'sku;name;stock;price'],
    ['Stok Kodu;Stok Adı;Miktar;Satış Fiyatı;Birim', 'sku;name;stock;price;unit'],
    ['Артикул;Наименование;Количество;Цена', 'sku;name;stock;price'],
    ['АРТИКУЛ;НАЗВА;КІЛЬКІСТЬ;ЦІНА', 'sku;name;stock;price'],
    ['Κωδικός;Περιγραφή;Ποσότητα;Τιμή', 'sku;name;stock;price'],
    ['Varenummer;Varenavn;Antal;Salgspris', 'sku;name;stock;price'],
    ['Artikelnr;Benämning;Lagersaldo;Försäljningspris', 'sku;name;stock;price'],
    ['Tuotenumero;Nimike;Määrä;Hinta', 'sku;name;stock;price'],
    ['商品コード;商品名;在庫数;販売価格', 'sku;name;stock;price'],
    ['商品编码;名称;库存;单价', 'sku;name;stock;price'],
    ['상품코드;상품명;재고;가격', 'sku;name;stock;price'],
    ['رمز المنتج;اسم المنتج;الكمية;السعر', 'sku;name;stock;price'],
    ['Nr.;Artikelbezeichnung;Bestand;Lagerplatz;EK;VK', 'sku;name;stock;location;cost;price'],
    ['Art.-Nr.;Bezeichnung;Bestand;ME', 'sku;name;stock;unit'],
    ['Material;Materialkurztext;Lagerort;Frei verwendbar;Basismengeneinheit', 'sku;name;location;stock;unit'],
    ['seller-sku;item-name;price;quantity', 'sku;name;price;stock'],
    ['TITLE;PRICE;CURRENCY_CODE;QUANTITY;SKU', 'name;price;currency;stock;sku'],
    ['Artikelnummer;Artikelbezeichnung;Einheit;Nettopreis', 'sku;name;unit;price'],
    ['*ItemCode;ItemName;PurchasesUnitPrice;SalesUnitPrice;QuantityOnHand', 'sku;name;cost;price;stock'],
    [
      'Product/Service Name;SKU;Sales Price / Rate;Purchase Cost;Quantity On Hand;Reorder Point',
      'name;sku;price;cost;stock;reorderLevel',
    ],
  ])('knows %s', (header, fields) => {
    const columns = header.split(';');
    const wanted = Object.fromEntries(fields.split(';').map((field, index) => [field, columns[index]]));
    expect(proposeMapping('import-items', columns)).toEqual(wanted);
  });

  test.each([
    [
      'Bestellnummer;Artikelnummer;Menge;Einzelpreis;Bestelldatum;Kunde',
      'reference;sku;quantity;price;date;customerName',
    ],
    ['N° commande;Code article;Qté;P.U. HT;Date commande;Client', 'reference;sku;quantity;price;date;customerName'],
    [
      'Numero ordine;Codice articolo;Q.tà;Prezzo unitario;Data;Cliente',
      'reference;sku;quantity;price;date;customerName',
    ],
    ['Nº pedido;Código;Unidades;Precio unitario;Fecha', 'reference;sku;quantity;price;date'],
    ['Nr zamówienia;Kod towaru;Ilość;Cena netto;Data sprzedaży', 'reference;sku;quantity;price;date'],
    ['№ заказа;Артикул;Кол-во;Цена;Дата', 'reference;sku;quantity;price;date'],
    ['Nr.;Artikel-Nr.;Menge;Gesamtpreis', 'reference;sku;quantity;lineTotal'],
  ])('knows the orders of %s', (header, fields) => {
    const columns = header.split(';');
    const wanted = Object.fromEntries(fields.split(';').map((field, index) => [field, columns[index]]));
    expect(proposeMapping('import-orders', columns)).toEqual(wanted);
  });

  test('names what is missing, what is no field and what is no column', () => {
    const checked = checkMapping(
      'import-movements',
      { columns: ['A', 'B'], firstRows: [] },
      { stockCode: 'a', colour: 'B', quantity: 'C' },
    );
    expect(checked).toEqual({
      mapping: { sku: 'A' },
      missing: ['quantity'],
      unknownFields: ['colour'],
      unknownColumns: ['C'],
      claims: [],
    });
  });

  test('an empty column leaves a field open; no mapping at all means the proposal', () => {
    const columns = { columns: ['sku', 'name', 'price'], firstRows: [] };
    expect(checkMapping('import-items', columns, { sku: 'sku', name: 'name', price: '' }).mapping).toEqual({
      sku: 'sku',
      name: 'name',
    });
    expect(checkMapping('import-items', columns, {}).mapping).toEqual({ sku: 'sku', name: 'name', price: 'price' });
  });
});

describe('columns that may each be the one of a field', () => {
  const rows = [
    ['A', 'a', '5', '7'],
    ['B', 'b', '6', '8'],
  ];
  const claims = (kind: 'import-items' | 'import-orders', header: string, firstRows = rows) =>
    proposeFor(kind, { columns: header.split(';'), firstRows }).claims;

  test.each([
    ['SKU;Name;Preis (USD);Preis (EUR)', 'price'],
    ['SKU;Name;On hand;Available', 'stock'],
    ['SKU;Name;Menge (Stk);Menge (Karton)', 'stock'],
    ['SKU;Name;Sales price;List price', 'price'],
    ['SKU;Name;Einkaufspreis;Einstandspreis', 'cost'],
  ])('%s: asked', (header, field) => {
    expect(claims('import-items', header)).toEqual([{ field, columns: header.split(';').slice(2) }]);
    expect(proposeFor('import-items', { columns: header.split(';'), firstRows: rows }).mapping).not.toHaveProperty(
      field,
    );
  });

  test.each([
    'SKU;Name;Price;Sales price',
    'SKU;Name;VK netto;VK brutto',
    'SKU;Name;Preis (netto);VK-Preis',
    'SKU;Name;Stock;Min',
    'SKU;Name;Bestand;In stock?',
    'SKU;Name;Title;Description',
  ])('%s: beyond doubt', (header) => {
    expect(claims('import-items', header)).toEqual([]);
  });

  test('the same values twice, or none in the other one, are no question', () => {
    expect(claims('import-items', 'SKU;Name;On hand;Available', [['A', 'a', '5', '5']])).toEqual([]);
    expect(claims('import-items', 'SKU;Name;On hand;Available', [['A', 'a', '5', '']])).toEqual([]);
  });

  test('a quantity for each place is asked about: Square, older files of Shopify', () => {
    const square = 'Token;Item Name;SKU;Price;Current Quantity Main;New Quantity Main;Current Quantity Shop';
    expect(claims('import-items', square)).toEqual([
      { field: 'stock', columns: ['Current Quantity Main', 'Current Quantity Shop'] },
    ]);
    const shopify = 'Handle;Title;Option1 Name;Option1 Value;SKU;HS Code;COO;Hall A;Hall B';
    expect(claims('import-items', shopify)).toEqual([{ field: 'stock', columns: ['Hall A', 'Hall B'] }]);
    const one = shopify.replace(';Hall B', '').split(';');
    expect(proposeMapping('import-items', one)).toEqual({ sku: 'SKU', name: 'Title', stock: 'Hall A' });
  });

  test('codes and days are asked about too', () => {
    expect(claims('import-orders', 'Order;Item code;Part number;Qty', rows)).toEqual([
      { field: 'sku', columns: ['Item code', 'Part number'] },
    ]);
    expect(claims('import-orders', 'Order;SKU;Invoice date;Order date', rows)).toEqual([
      { field: 'date', columns: ['Invoice date', 'Order date'] },
    ]);
  });
});

test('a job that has ended changes no more', () => {
  for (const end of ['completed', 'failed', 'cancelled'] as const) {
    for (const to of ['pending', 'running', 'paused', 'cancelled', 'failed'] as const)
      expect(mayBecome(end, to)).toBe(false);
  }
});

test('progress is 100 only when all is done', () => {
  expect([progressOf(0, 3), progressOf(2_999, 3_000), progressOf(3_000, 3_000)]).toEqual([0, 99, 100]);
});

test('the chunk follows the measured time, within bounds', () => {
  expect(nextChunkSize(250, 80, 40)).toBe(125);
  expect(nextChunkSize(250, 1, 40)).toBe(500);
  expect(nextChunkSize(30, 4_000, 40)).toBe(25);
  expect(nextChunkSize(2_000, 1, 40)).toBe(2_000);
});
