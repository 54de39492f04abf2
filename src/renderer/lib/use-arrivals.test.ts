import { act, renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useArrivals } from './use-arrivals.ts';

const keyOf = (item: string): string => item;
const refetch = vi.fn();
const arrivals = (items: readonly string[], scope: unknown = 'all') =>
  renderHook(({ shown, of }) => useArrivals({ items: shown, total: shown.length, refetch }, keyOf, of), {
    initialProps: { shown: items, of: scope },
  });

test('counts each new row once, and none that is there already', () => {
  const { result } = arrivals(['a', 'b']);
  act(() => {
    for (const key of ['a', 'c', 'c', 'd']) result.current.note(key);
  });
  expect(result.current.count).toBe(2);
  expect(refetch).not.toHaveBeenCalled();
});

test('starts again when the list was read anew or asked for differently', () => {
  const { result, rerender } = arrivals(['a']);
  act(() => result.current.note('b'));
  rerender({ shown: ['a', 'b', 'c'], of: 'all' });
  expect(result.current.count).toBe(0);
  act(() => result.current.note('d'));
  expect(result.current.count).toBe(1);
  rerender({ shown: ['a', 'b', 'c'], of: 'low' });
  expect(result.current.count).toBe(0);
});

test('an empty list shows the first row at once', () => {
  const { result } = arrivals([]);
  act(() => result.current.note('a'));
  expect(refetch).toHaveBeenCalledOnce();
  expect(result.current.count).toBe(0);
});
