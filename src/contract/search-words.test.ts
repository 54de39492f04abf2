import { expect, test } from 'vitest';
import { searchableText, searchWords, wordsOf, wordsOfCode } from './search-words.ts';

test('words are compared without accents, case and separators', () => {
  expect(wordsOf(' Grüne ÄPFEL, 3/4"')).toEqual(['grune', 'apfel', '3', '4']);
  expect(wordsOf('%_*')).toEqual([]);
  expect(wordsOf('x'.repeat(50))).toEqual(['x'.repeat(40)]);
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

test('a searchable text has a blank before each word', () => {
  expect(searchableText(wordsOf('PÜ-7 Crème Pump pump'))).toBe(' pu 7 creme pump');
});
