/** Reads one part of an address; `undefined` for what it cannot be. */
type Part<V> = (value: unknown) => V | undefined;

/** A text; an id or a number of digits only arrives as a number. */
export const text: Part<string> = (value) =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;

/** A day, `2026-11-21`. */
export const day: Part<string> = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

/** There, or not: a filter that is off does not stand in the address. */
export const yes: Part<boolean> = (value) => value === true || undefined;

export const oneOf =
  <V extends string>(values: readonly V[]): Part<V> =>
  (value) =>
    values.find((one) => one === value);

type Search<P extends Readonly<Record<string, Part<unknown>>>> = {
  readonly [K in keyof P]?: ReturnType<P[K]> | undefined;
};

/** How a page reads its address: each part by its reader, anything else is left out. */
export const address =
  <P extends Readonly<Record<string, Part<unknown>>>>(parts: P) =>
  (given: Readonly<Record<string, unknown>>): Search<P> =>
    Object.fromEntries(Object.entries(parts).map(([name, read]) => [name, read(given[name])])) as Search<P>;
