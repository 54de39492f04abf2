import { expect, test } from 'vitest';
import { address, day, oneOf, text, yes } from './address.ts';

const read = address({ item: text, from: day, inactive: yes, sort: oneOf(['name', 'code']) });

test('an address is read part by part; what is no such thing is left out', () => {
  expect(read({ item: 'i1', from: '2026-11-21', inactive: true, sort: 'code', other: 1 })).toEqual({
    item: 'i1',
    from: '2026-11-21',
    inactive: true,
    sort: 'code',
  });
  const nothing = { item: undefined, from: undefined, inactive: undefined, sort: undefined };
  expect(read({ item: '', from: '21.11.2026', inactive: 'true', sort: 'price' })).toEqual(nothing);
  expect(read({})).toEqual(nothing);
});

test('an id of digits only, which the router hands on as a number, stays a text', () => {
  expect(read({ item: 2026 }).item).toBe('2026');
});
