import { fromMinor, lineTotal, toMillionths, toMinor } from '../../contract/money.ts';
import { toThousandths } from '../../contract/quantity.ts';
import { fault, type Read } from './row-faults.ts';

/** A line with what its row says of the whole order's money. Amounts as on the wire. */
export interface ChargedLine {
  readonly quantity: number;
  readonly price: number;
  readonly tax: number | undefined;
  readonly discount?: number | undefined;
  readonly shipping: number | undefined;
  readonly total?: number | undefined;
}

/** Amounts on top of the lines; `included` is tax that the prices hold already. */
export interface Charges {
  readonly tax: number;
  readonly discount: number;
  readonly shipping: number;
  readonly included: number;
}

/**
 * Tax, discount and shipping of an order whose file has them on its first line, on every line again, or a share on each
 * line. The file's total decides where it has one; without it two readings of a tax are a fault, as is a total that the
 * amounts do not add up to.
 */
export function chargesOf(lines: readonly ChargedLine[]): Read<Charges> {
  const minor = (value: (line: ChargedLine) => number | undefined) =>
    lines.map((line) => value(line)).map((amount) => (amount === undefined ? undefined : toMinor(amount)));
  const subtotal = lines.reduce((sum, line) => sum + amountOf(line), 0);
  const taxes = readings(minor((line) => line.tax));
  const discounts = readings(minor((line) => line.discount)).map(Math.abs);
  const shippings = readings(minor((line) => line.shipping));
  if (shippings.some((amount) => amount < 0)) return fault('BAD_NUMBER', 'The shipping is below zero.', 'shipping');
  const total = readings(minor((line) => line.total));
  const fits = (sum: number) => total.some((wanted) => Math.abs(sum - wanted) <= lines.length);
  const ways = taxes.flatMap((tax) =>
    discounts.flatMap((discount) =>
      shippings.flatMap((shipping) => [
        { tax, discount, shipping, included: 0 },
        { tax: 0, discount, shipping, included: tax },
      ]),
    ),
  );
  const sumOf = (way: Charges) => subtotal - way.discount + way.shipping + way.tax;
  if (lines.some((line) => line.total !== undefined) && !areLineTotals(lines)) {
    const found = ways.find((way) => fits(sumOf(way)));
    if (found) return { ok: true, value: onWire(found) };
    const [sum, wanted] = [sumOf(ways[0] ?? noCharges), total[0] ?? 0].map((amount) => fromMinor(amount).toFixed(2));
    const way = 'Correct it, or leave the total out of the import.';
    return fault(
      'BAD_VALUE',
      `Lines, discount, shipping and tax add up to ${sum}, the total is ${wanted}. ${way}`,
      'total',
    );
  }
  const amounts = new Set(lines.map(amountOf));
  if (taxes.length > 1 && amounts.size === 1) {
    const reason =
      'Every line has the same tax: is it that of the line or of the order? Leave it on the first line alone, or add the total.';
    return fault('BAD_VALUE', reason, 'tax');
  }
  return { ok: true, value: onWire(ways[0] ?? noCharges) };
}

/** What a line costs, in minor units: parts of a unit and prices below a cent count too. */
const amountOf = ({ quantity, price }: ChargedLine): number => lineTotal(toThousandths(quantity), toMillionths(price));

const noCharges: Charges = { tax: 0, discount: 0, shipping: 0, included: 0 };

const onWire = ({ tax, discount, shipping, included }: Charges): Charges => ({
  ...{ tax: fromMinor(tax), discount: fromMinor(discount) },
  ...{ shipping: fromMinor(shipping), included: fromMinor(included) },
});

/** What a column can mean for the order, the likeliest first: one amount said again on every line, or a share a line. */
function readings(values: readonly (number | undefined)[]): number[] {
  const given = values.filter((value) => value !== undefined);
  const [first = 0] = given;
  const sum = given.reduce((total, value) => total + value, 0);
  const isRepeated = given.length === values.length && given.every((value) => value === first);
  return isRepeated && sum !== first ? [first, sum] : [sum];
}

/** A `Total` that is each line's own says nothing of the order. */
function areLineTotals(lines: readonly ChargedLine[]): boolean {
  return lines.length > 1 && lines.every((line) => toMinor(line.total ?? 0) === amountOf(line));
}
