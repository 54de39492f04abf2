type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** A change without what was left out of it, so that it can be laid over what stands. */
export function withoutUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** For a text column that is empty where there is none: `null` becomes empty, left out stays left out. */
export const orEmpty = (value: string | null | undefined): string | undefined => (value === null ? '' : value);
