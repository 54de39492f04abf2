import type { Order } from '../../../domains/orders/contract.ts';
import { leftToGiveBack } from '../../../domains/orders/model.ts';

/** What cancelling means for the stock: units that go back, of how many items, and units that stay sold. */
export function consequencesOf({ items }: Order): {
  readonly units: number;
  readonly lines: number;
  readonly sold: number;
} {
  const back = items
    .map(({ quantity, takenQuantity: taken, fulfilledQuantity: fulfilled }) =>
      leftToGiveBack({ quantity, taken, fulfilled }),
    )
    .filter((units) => units > 0);
  const sold = items.reduce((sum, line) => sum + Math.max(0, line.fulfilledQuantity), 0);
  return { units: back.reduce((sum, units) => sum + units, 0), lines: back.length, sold };
}
