import type { BatchKind, BatchStatus, Mapping } from './contract.ts';
import { type Field, fieldsOf, plain } from './model-fields.ts';

/** Fits columns to fields by their names; a column fills one field at most. */
export function proposeMapping(kind: BatchKind, columns: readonly string[]): Mapping {
  const free = new Map(columns.toReversed().map((column) => [plain(column), column]));
  const proposed: Record<string, string> = {};
  for (const field of fieldsOf(kind)) {
    const name = [plain(field.name), ...field.synonyms].find((synonym) => free.has(synonym));
    const column = name === undefined ? undefined : free.get(name);
    if (name === undefined || column === undefined) continue;
    proposed[field.name] = column;
    free.delete(name);
  }
  return proposed;
}

export interface CheckedMapping {
  readonly mapping: Mapping;
  /** Required fields that no column fills. */
  readonly missing: readonly string[];
  readonly unknownFields: readonly string[];
  /** Columns that the file does not have. */
  readonly unknownColumns: readonly string[];
}

/**
 * Reads a mapping that a person or a program gave: our fields in any of their names, columns whatever their case. An
 * empty column leaves a field open. Without one, or with an empty one, the proposal stands.
 */
export function checkMapping(kind: BatchKind, columns: readonly string[], given: Mapping | undefined): CheckedMapping {
  const entries = Object.entries(given ?? {});
  const wanted = entries.length === 0 ? Object.entries(proposeMapping(kind, columns)) : entries;
  const mapping: Record<string, string> = {};
  const unknownFields: string[] = [];
  const unknownColumns: string[] = [];
  for (const [name, columnName] of wanted) {
    const field = findField(kind, name);
    const column = columns.find((one) => one === columnName) ?? columns.find((one) => plain(one) === plain(columnName));
    if (!field) unknownFields.push(name);
    else if (columnName.trim() === '') continue;
    else if (column === undefined) unknownColumns.push(columnName);
    else mapping[field.name] = column;
  }
  const missing = fieldsOf(kind).flatMap((field) => (field.required && !(field.name in mapping) ? [field.name] : []));
  return { mapping, missing, unknownFields, unknownColumns };
}

/**
 * What stands when no mapping is given: the draft's own; `undefined`, which is the proposal, where its file is read with
 * other columns by now.
 */
export function standingMapping(kept: Mapping, columns: readonly string[]): Mapping | undefined {
  return Object.values(kept).every((column) => column === '' || columns.includes(column)) ? kept : undefined;
}

function findField(kind: BatchKind, name: string): Field | undefined {
  const all = fieldsOf(kind);
  return (
    all.find((field) => plain(field.name) === plain(name)) ?? all.find((field) => field.synonyms.includes(plain(name)))
  );
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
