import { expect, test } from 'vitest';
import { sameSearch, searchToKeep } from './search.ts';

test('a view keeps the filters, not the open row', () => {
  expect(searchToKeep({ item: 'i1', show: 'low', category: undefined }, ['item'])).toEqual({ show: 'low' });
});

test('two addresses are the same whatever the order of their parts', () => {
  expect(sameSearch({ show: 'low', desc: true }, { desc: true, show: 'low' })).toBe(true);
  expect(sameSearch({ show: 'low' }, { show: 'low', desc: true })).toBe(false);
  expect(sameSearch({ tags: ['a', 'b'] }, { tags: ['b', 'a'] })).toBe(false);
});
