import { itemAdded, itemUpdated, stockUpdated } from '../../../domains/inventory/contract.ts';

/** Everything after which an item or the list is another. */
export const itemEvents = [stockUpdated, itemAdded, itemUpdated];
