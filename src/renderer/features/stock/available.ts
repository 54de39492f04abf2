import type { Refusal } from '../../../contract/errors.ts';

/** How many there are, from a refusal for want of stock. */
export function availableOf(error: Pick<Refusal, 'code' | 'details'> | null): number | null {
  if (error?.code !== 'INSUFFICIENT_STOCK') return null;
  const { available } = (error.details ?? {}) as { readonly available?: unknown };
  return typeof available === 'number' ? available : null;
}
