import type { BatchKind, Claim, Mapping } from './contract.ts';
import { type FileColumns, proposeFor } from './model-claims.ts';
import { type Field, fieldsOf, isNeeded } from './model-fields.ts';
import { plain } from './model-names.ts';

export interface CheckedMapping {
  readonly mapping: Mapping;
  /** Required fields that no column fills. */
  readonly missing: readonly string[];
  readonly unknownFields: readonly string[];
  /** Columns that the file does not have. */
  readonly unknownColumns: readonly string[];
  /** Fields that several columns claim, and that nobody has chosen one for. */
  readonly claims: readonly Claim[];
}

/**
 * Reads a mapping that a person or a program gave: our fields in any of their names, columns whatever their case. An
 * empty column leaves a field open. Without one, or with an empty one, the proposal stands.
 */
export function checkMapping(kind: BatchKind, file: FileColumns, given: Mapping | undefined): CheckedMapping {
  const { columns } = file;
  const entries = Object.entries(given ?? {});
  const proposal = proposeFor(kind, file);
  const isProposed = entries.length === 0 || isSameMapping(entries, proposal.mapping);
  const wanted = isProposed ? Object.entries(proposal.mapping) : entries;
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
  const missing = fieldsOf(kind).flatMap((field) =>
    isNeeded(field, mapping) && !(field.name in mapping) ? [field.name] : [],
  );
  return { mapping, missing, unknownFields, unknownColumns, claims: isProposed ? proposal.claims : [] };
}

const isSameMapping = (entries: readonly (readonly [string, string])[], other: Mapping): boolean =>
  entries.length === Object.keys(other).length && entries.every(([field, column]) => other[field] === column);

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
