import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { exactly } from '../../../contract/barcodes.ts';
import { useScanner, writeValue } from '../../lib/scan-keys.ts';
import { characterOf, isSurelyScanned, ScannedKeys } from '../../lib/scanned-keys.ts';
import type { DataTableProps } from './types.ts';

const noRows: ReadonlySet<unknown> = new Set();

/** The rows that are exactly what is searched for come first, in any order of the others. */
export function useExactFirst<T>(rows: readonly T[], found: DataTableProps<T>['found']) {
  const { search = '', codes } = found ?? {};
  return useMemo(() => {
    if (search.trim() === '' || !codes) return { rows, exact: noRows as ReadonlySet<T> };
    const isIt = exactly(search);
    const exact = new Set(rows.filter((row) => codes(row).some((code) => isIt(code))));
    return { rows: [...exact, ...rows.filter((row) => !exact.has(row))], exact };
  }, [rows, search, codes]);
}

interface SearchKeysOptions<T> {
  readonly table: DataTableProps<T>;
  /** In the order in which they stand. */
  readonly rows: readonly T[];
  readonly exact: ReadonlySet<T>;
  readonly toolbar: RefObject<HTMLElement | null>;
  readonly scroller: HTMLElement | null;
}

/**
 * The keys of the search field above the rows: Enter, as a scanner presses it (or Tab), opens the only exact hit, else the only
 * hit; arrow down goes into the list. A scan beside the field is searched for too.
 */
export function useSearchKeys<T>({ table, rows, exact, toolbar, scroller }: SearchKeysOptions<T>) {
  const { found, onOpen } = table;
  const [wanted, setWanted] = useState<string | null>(null);
  const keys = useRef<ScannedKeys>(null);
  keys.current ??= new ScannedKeys();
  const isThere =
    wanted !== null &&
    found !== undefined &&
    (found.search ?? '').trim() === wanted &&
    !found.isBehind &&
    !table.loading;
  const open = useEffectEvent(() => {
    setWanted(null);
    const [only] = exact.size > 0 ? exact : rows;
    const isOnly = exact.size === 1 || (exact.size === 0 && rows.length === 1 && !table.hasMore);
    if (only !== undefined && isOnly) onOpen?.(only);
  });
  useEffect(() => {
    if (isThere) open();
  }, [isThere]);

  const searchField = () => toolbar.current?.querySelector<HTMLInputElement>('[data-search-field]') ?? null;
  const look = (code: string) => {
    const field = searchField();
    if (!field) return;
    writeValue(field, code);
    setWanted(code.trim());
  };
  useScanner(look, { isOn: found !== undefined, field: toolbar, fromTexts: false });

  return (event: KeyboardEvent): void => {
    const field = event.target;
    if (!(field instanceof HTMLInputElement) || !field.matches('[data-search-field]')) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      scroller?.querySelector<HTMLElement>('[data-key]')?.focus();
      return;
    }
    const run = event.key === 'Tab' && !event.shiftKey ? keys.current?.end(event.timeStamp) : undefined;
    if (event.key === 'Enter' || (run && isSurelyScanned(run))) {
      event.preventDefault();
      setWanted(field.value.trim() || null);
      return;
    }
    const character = characterOf(event);
    if (character === undefined) return;
    keys.current?.add(character, event.timeStamp);
    setWanted(null);
  };
}
