import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  MultiFormatOneDReader,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../../test/support/read-pdf.ts';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { StockItem } from '../inventory/contract.ts';
import { layoutNames, type LabelShape } from './contract.ts';
import { layouts, perPage, placeOf } from './layouts.ts';

let site: TestSite;
let owner: TestPerson;
let globe: StockItem;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  globe = await owner.call('inventory.create-item', {
    ...{ sku: '10002', name: 'Inflatable political globe', category: 'Toys', location: 'C-10-01', price: 0.85 },
    barcode: '2014541667767',
  });
});
afterAll(() => site.close());

/** What a scanner reads of a printed label: its black rectangles at 600 dots an inch. */
function scanned(shapes: readonly LabelShape[], size: { width: number; height: number }): string | null {
  const scale = 600 / 72;
  const [width, height] = [Math.ceil(size.width * scale), Math.ceil(size.height * scale)];
  const picture = new Uint8ClampedArray(width * height).fill(255);
  for (const shape of shapes) {
    if (shape.kind !== 'bars') continue;
    for (let n = 0; n + 3 < shape.rectangles.length; n += 4) {
      const [x = 0, y = 0, w = 0, h = 0] = shape.rectangles.slice(n, n + 4).map((one) => one * scale);
      for (let row = Math.round(y); row < Math.round(y + h); row += 1) {
        picture.fill(0, row * width + Math.round(x), row * width + Math.round(x + w));
      }
    }
  }
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(picture, width, height)));
  const formats = [BarcodeFormat.EAN_13, BarcodeFormat.EAN_8, BarcodeFormat.UPC_A, BarcodeFormat.CODE_128];
  const hints = new Map<DecodeHintType, unknown>([
    [DecodeHintType.POSSIBLE_FORMATS, formats],
    [DecodeHintType.TRY_HARDER, true],
  ]);
  for (const reader of [new MultiFormatOneDReader(hints), new QRCodeReader()]) {
    try {
      return reader.decode(bitmap, hints).getText();
    } catch {
      // the next one
    }
  }
  return null;
}

async function firstLabel(input: object): Promise<{ code: string | null; words: string[]; asQr: string[] }> {
  const { placed, label, asQr } = await owner.call('labels.preview', input);
  const [{ shapes }] = placed;
  const words = shapes.flatMap((shape: LabelShape) => (shape.kind === 'text' ? [shape.text] : []));
  return { code: scanned(shapes, label), words, asQr };
}

async function pagesOf(input: object): Promise<number> {
  const { bytes } = await owner.call('labels.make', input);
  return (await readPdf(bytes)).pages;
}

describe.each(layoutNames)('on %s', (layout) => {
  test('the bars and the QR code are read again', async () => {
    for (const code of ['barcode', 'qr']) {
      const label = await firstLabel({ items: [{ id: globe.id }], layout, code });
      expect([code, label.code]).toEqual([code, '2014541667767']);
      expect(label.words).toContain('10002');
    }
  });

  test('all labels lie on the page and none over another', () => {
    const { page, label } = layouts[layout];
    const places = Array.from({ length: perPage(layouts[layout]) }, (_, n) => placeOf(layouts[layout], n, 0));
    for (const { page: number, x, y } of places) {
      expect([number, x >= 0, y >= 0]).toEqual([0, true, true]);
      expect(x + label.width).toBeLessThanOrEqual(page.width + 0.01);
      expect(y + label.height).toBeLessThanOrEqual(page.height + 0.01);
    }
    const overlaps = places.filter((one, n) =>
      places
        .slice(n + 1)
        .some(({ x, y }) => Math.abs(one.x - x) < label.width - 0.01 && Math.abs(one.y - y) < label.height - 0.01),
    );
    expect(overlaps).toEqual([]);
  });
});

