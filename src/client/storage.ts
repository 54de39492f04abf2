/** What the client keeps over a reload. */
export interface KeyValue {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Calls the listener when another tab has changed the key. Left out where there are no other tabs. */
  watch?(key: string, listener: () => void): () => void;
}

/** A browser's storage, or memory where the browser refuses one (private mode, full disk). */
export function keyValue(storage: () => Storage): KeyValue {
  const memory = new Map<string, string>();
  const attempt = <T>(use: (real: Storage) => T, fallback: () => T): T => {
    try {
      return use(storage());
    } catch {
      return fallback();
    }
  };
  return {
    get: (key) =>
      memory.get(key) ??
      attempt(
        (real) => real.getItem(key),
        () => null,
      ),
    set(key, value) {
      memory.delete(key);
      attempt(
        (real) => real.setItem(key, value),
        () => void memory.set(key, value),
      );
    },
    remove(key) {
      memory.delete(key);
      attempt(
        (real) => real.removeItem(key),
        () => undefined,
      );
    },
    watch(key, listener) {
      const hear = (event: StorageEvent) => {
        if (event.key === key) listener();
      };
      window.addEventListener('storage', hear);
      return () => window.removeEventListener('storage', hear);
    },
  };
}

export function readJson<T>(store: KeyValue, key: string): T | null {
  const text = store.get(key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    store.remove(key);
    return null;
  }
}
