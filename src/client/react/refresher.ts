import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** At most two refreshes a second, however fast the events come. */
const EVERY_MS = 500;

/** Marks queries as out of date and reads them again: the first mark at once, those that follow together. */
export class Refresher {
  readonly #queries: QueryClient;
  readonly #marked = new Map<string, QueryKey>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(queries: QueryClient) {
    this.#queries = queries;
  }

  mark(key: QueryKey): void {
    this.#marked.set(JSON.stringify(key), key);
    if (this.#timer === undefined) this.#flush();
  }

  #flush(): void {
    const keys = [...this.#marked.values()];
    this.#marked.clear();
    if (keys.length === 0) {
      this.#timer = undefined;
      return;
    }
    for (const queryKey of keys) void this.#queries.invalidateQueries({ queryKey, exact: true });
    this.#timer = setTimeout(() => this.#flush(), EVERY_MS);
  }
}
