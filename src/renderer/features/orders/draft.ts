import { hasDecimals } from '../../../contract/decimals.ts';
import type { InputOf } from '../../../contract/define.ts';
import { lineTotal as totalOf, toMillionths, toMinor } from '../../../contract/money.ts';
import { toThousandths } from '../../../contract/quantity.ts';
import { mostDecimals } from '../../../contract/units.ts';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import type { createOrder } from '../../../domains/orders/contract.ts';
import { discountFault, type Totals, totalsOf } from '../../../domains/orders/model.ts';

/** A line as it is typed; `item` is `null` for a line without stock. */
export interface DraftLine {
  readonly key: string;
  readonly item: StockItem | null;
  readonly name: string;
  readonly quantity: number | string;
  readonly price: number | string;
}

export interface Draft {
  readonly lines: readonly DraftLine[];
  readonly discount: number | string;
  readonly customerName: string;
  readonly customerEmail: string;
  readonly customerPhone: string;
  readonly reference: string;
  readonly notes: string;
}

export const blank: Draft = {
  ...{ lines: [], discount: '', customerName: '', customerEmail: '', customerPhone: '', reference: '', notes: '' },
};

/** Picking or scanning an item again makes it one more of it. */
export function withItem(draft: Draft, item: StockItem): Draft {
  const isThere = draft.lines.some((line) => line.item?.id === item.id);
  const lines = isThere
    ? draft.lines.map((line) => (line.item?.id === item.id ? { ...line, quantity: Number(line.quantity) + 1 } : line))
    : [...draft.lines, { key: item.id, item, name: item.name, quantity: 1, price: item.price }];
  return { ...draft, lines };
}

/** A line of something that is not in the stock list: a service, a fee. */
export function withFreeLine(draft: Draft, key: string): Draft {
  return { ...draft, lines: [...draft.lines, { key, item: null, name: '', quantity: 1, price: '' }] };
}

/** In minor units, by the server's own rule. */
export const lineTotal = ({ quantity, price }: Pick<DraftLine, 'quantity' | 'price'>): number =>
  totalOf(toThousandths(Number(quantity) || 0), toMillionths(Number(price) || 0));

/** In minor units, by the server's own rule. */
export function totalsOfDraft({ lines, discount }: Draft, taxRate: number): Totals {
  return totalsOf(lines.map(lineTotal), toMinor(Number(discount) || 0), taxRate);
}

const isComplete = ({ item, name, quantity, price }: DraftLine): boolean =>
  Number(quantity) > 0 &&
  hasDecimals(Number(quantity), item?.quantityDecimals ?? mostDecimals) &&
  (item !== null || (name.trim() !== '' && price !== ''));

/** What keeps the order from being taken, as a word of the catalogue; `null`: nothing. */
export function faultOf(draft: Draft): 'noLines' | 'badLine' | 'badDiscount' | null {
  if (draft.lines.length === 0) return 'noLines';
  if (!draft.lines.every(isComplete)) return 'badLine';
  const { discount, subtotal } = totalsOfDraft(draft, 0);
  return discountFault(discount, subtotal) ? 'badDiscount' : null;
}

export const isTouched = (draft: Draft): boolean =>
  draft.lines.length > 0 || Object.entries(draft).some(([field, value]) => field !== 'lines' && value !== '');

export function toInput({ lines, discount, ...described }: Draft): InputOf<typeof createOrder> {
  return {
    ...described,
    discount: Number(discount) || 0,
    items: lines.map(({ item, name, quantity, price }) => ({
      ...(item ? { skuId: item.id } : { name }),
      quantity: Number(quantity),
      ...(price === '' ? {} : { price: Number(price) }),
    })),
  };
}
