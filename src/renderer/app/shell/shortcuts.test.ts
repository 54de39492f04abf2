import { expect, test } from 'vitest';
import { features } from '../features.ts';

test('issue 7, number 18: no two pages have the same keys', () => {
  const keys = features.flatMap(({ nav }) => (nav?.shortcut ? [nav.shortcut] : []));
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});
