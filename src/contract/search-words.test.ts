import { describe, expect, test } from 'vitest';
import searched from '../../test/data/cases/16-search-and-sameness.json' with { type: 'json' };
import { isFound, searchableText, searchPart, searchWords, wordsOf, wordsOfCode } from './search-words.ts';

test('words are compared without accents, case and separators', () => {
  expect(wordsOf(' Grüne ÄPFEL, 3/4"')).toEqual(['grune', 'apfel', '3', '4']);
  expect(wordsOf('%_*')).toEqual([]);
});

test('a code is found with and without its separators', () => {
  expect(wordsOfCode('AB-12/c')).toEqual(['ab12c', 'ab', '12', 'c']);
  expect(wordsOfCode('--')).toEqual([]);
});

test('six words of a search count, each once', () => {
  expect(searchWords(' ÄPFEL  grün-ÄPFEL ')).toEqual(['apfel', 'grun']);
  expect(searchWords('a b c d e f g')).toHaveLength(6);
  expect(searchWords(undefined)).toEqual([]);
});

test('a searchable text has two blanks before each word', () => {
  expect(searchableText(wordsOf('PÜ-7 Crème Pump pump'))).toBe('  pu  7  creme  pump');
});

test('three letters are found anywhere, fewer at the beginning of a word', () => {
  expect([...'olt ol o'.split(' ')].map(searchPart)).toEqual(['olt', ' ol', '  o']);
});

describe('a search finds', () => {
  const cases = searched['search must find (today not)'] as [string, string][];
  test.each(cases)('case 16: %j by %j', (text, search) => {
    const name = text.replace(/^supplier /, '');
    expect(isFound(search, { names: [name] })).toBe(true);
  });

  test.each([
    ['Sechskantschraube M8', 'schraube', true],
    ['Hex bolt', 'olt', true],
    ['Hex bolt', 'OLT hex', true],
    ['Hex bolt', 'ol', false],
    ['Hex bolt', 'bo', true],
    ['Hex bolt', 'x b', false],
    ['不锈钢螺丝', '丝', true],
    ['M8不锈钢螺丝', 'M8 螺', true],
    ['不锈钢M8螺丝', 'M8', true],
    ['ボルト六角', '六角', true],
    ['육각볼트', '볼트', true],
    ['육각볼트', '트볼', false],
    ['สกรูสแตนเลส', 'เล', true],
    ['螺丝', '丝螺', false],
    ['anything', '', true],
    ['anything', '%', false],
  ])('in %j by %j: %j', (name, search, fits) => expect(isFound(search, { names: [name] })).toBe(fits));

  test('a code by any stretch of it, with and without separators', () => {
    for (const search of ['AB-12/c', 'ab12c', 'B12', '12']) expect(isFound(search, { codes: ['AB-12/c'] })).toBe(true);
    expect(isFound('b12', { names: ['AB-12/c', null] })).toBe(false);
  });
});
