import { AppError } from '../contract/errors.ts';
import { Listeners } from './listeners.ts';
import { type KeyValue, readJson } from './storage.ts';

/** A browser gives an origin five million characters for everything. */
const MOST_CHARACTERS = 1_500_000;
const MOST_ENTRIES = 500;

/** Commands kept over a reload, in one entry of the storage that all tabs share. */
export class StoredList<T extends { readonly commandId: string }> {
  readonly #store: KeyValue;
  readonly #key: string;
  readonly #changes = new Listeners<readonly T[]>();
  readonly #unwatch: (() => void) | undefined;
  #items: readonly T[];

  constructor(store: KeyValue, key: string) {
    this.#store = store;
    this.#key = key;
    this.#items = this.#stored();
    this.#unwatch = store.watch?.(key, () => this.#show(this.#stored()));
  }

  get items(): readonly T[] {
    return this.#items;
  }

  /** Room for another of the usual size. */
  get hasRoom(): boolean {
    return this.#items.length < MOST_ENTRIES && JSON.stringify(this.#items).length < MOST_CHARACTERS * 0.9;
  }

  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  /** Starts from what is stored, since another tab writes the same list. Throws UNAVAILABLE when there is no room. */
  change(next: (stored: readonly T[]) => readonly T[]): void {
    const items = next(this.#stored());
    const text = JSON.stringify(items);
    const grows = items.length > this.#items.length;
    if (grows && (items.length > MOST_ENTRIES || text.length > MOST_CHARACTERS)) {
      throw new AppError('UNAVAILABLE', 'There is no more room on this device for changes that wait.', {
        reason: 'noRoom',
      });
    }
    if (items.length === 0) this.#store.remove(this.#key);
    else this.#store.set(this.#key, text);
    this.#show(items);
  }

  remove(gone: readonly { readonly commandId: string }[]): void {
    const ids = new Set(gone.map(({ commandId }) => commandId));
    const isGone = ({ commandId }: { readonly commandId: string }) => ids.has(commandId);
    // Another tab may have removed it already: what is shown must go all the same.
    if (this.#stored().some(isGone) || this.#items.some(isGone)) {
      this.change((stored) => stored.filter((one) => !isGone(one)));
    }
  }

  dispose(): void {
    this.#unwatch?.();
  }

  #stored(): readonly T[] {
    return readJson<T[]>(this.#store, this.#key) ?? [];
  }

  #show(items: readonly T[]): void {
    this.#items = items;
    this.#changes.tell(items);
  }
}
