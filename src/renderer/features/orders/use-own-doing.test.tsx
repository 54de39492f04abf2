import { act, renderHook } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { useIsOwnDoing } from './use-own-doing.ts';

function watched() {
  const queries = new QueryClient();
  const { result } = renderHook(() => useIsOwnDoing(), {
    wrapper: ({ children }) => <QueryClientProvider client={queries}>{children}</QueryClientProvider>,
  });
  const command = (variables: unknown, answer: () => Promise<unknown>) =>
    queries.getMutationCache().build(queries, { mutationFn: answer }).execute(variables);
  return { isOwn: result.current, command };
}

test('what this page asked for by id, alone or among others, is its own doing', async () => {
  const { isOwn, command } = watched();
  await act(() => command({ id: 'a' }, async () => ({})));
  await act(() => command({ ids: ['b', 'c'] }, async () => ({})));
  expect(['a', 'b', 'c', 'd'].map(isOwn)).toEqual([true, true, true, false]);
});

test('an order on its way is its own doing before the answer is there, and after', async () => {
  const { isOwn, command } = watched();
  let answer: (order: unknown) => void = () => undefined;
  const taking = command({ items: [] }, () => new Promise((resolve) => (answer = resolve)));
  await act(async () => Promise.resolve());
  expect(isOwn('new')).toBe(true);
  answer({ orderId: 'new' });
  await act(() => taking);
  expect(isOwn('new')).toBe(true);
  expect(isOwn('of another')).toBe(false);
});
