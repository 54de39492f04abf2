/** Integer minor units to the number on the wire: 1999 → 19.99 (CONTRACT 1.10). */
export function fromMinor(minor: number): number {
  return Math.round(minor) / 100;
}

/** The number on the wire to integer minor units: 19.99 → 1999. */
export function toMinor(amount: number): number {
  return Math.round(amount * 100);
}
