import { type KeyValue, readJson } from './storage.ts';

const MOST_DRAFTS = 60;
const MOST_CHARACTERS = 20_000;
const KEPT_MS = 30 * 24 * 60 * 60_000;

interface Kept {
  readonly value: unknown;
  /** Epoch ms. */
  readonly at: number;
}

/** What was typed and not sent yet, by the record it was typed on; one set for each person and company. */
export class Drafts {
  readonly #store: KeyValue;
  #key: string | null = null;

  constructor(store: KeyValue) {
    this.#store = store;
  }

  open(owner: { readonly tenantId: string; readonly userId: string }): void {
    this.#key = `yardmaster.drafts.${owner.tenantId}.${owner.userId}`;
  }

  /** Nobody is signed in. What was typed stays for the next time. */
  close(): void {
    this.#key = null;
  }

  get(name: string): unknown {
    return this.#all()[name]?.value;
  }

  /** Keeps the value; `undefined` removes it. The oldest go when there are too many; what is too long is not kept. */
  set(name: string, value: unknown): void {
    if (this.#key === null) return;
    const { [name]: _, ...others } = this.#all();
    const isKept = value !== undefined && JSON.stringify(value).length <= MOST_CHARACTERS;
    const all = Object.entries<Kept>(isKept ? { ...others, [name]: { value, at: Date.now() } } : others)
      .filter(([, { at }]) => at > Date.now() - KEPT_MS)
      .toSorted(([, one], [, other]) => other.at - one.at)
      .slice(0, MOST_DRAFTS);
    if (all.length === 0) this.#store.remove(this.#key);
    else this.#store.set(this.#key, JSON.stringify(Object.fromEntries(all)));
  }

  #all(): Readonly<Record<string, Kept>> {
    return this.#key === null ? {} : (readJson<Record<string, Kept>>(this.#store, this.#key) ?? {});
  }
}
