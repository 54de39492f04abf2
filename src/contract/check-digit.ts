/** EAN-8, UPC-A, EAN-13 and GTIN-14 end in a check digit (GS1 General Specifications 7.9). */
export function hasCheckDigit(digits: string): boolean {
  if (!/^\d{2,}$/.test(digits)) return false;
  return digits.endsWith(checkDigitOf(digits.slice(0, -1)));
}

/** The digit that belongs behind these. */
export function checkDigitOf(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, n) => total + Number(digit) * (n % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}
