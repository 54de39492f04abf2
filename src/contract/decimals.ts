/**
 * A number of a person or a program as an integer of `10 ** -decimals`: exact for what `hasDecimals` lets through. A JSON
 * number is the double nearest to what was written, so it is rounded to the integer that was meant.
 */
export function toInteger(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals);
}

/** The double nearest to `integer / 10 ** decimals`: what a program writes as that decimal. */
export function fromInteger(integer: number, decimals: number): number {
  return integer / 10 ** decimals;
}

/** Whether it has so many decimals at most. What adding doubles leaves behind (0.1 + 0.2) is no decimal. */
export function hasDecimals(value: number, decimals: number): boolean {
  const nearest = fromInteger(toInteger(value, decimals), decimals);
  return Math.abs(value - nearest) <= Number.EPSILON * Math.abs(value);
}
