import { expect, test } from 'vitest';
import {
  codePart,
  combinationKey,
  combinationsOf,
  commonBeginning,
  companyBarcode,
  fitCombination,
  optionFault,
  restOfName,
  skusByPattern,
  unknownPlaceholders,
  variantInfo,
} from './model.ts';

const options = [
  { name: 'Size', values: ['S', 'M', 'L'] },
  { name: 'Colour', values: ['red', 'grün'] },
];

test('combinations come in the order of the options, the last one changing first', () => {
  const all = combinationsOf(options).map((combination) => variantInfo(options, combination));
  expect(all).toEqual(['S / red', 'S / grün', 'M / red', 'M / grün', 'L / red', 'L / grün']);
  expect(combinationsOf([])).toEqual([{}]);
});

test('a combination fits in any order and spelling, and only whole', () => {
  expect(fitCombination(options, { colour: 'RED ', size: 's' })).toEqual({ Size: 'S', Colour: 'red' });
  expect(fitCombination(options, {})).toEqual({});
  expect(fitCombination(options, { Size: 'S' })).toBeUndefined();
  expect(fitCombination(options, { Size: 'XL', Colour: 'red' })).toBeUndefined();
  expect(fitCombination(options, { Size: 'S', Colour: 'red', Cut: 'slim' })).toBeUndefined();
  expect(combinationKey({ Size: 'S', Colour: 'red' })).toBe(combinationKey({ colour: 'Red', size: 's' }));
  expect(combinationKey({})).toBe('');
});

test.each([
  [[{ name: 'Size', values: ['S', 's '] }], 'twice'],
  [[options[0], { name: ' size', values: ['1'] }], 'two options'],
  [[1, 2, 3].map((n) => ({ name: `o${n}`, values: Array.from({ length: 9 }, (_, v) => `${v}`) })), '729 combinations'],
])('options that can not be are refused with the reason', (faulty, reason) => {
  expect(optionFault(faulty as typeof options)).toContain(reason);
});
test('options that can be are taken', () => expect(optionFault(options)).toBeUndefined());

test.each([
  ['Grün & weiß', 'GRUN-WEISS'],
  ['  T-Shirt (long) ', 'T-SHIRT-LONG'],
  ['½ Zoll', '1-2-ZOLL'],
  ['日本', '日本'],
  ['—', ''],
])('%s in a SKU is %s', (text, code) => expect(codePart(text)).toBe(code));

const shirt = { name: 'Garden shirt', brand: null, category: 'Wear', variantOptions: options };

test('a pattern names the SKUs; what stays empty takes its separator along', () => {
  const all = combinationsOf(options);
  expect(skusByPattern('{product}-{variant}', shirt, all)[3]).toBe('GARDEN-SHIRT-M-GRUN');
  expect(skusByPattern('{brand}-{category}_{size}/{COLOUR}', shirt, all)[0]).toBe('WEAR_S/RED');
  expect(skusByPattern('gs {n}', shirt, combinationsOf([{ name: 'x', values: [...'abcdefghij'] }]))[0]).toBe('GS-01');
  expect(skusByPattern('{product}-{variant}', { ...shirt, variantOptions: [] }, [{}])).toEqual(['GARDEN-SHIRT']);
  expect(skusByPattern('x'.repeat(100), shirt, [{}])[0]).toHaveLength(64);
  expect(unknownPlaceholders('{product}-{Cut}-{size}', options)).toEqual(['Cut']);
});

test('a barcode of the company has thirteen digits, begins with 2 and ends in its check digit', () => {
  expect(companyBarcode(1)).toBe('2000000000015');
  // The worked example of GS1 has the same weights: 629104150021 → 3.
  const digits = [...companyBarcode(98_765_432_101)].map(Number);
  expect(digits).toHaveLength(13);
  expect(digits.reduce((sum, digit, index) => sum + digit * (index % 2 === 0 ? 1 : 3), 0) % 10).toBe(0);
  expect(companyBarcode(98_765_432_101).slice(0, 2)).toBe('29');
});

test('names of variants begin alike: that is the product, the rest is the variant', () => {
  const names = ['Garden shirt, red S', 'Garden shirt, red M', 'garden Shirt - blue'];
  const beginning = commonBeginning(names);
  expect(commonBeginning(['Bolt M6', 'Nut M6'])).toBe('');
  expect(commonBeginning(['Bolt', 'Bolt long'])).toBe('Bolt');
  expect(beginning).toBe('Garden');
  expect(restOfName(names[0] ?? '', 'Garden shirt')).toBe('red S');
  expect(restOfName('Other', 'Garden')).toBe('Other');
});
