import type { BatchKind, BatchStatus, Mapping } from './contract.ts';
import { fieldsOf, withoutUnit } from './model-fields.ts';
import { plain } from './model-names.ts';
import { type FileShape, fileShapes } from './model-shapes.ts';

/**
 * Fits columns to fields by their names; a column fills one field at most. A file that one system writes is read by
 * what its columns mean there, and by nothing else.
 */
export function proposeMapping(kind: BatchKind, columns: readonly string[]): Mapping {
  const free = namesOf(columns);
  const shape = shapeOf(kind, free);
  const proposed: Record<string, string> = {};
  const fill = (field: string, names: readonly string[]) => {
    const name = names.flatMap((one) => named(free, one, shape))[0];
    const column = name === undefined ? undefined : free.get(name);
    if (field in proposed || name === undefined || column === undefined) return;
    proposed[field] = column;
    free.delete(name);
  };
  if (shape) {
    for (const field of fieldsOf(kind)) fill(field.name, shape.fields[field.name] ?? []);
    return proposed;
  }
  for (const field of fieldsOf(kind)) fill(field.name, [plain(field.name), ...field.synonyms]);
  if ('price' in proposed) delete proposed['lineTotal'];
  // The better meaning first: a customer's name before a number that nobody sees.
  for (const field of fieldsOf(kind).toReversed()) fill(field.name, field.weak ?? []);
  return proposed;
}

/**
 * Columns by their plain names, the first of several; without a unit behind it (`Qty (pcs)`, `Price in EUR`) where no
 * other column has that name. `In stock?` is a question and no level.
 */
function namesOf(columns: readonly string[]): Map<string, string> {
  const named = columns.filter((column) => !column.trim().endsWith('?'));
  const bare = named.map((column) => [plain(withoutUnit(column)), column] as const);
  return new Map([...bare.toReversed(), ...named.toReversed().map((column) => [plain(column), column] as const)]);
}

/** Whether a file with these columns is an export of ours. */
export function isOwnExport(kind: BatchKind, columns: readonly string[]): boolean {
  return shapeOf(kind, namesOf(columns))?.isOwn ?? false;
}

/** The system whose columns these are, with those of its names that stand for several columns: a quantity for each place. */
export function knownShape(
  kind: BatchKind,
  columns: readonly string[],
): { readonly several: Readonly<Record<string, readonly string[]>> } | undefined {
  const free = namesOf(columns);
  const shape = shapeOf(kind, free);
  if (!shape) return undefined;
  const several = Object.entries(shape.fields).flatMap(([field, names]) =>
    names.flatMap((name) => {
      const found = beginning(free, name, shape).map((one) => free.get(one) ?? '');
      return found.length > 1 ? [[field, columns.filter((column) => found.includes(column))] as const] : [];
    }),
  );
  return { several: Object.fromEntries(several) };
}

function shapeOf(kind: BatchKind, columns: ReadonlyMap<string, string>): FileShape | undefined {
  return fileShapes.find(
    ({ kinds, needs, oneOf = [] }) =>
      kinds.includes(kind) &&
      needs.every((name) => columns.has(name)) &&
      (oneOf.length === 0 || oneOf.some((name) => columns.has(name))),
  );
}

/** The column of a name; `currentquantity…` is the one that begins so, where there is one only. */
function named(columns: ReadonlyMap<string, string>, name: string, shape?: FileShape): string[] {
  if (!name.endsWith('…')) return columns.has(name) ? [name] : [];
  const found = beginning(columns, name, shape);
  return found.length === 1 ? found : [];
}

/** The names that begin like `currentquantity…`, without those that the system has for something else. */
function beginning(columns: ReadonlyMap<string, string>, name: string, shape?: FileShape): string[] {
  if (!name.endsWith('…')) return [];
  const others = new Set([...(shape?.others ?? []), ...(shape?.needs ?? [])]);
  const found = [...columns].filter(([one]) => one.startsWith(name.slice(0, -1)) && !others.has(one));
  // A column has two names where something stands in brackets behind it.
  return [...new Map(found.map(([one, column]) => [column, one])).values()];
}

/** Whole percent; 100 only when all is done. */
export function progressOf(processed: number, total: number): number {
  if (total === 0) return 0;
  return processed >= total ? 100 : Math.floor((processed / total) * 100);
}

const next: Readonly<Record<BatchStatus, readonly BatchStatus[]>> = {
  draft: ['pending'],
  pending: ['running', 'paused', 'cancelled', 'failed'],
  running: ['paused', 'completed', 'failed', 'cancelled'],
  paused: ['pending', 'cancelled', 'failed'],
  completed: [],
  failed: [],
  cancelled: [],
};

export function mayBecome(from: BatchStatus, to: BatchStatus): boolean {
  return next[from].includes(to);
}

/** What waits, runs or pauses can still change; the rest has never run or has ended. */
export const activeStatuses: readonly BatchStatus[] = ['pending', 'running', 'paused'];

/** The next chunk's size: such that its commit takes about `targetMs`, changing by a factor of two at most. */
export function nextChunkSize(size: number, tookMs: number, targetMs: number): number {
  const factor = Math.min(2, Math.max(0.5, targetMs / Math.max(tookMs, 0.5)));
  return Math.min(2_000, Math.max(25, Math.round(size * factor)));
}
