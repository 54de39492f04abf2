import { useRef } from 'react';

interface SelectionOptions {
  readonly keys: readonly string[];
  readonly selection: ReadonlySet<string> | undefined;
  readonly onSelection: ((selection: ReadonlySet<string>) => void) | undefined;
}

export interface RowSelection {
  readonly possible: boolean;
  readonly all: boolean;
  readonly some: boolean;
  has(key: string): boolean;
  /** `range`: everything since the last one toggled. */
  toggle(index: number, range: boolean): void;
  toggleAll(): void;
  clear(): void;
}

export function useSelection({ keys, selection, onSelection }: SelectionOptions): RowSelection {
  const last = useRef<number | null>(null);
  const chosen = selection ?? new Set<string>();
  const all = keys.length > 0 && keys.every((key) => chosen.has(key));
  return {
    possible: onSelection !== undefined,
    all,
    some: chosen.size > 0 && !all,
    has: (key) => chosen.has(key),
    toggle(index, range) {
      const key = keys[index];
      if (key === undefined || !onSelection) return;
      const next = new Set(chosen);
      const on = !chosen.has(key);
      const from = range && last.current !== null ? last.current : index;
      for (let at = Math.min(from, index); at <= Math.max(from, index); at += 1) {
        const each = keys[at];
        if (each === undefined) continue;
        if (on) next.add(each);
        else next.delete(each);
      }
      last.current = index;
      onSelection(next);
    },
    toggleAll: () => onSelection?.(all ? new Set() : new Set(keys)),
    clear: () => onSelection?.(new Set()),
  };
}
