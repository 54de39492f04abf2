import { version } from 'uuid';
import { expect, test } from 'vitest';
import { createIds } from './ids.ts';

const many = (newId: () => string) => Array.from({ length: 20_000 }, newId);

test('ids are of version 7, each different, in the order of making', () => {
  const ids = many(createIds());
  expect(new Set(ids.map(version))).toEqual(new Set([7]));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});

test('they hold the moment, and stay in order when the clock steps back', () => {
  const times = [1_763_712_000_000, 1_763_712_000_000, 1_763_711_000_000, 1_763_712_000_001];
  const newId = createIds(() => times.shift() ?? 0);
  const ids = Array.from({ length: 4 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(1_763_712_000_000);
});

test('two makers of one moment never make the same', () => {
  const ids = [...many(createIds(() => 1)), ...many(createIds(() => 1))];
  expect(new Set(ids).size).toBe(ids.length);
});

test('they come after a moment that has been, and keep their order there', () => {
  const newId = createIds(() => 1_000, 5_000);
  const ids = many(newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(5_001);
});
