import { orderUpdated } from '../../../domains/orders/contract.ts';

/** Everything after which an order that exists is another. */
export const orderEvents = [orderUpdated];

/** Whether an event is about this order; `id` may be its number, as in the address. */
export const isAbout =
  (id: string) =>
  ({ orderId, order }: Readonly<Record<string, unknown>>): boolean =>
    orderId === id || (order as { readonly orderNumber?: string } | undefined)?.orderNumber === id;
