import { expect, test } from 'vitest';
import { type CodedLine, indexCodes } from './code-index.ts';

const line = (lineId: string, given: Partial<CodedLine> = {}): CodedLine => ({
  ...{
    lineId,
    itemId: lineId,
    sku: lineId.toUpperCase(),
    name: `Thing ${lineId}`,
    unit: 'pcs',
    quantityDecimals: 0 as const,
    barcode: null,
    place: null,
  },
  ...given,
});

test('a code is a barcode in either spelling or a SKU, whatever its case', () => {
  const codes = indexCodes([line('a1', { barcode: '036000291452' }), line('b2')]);
  expect(codes.find('0036000291452').map(({ lineId }) => lineId)).toEqual(['a1']);
  expect(codes.find(' B2 ').map(({ lineId }) => lineId)).toEqual(['b2']);
  expect(codes.find('c3')).toEqual([]);
});

test('an item at several places has several lines', () => {
  const codes = indexCodes([
    line('a1@x-10', { sku: 'A1', place: 'X-10' }),
    line('a1@x-2', { sku: 'A1', place: 'X-2' }),
  ]);
  expect(codes.find('a1')).toHaveLength(2);
  expect(codes.places).toEqual(['X-2', 'X-10']);
});

test('lines are found by parts of several words', () => {
  const codes = indexCodes([line('a1', { name: 'Night lamp mushroom' }), line('b2', { name: 'Night light' })]);
  expect(codes.search('night mush', 5).map(({ lineId }) => lineId)).toEqual(['a1']);
  expect(codes.search('night', 1)).toHaveLength(1);
  expect(codes.search('  ', 5)).toEqual([]);
});

test('a label means what it means to the server: forms of an article number, AIM identifiers, GS1, cases', () => {
  const codes = indexCodes([line('a1', { barcode: '4006381333931' }), line('b2', { barcode: '042100005264' })]);
  const found = (code: string) => codes.find(code).map(({ lineId }) => lineId);
  expect(found(']E04006381333931')).toEqual(['a1']);
  expect(found('04006381333931')).toEqual(['a1']);
  expect(found('(01)04006381333931(17)271231(10)LOT42')).toEqual(['a1']);
  expect(found('010400638133393110LOT42\u001D17271231')).toEqual(['a1']);
  expect(found('14006381333938')).toEqual(['a1']);
  expect(found('04252614')).toEqual(['b2']);
});

test('a barcode on two items is both of them, a name with other letters is found, an exact code comes first', () => {
  const codes = indexCodes([
    line('a1', { name: 'Straße 7-UP', barcode: '96385074' }),
    line('b2', { name: 'Łata', barcode: '96385074' }),
    line('up', { sku: '7-UP' }),
  ]);
  const found = (text: string) => codes.search(text, 5).map(({ lineId }) => lineId);
  expect(codes.find('96385074')).toHaveLength(2);
  expect(found('strasse')).toEqual(['a1']);
  expect(found('lata')).toEqual(['b2']);
  expect(found('7-up')).toEqual(['up', 'a1']);
});
