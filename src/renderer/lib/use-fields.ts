import { type FocusEvent, useState } from 'react';
import { useDraft } from '../../client/react.ts';

type Texts = Readonly<Record<string, string>>;
type Checks<F extends Texts> = { readonly [K in keyof F]?: (value: string) => string | null };

interface TextField {
  readonly name: string;
  readonly value: string;
  readonly error: string | null;
  onChange(event: { currentTarget: { value: string } }): void;
  onBlur(event: FocusEvent): void;
}

export interface Fields<F extends Texts> {
  readonly values: F;
  /** Something was typed that would be lost. */
  readonly dirty: boolean;
  field(name: keyof F & string): TextField;
  set(name: keyof F & string, value: string): void;
  /** Checks everything; shows and focuses what is wrong. */
  valid(): boolean;
  reset(values?: F): void;
}

/**
 * The texts of a short form: each is checked as it is left, all of them before it is sent. `draft`: under which name
 * what is half typed is kept.
 */
export function useFields<F extends Texts>(initial: F, checks: Checks<F>, draft: string | null = null): Fields<F> {
  const [start, setStart] = useState(initial);
  const { value: values, set: setValues } = useDraft(draft, initial);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const wrong = (name: keyof F & string): string | null => checks[name]?.(values[name] ?? '') ?? null;
  const set = (name: keyof F & string, value: string) => setValues((before) => ({ ...before, [name]: value }));
  return {
    values,
    dirty: Object.keys(values).some((name) => values[name] !== start[name]),
    set,
    field: (name) => ({
      name,
      value: values[name] ?? '',
      error: left.has(name) ? wrong(name) : null,
      onChange: (event) => set(name, event.currentTarget.value),
      // An empty field that is merely passed through is no mistake yet.
      onBlur: () => values[name] && setLeft((before) => new Set(before).add(name)),
    }),
    valid() {
      const bad = Object.keys(values).filter((name) => wrong(name) !== null);
      setLeft(new Set(Object.keys(values)));
      const [first] = bad;
      if (first) document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return bad.length === 0;
    },
    reset(next = initial) {
      setStart(next);
      setValues(next);
      setLeft(new Set());
    },
  };
}
