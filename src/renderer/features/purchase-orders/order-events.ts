import {
  purchaseOrderCreated,
  purchaseOrderDeleted,
  purchaseOrderUpdated,
} from '../../../domains/purchasing/contract.ts';

/** Everything after which a purchase order or the list is another. */
export const orderEvents = [purchaseOrderCreated, purchaseOrderUpdated, purchaseOrderDeleted];

/** Whether an event is about the purchase order that is open under this id or number. */
export const isAbout =
  (idOrNumber: string) =>
  (payload: Readonly<Record<string, unknown>>): boolean =>
    payload['poId'] === idOrNumber || payload['poNumber'] === idOrNumber;
