import { describe, expect, test } from 'vitest';
import { barcodeDoubt, barcodeFault, barcodeKey, readScan, upcaOf, exactly } from './barcodes.ts';
import { hasCheckDigit } from './check-digit.ts';
import { codeOf } from './folding.ts';

/** Whether a label finds an item whose barcode field says `stored`; `undefined`: not at all, else by which guess. */
function finds(stored: string, scanned: string): number | undefined {
  const at = readScan(scanned, 2026).barcodeKeys.findIndex((group) => group.includes(barcodeKey(stored)));
  return at < 0 ? undefined : at;
}

const ean = '4006381333931';

test('UPC-E in all of its forms is its UPC-A', () => {
  expect(upcaOf('04252614')).toBe('042100005264');
  expect(upcaOf('01234531')).toBe('012300000451');
  expect(upcaOf('01234543')).toBe('012340000053');
  expect(upcaOf('01234558')).toBe('012345000058');
  expect(upcaOf('04252615')).toBeUndefined();
  expect(upcaOf('24252614')).toBeUndefined();
});

describe('a label finds its item', () => {
  test.each([
    ['EAN-13', ean, ean],
    ['GTIN-14 of an EAN', ean, '04006381333931'],
    ['a case of it (packaging 1)', ean, '14006381333938'],
    ['a case of it (packaging 8)', ean, '84006381333937'],
    ['AIM ]E0', ean, ']E04006381333931'],
    ['AIM ]E0 before a GTIN-14', ean, ']E004006381333931'],
    ['AIM ]E3 with a supplement', ean, ']E3400638133393112'],
    ['GS1-128 of case 13b', ean, '01040063813339311727123110LOT42'],
    ['AIM ]C1', ean, ']C101040063813339311727123110LOT42'],
    ['AIM ]d2 with FNC1', ean, ']d2010400638133393110LOT\u001D17271231'],
    ['AIM ]Q3, article last', ean, ']Q310LOT42\u001D0104006381333931'],
    ['FNC1 first', ean, '\u001D21SER\u001D0104006381333931'],
    ['brackets', ean, '(01)04006381333931(17)271231(10)LOT42'],
    ['brackets, article last', ean, '(10)LOT42(01)04006381333931'],
    ['count of trade items (02)(37)', ean, '02040063813339313724'],
    ['Digital Link', ean, 'https://id.gs1.org/01/04006381333931/10/LOT42?17=271231'],
    ['UPC-A as EAN-13', '036000291452', '0036000291452'],
    ['EAN-13 with a zero as UPC-A', '0036000291452', '036000291452'],
    ['UPC-E by its UPC-A', '04252614', '042100005264'],
    ['UPC-A by its UPC-E', '042100005264', '04252614'],
    ['UPC-E by six digits', '042100005264', '425261'],
    ['UPC-A that lost its zero', '12345678905', '012345678905'],
    ['the other way round', '012345678905', '12345678905'],
    ['GTIN-14 of an EAN-8', '96385074', '00000096385074'],
    ['EAN-8 in a GS1 label', '96385074', '0100000096385074'],
    ['house number of eight digits', '10002345', '10002345'],
    ['letters in any case', 'Shelf-4711', 'SHELF-4711'],
    ['invisible characters', ean, '\uFEFF4006381333931\u200B\r\n'],
    ['full-width digits', ean, '４００６３８１３３３９３１'],
    ['a stored label text', ']E04006381333931', ean],
  ])('%s', (_what, stored, scanned) => expect(finds(stored, scanned)).toBeDefined());

  test.each([
    ['00004', '4'],
    ['4', '00004'],
    [ean, '4006381333932'],
    [ean, '14006381333931'],
    [ean, '94006381333936'],
    [ean, '01040063813339321727123110LOT42'],
    [ean, '400638133393'],
    ['10002345', '0010002345'],
    ['04252614', '04252615'],
  ])('%s is not found by %s', (stored, scanned) => expect(finds(stored, scanned)).toBeUndefined());

  test('as itself before the case that it stands in', () => {
    expect(finds('14006381333938', '14006381333938')).toBe(0);
    expect(finds(ean, '14006381333938')).toBeGreaterThan(0);
  });
});

test('the label tells lot, dates, serial number and quantity', () => {
  expect(readScan('01040063813339311727123110LOT42\u001D21S-1\u001D3024', 2026).label).toEqual({
    ...{ gtin: '04006381333931', lot: 'LOT42', serial: 'S-1', quantity: 24 },
    ...{ expiry: '2027-12-31', bestBefore: undefined, production: undefined },
  });
  expect(readScan('(01)04006381333931(15)280200(11)991231', 2026).label).toMatchObject({
    bestBefore: '2028-02-29',
    production: '1999-12-31',
  });
  expect(readScan('(01)04006381333931(17)271340', 2026).label?.expiry).toBeUndefined();
  expect(readScan(ean, 2026).label).toBeUndefined();
});

test('the code is what a person would read below the bars', () => {
  expect(readScan(']E04006381333931', 2026)).toMatchObject({ code: ean, skus: [']E04006381333931', ean] });
  expect(readScan(']C00-BOLT', 2026).code).toBe('0-BOLT');
  expect(codeOf(readScan('  ab-1 ', 2026).code)).toBe('AB-1');
});

test.each([
  ['4.00638E+12', 'rounded'],
  ['4,00638E+12', 'rounded'],
  ['4E+12', 'rounded'],
  ['4.00638e12', 'rounded'],
  ['1E5', undefined],
  ['4006381333932', 'checkDigit'],
  ['036000291453', 'checkDigit'],
  [ean, undefined],
  ['04252614', undefined],
  ['12345678905', undefined],
  ['10002345', undefined],
  ['ABC', undefined],
])('%s is refused: %s', (barcode, fault) => expect(barcodeFault(barcode)).toBe(fault));

test.each([
  ['10002345', 'notEan8'],
  ['20260115', 'notEan8'],
  ['96385074', undefined],
  ['04252614', undefined],
  ['14006381333931', 'notGtin14'],
  ['14006381333938', undefined],
])('%s is doubted: %s', (barcode, doubt) => expect(barcodeDoubt(barcode)).toBe(doubt));

test('a check digit belongs to digits', () => {
  expect(hasCheckDigit(ean)).toBe(true);
  expect(hasCheckDigit('')).toBe(false);
  expect(hasCheckDigit('A')).toBe(false);
});

test('a code is exactly what was typed, in any of its forms, and no other', () => {
  const isIt = exactly(' wh-10 ');
  expect(['WH-10', 'wh-10', 'WH-100', 'WH10', '', null].map(isIt)).toEqual([true, true, false, false, false, false]);
  expect(exactly('04252614')('042100005264')).toBe(true);
  expect(exactly('')('')).toBe(false);
});
