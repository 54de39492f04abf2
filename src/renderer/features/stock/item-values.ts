import { fromMinor, lineTotal, toMillionths } from '../../../contract/money.ts';
import { toThousandths } from '../../../contract/quantity.ts';
import { type Decimals, decimalsOfUnit } from '../../../contract/units.ts';
import type { StockItem } from '../../../domains/inventory/contract.ts';
import { barcodeFault } from '../../../contract/barcodes.ts';

/** What a person types of an item. Numbers are empty texts until typed. */
export interface ItemValues {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly location: string;
  readonly unit: string;
  /** Empty: what the unit has. */
  readonly quantityDecimals: string;
  readonly cost: number | string;
  readonly price: number | string;
  readonly reorderLevel: number | string;
  readonly reorderTarget: number | string;
  readonly barcode: string;
  /** The id; empty for none. */
  readonly supplierId: string;
}

export const blank: ItemValues = {
  ...{ sku: '', name: '', category: '', location: '', unit: '', quantityDecimals: '', barcode: '', supplierId: '' },
  ...{ cost: '', price: '', reorderLevel: '', reorderTarget: '' },
};

export function valuesOf(item: StockItem): ItemValues {
  return {
    sku: item.sku,
    name: item.name,
    category: item.category ?? '',
    location: item.location ?? '',
    unit: item.unit,
    quantityDecimals: String(item.quantityDecimals),
    cost: item.cost,
    price: item.price,
    reorderLevel: item.reorderLevel,
    reorderTarget: item.reorderTarget ?? '',
    barcode: item.barcode ?? '',
    supplierId: item.supplierId ?? '',
  };
}

/** The decimals of the item's quantities: those chosen, else what its unit has. */
export function decimalsOf({ unit, quantityDecimals }: Pick<ItemValues, 'unit' | 'quantityDecimals'>): Decimals {
  return ([0, 1, 2, 3] as const).find((one) => String(one) === quantityDecimals) ?? decimalsOfUnit(unit);
}

/** What the stock of an item is worth, rounded as the books round it. */
export function worthOf({ stock, price }: Pick<StockItem, 'stock' | 'price'>): number {
  return fromMinor(lineTotal(toThousandths(stock), toMillionths(price)));
}

/** Whether a form can be sent at all. */
export function isComplete({ sku, name, barcode }: ItemValues): boolean {
  return sku.trim() !== '' && name.trim() !== '' && barcodeFault(barcode) === undefined;
}

/** The typed values as a command takes them; empty numbers are left out. */
export function toInput(values: ItemValues, isNew = false) {
  const number = (value: number | string) => (value === '' ? undefined : Number(value));
  return {
    sku: values.sku.trim(),
    name: values.name.trim(),
    category: values.category.trim(),
    location: values.location.trim(),
    barcode: values.barcode.trim(),
    ...(values.supplierId === '' && isNew ? {} : { supplierId: values.supplierId || null }),
    ...(values.unit.trim() ? { unit: values.unit.trim() } : {}),
    ...(values.quantityDecimals === '' ? {} : { quantityDecimals: decimalsOf(values) }),
    cost: number(values.cost),
    price: number(values.price),
    reorderLevel: number(values.reorderLevel),
    reorderTarget: values.reorderTarget === '' ? null : Number(values.reorderTarget),
  };
}

/** The fields in which two people's values differ, as texts: what a conflict shows. */
export function differences(
  mine: ItemValues,
  theirs: ItemValues,
): readonly { readonly field: keyof ItemValues; readonly mine: string; readonly theirs: string }[] {
  const fields = Object.keys(blank) as (keyof ItemValues)[];
  return fields.flatMap((field) => {
    const [own, other] = [String(mine[field]).trim(), String(theirs[field]).trim()];
    return own === other ? [] : [{ field, mine: own, theirs: other }];
  });
}

/** `details.fields` of a VALIDATION_FAILED, by field. */
export function faultsOf(error: { readonly details?: unknown } | null): Readonly<Record<string, string>> {
  const { fields = [] } = (error?.details ?? {}) as { readonly fields?: readonly { field: string; message: string }[] };
  return Object.fromEntries(fields.map(({ field, message }) => [field, message]));
}
