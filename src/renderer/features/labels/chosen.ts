import type { InputOf } from '../../../contract/define.ts';
import { layoutNames, type makeLabels } from '../../../domains/labels/contract.ts';
import type { LabelsSearch } from './route.ts';

export interface Chosen {
  readonly id: string;
  /** Left out: the usual number. */
  readonly copies?: number | undefined;
}

export function readChosen(items: string | undefined): Chosen[] {
  return (items ?? '').split(',').flatMap((part) => {
    const [, id = part.trim(), copies] = /^\s*(.*?):(\d{1,4})\s*$/.exec(part) ?? [];
    return id === '' ? [] : [{ id, ...(copies === undefined ? {} : { copies: Number(copies) }) }];
  });
}

export function writeChosen(chosen: readonly Chosen[]): string | undefined {
  return chosen.map(({ id, copies }) => (copies === undefined ? id : `${id}:${copies}`)).join(',') || undefined;
}

/** What may be on a label, and whether it is unless said otherwise. */
export const parts = [
  { letter: 'n', flag: 'showName', usual: true },
  { letter: 's', flag: 'showSku', usual: true },
  { letter: 'l', flag: 'showPlace', usual: true },
  { letter: 'p', flag: 'showPrice', usual: false },
] as const;
export type Part = (typeof parts)[number];

/** A letter in the address turns the usual round. */
export const isShown = (hide: string | undefined, { letter, usual }: Part): boolean =>
  (hide ?? '').includes(letter) ? !usual : usual;

export function toggled(hide: string | undefined, { letter }: Part): string | undefined {
  const letters = hide ?? '';
  return (letters.includes(letter) ? letters.replace(letter, '') : letters + letter) || undefined;
}

type Input = InputOf<typeof makeLabels>;

export const usualLayout = layoutNames[0];

/** What the server is asked for; `null` while nothing is chosen. */
export function inputOf(search: LabelsSearch, language: 'en' | 'de'): Input | null {
  const { items, category, location, supplier, layout, code, copies, start, hide } = search;
  const chosen = readChosen(items);
  const isFiltered = category !== undefined || location !== undefined || supplier !== undefined;
  if (chosen.length === 0 && !isFiltered) return null;
  return {
    ...(chosen.length > 0
      ? { items: chosen.map(({ id, copies: own }) => ({ id, ...(own === undefined ? {} : { copies: own }) })) }
      : { ...(category && { category }), ...(location && { location }), ...(supplier && { supplierId: supplier }) }),
    ...{ layout: layout ?? usualLayout, code: code ?? 'barcode', copies: copies ?? 1, start: start ?? 1, language },
    ...Object.fromEntries(parts.map((part) => [part.flag, isShown(hide, part)])),
  };
}
