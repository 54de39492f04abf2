import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import * as z from 'zod';

/** What a command of this page says of the order that it is about. */
const asked = z.object({
  id: z.string().optional(),
  ids: z.array(z.string()).optional(),
  items: z.array(z.unknown()).optional(),
});
const answered = z.object({ orderId: z.string() });

/**
 * Tells whether this very page brought a change of an order about: its own doing needs no notice. The same person in
 * another window gets one.
 */
export function useIsOwnDoing(): (orderId: string) => boolean {
  const queries = useQueryClient();
  return useCallback(
    (orderId) =>
      queries
        .getMutationCache()
        .getAll()
        .some(({ state: { variables, data, status } }) => {
          const input = asked.safeParse(variables).data;
          if (input?.id === orderId || input?.ids?.includes(orderId)) return true;
          // The news of a new order may come before its answer.
          const isTaking = status === 'pending' && input?.items !== undefined && input.id === undefined;
          return isTaking || answered.safeParse(data).data?.orderId === orderId;
        }),
    [queries],
  );
}
