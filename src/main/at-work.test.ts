import { expect, test } from 'vitest';
import { reasonsToStay } from './at-work.ts';
import { wordsFor } from './words.ts';

const en = wordsFor('en-GB');

test('nobody is asked when nothing would be interrupted', () => {
  expect(reasonsToStay({ jobs: [], people: [] }, en)).toEqual([]);
});

test('a running import and the people who are connected are named', () => {
  expect(reasonsToStay({ jobs: ['list.csv'], people: ['Tom Tooley'] }, en)).toEqual([
    'Being imported: list.csv. It goes on when Yardmaster starts again.',
    'Tom Tooley is connected and will be cut off until Yardmaster runs again.',
  ]);
});

test('of many people the first are named', () => {
  const people = ['Ann', 'Bob', 'Cem', 'Dana', 'Eve'];
  expect(reasonsToStay({ jobs: [], people }, wordsFor('de'))).toEqual([
    '5 Personen sind verbunden (Ann, Bob, Cem, 2 weitere) und werden getrennt, bis Yardmaster wieder läuft.',
  ]);
});
