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
