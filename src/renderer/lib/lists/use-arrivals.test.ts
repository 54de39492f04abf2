import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useArrivals } from './use-arrivals.ts';

const keyOf = (item: string): string => item;
const refetch = vi.fn();
const arrivals = (items: readonly string[]) =>
  renderHook(({ shown, of }) => useArrivals({ items: shown, total: shown.length, refetch }, keyOf, of), {
    initialProps: { shown: items, of: 'all' },
  });
const later = (): void =>
  act(() => {
    vi.advanceTimersByTime(1_000);
  });

beforeEach(() => {
  vi.useFakeTimers();
  refetch.mockClear();
});
afterEach(() => void vi.useRealTimers());

test('counts each new row once, and none that is there already', () => {
  const { result } = arrivals(['a', 'b']);
  for (const key of ['a', 'c', 'c', 'd']) result.current.note(key);
  later();
  expect(result.current.count).toBe(2);
  expect(refetch).not.toHaveBeenCalled();
  act(() => result.current.show());
  expect(result.current.count).toBe(0);
  expect(refetch).toHaveBeenCalledOnce();
});

test('starts again when the list was read anew or asked for differently', () => {
  const { result, rerender } = arrivals(['a']);
  result.current.note('b');
  later();
  rerender({ shown: ['a', 'b', 'c'], of: 'all' });
  expect(result.current.count).toBe(0);
  result.current.note('d');
  later();
  expect(result.current.count).toBe(1);
  rerender({ shown: ['a', 'b', 'c'], of: 'low' });
  expect(result.current.count).toBe(0);
});

test('five hundred rows into an empty list are one reading', () => {
  const { result } = arrivals([]);
  for (let n = 0; n < 500; n += 1) result.current.note(`new ${n}`);
  later();
  expect(refetch).toHaveBeenCalledOnce();
  expect(result.current.count).toBe(0);
});

test('one’s own row is shown without asking', () => {
  const { result } = arrivals(['a']);
  result.current.note('b', true);
  later();
  expect(refetch).toHaveBeenCalledOnce();
});