test.each([
  ['a UPC', { sku: 'L-UPC', barcode: '036000291452' }, ['036000291452', '0036000291452']],
  ['an EAN-8', { sku: 'L-EAN8', barcode: '96385074' }, ['96385074']],
  ['a code of the house', { sku: 'L-HOUSE', barcode: 'SHELF/7-a' }, ['SHELF/7-a']],
  ['no barcode: the SKU', { sku: 'WH-10002-B' }, ['WH-10002-B']],
])('%s is printed so that it is read again', async (_, given, codes) => {
  const item = await owner.call('inventory.create-item', { name: 'Łódź “lamp” 世界', location: 'A-1', ...given });
  const label = await firstLabel({ items: item.id, layout: 'single-62x29' });
  expect(codes).toContain(label.code);
  expect(label.words[0]).toBe('Łódź “lamp” 世界');
});

test('a code that bars cannot carry at this size becomes a QR code, and the preview says so', async () => {
  const long = await owner.call('inventory.create-item', {
    sku: 'A-VERY-LONG-SKU-WITH-MANY-LETTERS-0123456789',
    name: 'Long',
  });
  const umlaut = await owner.call('inventory.create-item', { sku: 'GRÜN-1', name: 'Green' });
  expect(await firstLabel({ items: long.id, layout: 'a4-5x13' })).toMatchObject({ code: long.sku, asQr: [long.sku] });
  expect(await firstLabel({ items: umlaut.id })).toMatchObject({ code: umlaut.sku, asQr: [umlaut.sku] });
});

test('copies, a start position and the sheet make the pages', async () => {
  expect(await pagesOf({ items: [{ id: globe.id, copies: 24 }], layout: 'a4-3x8' })).toBe(1);
  expect(await pagesOf({ items: [{ id: globe.id, copies: 24 }], layout: 'a4-3x8', start: 2 })).toBe(2);
  expect(
    await pagesOf({ items: [{ id: globe.id }, { id: globe.id, copies: 4 }], layout: 'single-62x29', start: 9 }),
  ).toBe(5);
  expect(await owner.call('labels.preview', { items: `${globe.sku}:66`, layout: 'a4-5x13', start: 65 })).toMatchObject({
    ...{ labels: 66, pages: 2, perPage: 65 },
    placed: [{ sku: '10002' }],
  });
});

test('what is printed is chosen, price included', async () => {
  const all = await firstLabel({ items: globe.id, showPrice: true, language: 'en' });
  expect(all.words).toEqual(['Inflatable political globe', '10002   $0.85', 'C-10-01', '2014541667767']);
  const few = await firstLabel({ items: globe.id, code: 'none', showName: false, showPlace: false });
  expect(few).toMatchObject({ words: ['10002'], code: null });
});

test('by REST, for a filter, by SKU; refused with a reason', async () => {
  const sku = await fetch(`${site.url}/api/labels.pdf?items=10002:3&layout=single-100x50`, {
    headers: { authorization: `Bearer ${owner.token}` },
  });
  expect([sku.status, sku.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await readPdf(new Uint8Array(await sku.arrayBuffer()))).pages).toBe(3);
  expect((await owner.rest('POST', '/api/labels.pdf', { category: 'Toys', copies: 2 })).status).toBe(200);
  const refused = async (input: object) => (await owner.rest('POST', '/api/labels.pdf', input)).body.error;
  expect(await refused({ category: 'No such' })).toBe('NOT_FOUND');
  expect(await refused({ items: 'nobody' })).toBe('VALIDATION_FAILED');
  const many = Array.from({ length: 11 }, () => ({ id: globe.id, copies: 1_000 }));
  expect(await refused({ items: many })).toBe('VALIDATION_FAILED');
});

test('another company’s items are not there', async () => {
  const other = await site.company(owner);
  const answer = await other.rest('POST', '/api/labels/preview', { items: [{ id: globe.id }] });
  expect([answer.status, answer.body.error]).toEqual([400, 'VALIDATION_FAILED']);
});

test('ten thousand labels make a small file', async () => {
  const runs = Array.from({ length: 10 }, () => ({ id: globe.id, copies: 1_000 }));
  const { bytes } = await owner.call('labels.make', { items: runs, layout: 'a4-5x13' });
  expect(bytes.length).toBeLessThan(2_000_000);
});
