import { useRef, useState } from 'react';
import { useClient } from './context.ts';

export interface Draft<T> {
  readonly value: T;
  set(value: T | ((before: T) => T)): void;
  /** Sent, or given up. */
  clear(): void;
}

/**
 * Something half typed that survives Back, a reload and the end of a session. `name` says where it was typed
 * (`task:7:note`); `null` keeps nothing. `blank`: what stands there untouched; it is not kept.
 */
export function useDraft<T>(name: string | null, blank: T): Draft<T> {
  const { drafts } = useClient();
  const read = (): T => (name === null ? blank : ((drafts.get(name) as T | undefined) ?? blank));
  const [typed, setTyped] = useState(() => ({ name, value: read() }));
  const now = typed.name === name ? typed : { name, value: read() };
  if (now !== typed) setTyped(now);
  // Several may be set before the next drawing, each upon the one before.
  const latest = useRef(now);
  latest.current = now;
  const set = (next: T | ((before: T) => T)) => {
    const value = typeof next === 'function' ? (next as (before: T) => T)(latest.current.value) : next;
    latest.current = { name, value };
    setTyped(latest.current);
    if (name !== null) drafts.set(name, isSame(value, blank) ? undefined : value);
  };
  return { value: now.value, set, clear: () => set(blank) };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
