import { renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useLiveRows } from './live-rows.ts';

const none = { count: 0, show: vi.fn() };
const listOf = (stocks: readonly number[], isPlaceholderData = false) => ({
  items: stocks.map((stock, id) => ({ id, stock })),
  total: 500,
  isPlaceholderData,
});
const isLow = ({ stock }: { readonly stock: number }) => stock < 5;

test('rows that left are gone from the rows and from the total; those that came are counted', () => {
  const { result, rerender } = renderHook(({ list, arrivals }) => useLiveRows(list, arrivals, isLow), {
    initialProps: { list: listOf([1, 2, 3]), arrivals: none },
  });
  expect([result.current.items.length, result.current.total]).toEqual([3, 500]);
  rerender({ list: listOf([1, 9, 3]), arrivals: none });
  expect([result.current.items.length, result.current.total]).toEqual([2, 499]);
  rerender({ list: listOf([1, 9, 3]), arrivals: { ...none, count: 2 } });
  expect([result.current.total, result.current.arrived]).toEqual([501, 2]);
  rerender({ list: listOf([1, 2, 3]), arrivals: none });
  expect(result.current.total).toBe(500);
});

test('while another list is asked for, the old one stays whole', () => {
  const { result } = renderHook(() => useLiveRows(listOf([1, 9], true), none, isLow));
  expect([result.current.items.length, result.current.total]).toEqual([2, 500]);
});
