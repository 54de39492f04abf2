import type { BatchKind, Claim, Mapping } from './contract.ts';
import { type Field, fieldsOf, withoutUnit } from './model-fields.ts';
import { plain } from './model-names.ts';
import { knownShape, proposeMapping } from './model.ts';

/** What is known of a file's columns. */
export interface FileColumns {
  readonly columns: readonly string[];
  /** The first rows, in the order of the columns. */
  readonly firstRows: readonly (readonly string[])[];
}

export interface Proposal {
  /** Without the fields that several columns claim. */
  readonly mapping: Mapping;
  readonly claims: readonly Claim[];
}

/**
 * The proposal for a file, and where two of its columns may be the same thing: `Preis (EUR)` and `Preis (USD)`, `On hand`
 * and `Available`, the stock of two places in a column each. A wrong code, number or day would be wrong in the books, so somebody must choose.
 */
export function proposeFor(kind: BatchKind, file: FileColumns): Proposal {
  const proposed = proposeMapping(kind, file.columns);
  const shape = knownShape(kind, file.columns);
  if (shape) {
    const claims = Object.entries(shape.several).map(([field, columns]) => ({ field, columns: [...columns] }));
    return { mapping: proposed, claims };
  }
  const used = new Set(Object.values(proposed));
  const claims = fieldsOf(kind).flatMap((field) => {
    const chosen = proposed[field.name];
    if (chosen === undefined || !isWeighty(field) || isBeyondDoubt(field, chosen)) return [];
    const rivals = file.columns.filter(
      (column) => !used.has(column) && mayBe(field, column) && !isSameColumn(file, chosen, column),
    );
    return rivals.length > 0 ? [{ field: field.name, columns: [chosen, ...rivals] }] : [];
  });
  const claimed = new Set(claims.map(({ field }) => field));
  const clear = Object.entries(proposed).filter(([field]) => !claimed.has(field));
  return { mapping: Object.fromEntries(clear), claims };
}

const isWeighty = ({ name, isDate, number }: Field): boolean =>
  name === 'sku' || isDate === true || number !== undefined;

/** It has the field's own name, or says that it is the one before tax of several. */
const isBeyondDoubt = ({ name }: Field, column: string): boolean =>
  plain(column) === plain(name) || /(?:^|[^\p{L}])(?:netto|net|ht)(?:$|[^\p{L}])/iu.test(column);

function mayBe({ name, synonyms }: Field, column: string): boolean {
  // A question; a name that stands in the header before: the first of them counts.
  if (/\?\s*$|\(\d+\)$/.test(column)) return false;
  return [plain(column), plain(withoutUnit(column))].some((one) => one === plain(name) || synonyms.includes(one));
}

/** Two columns with the same values are no question. */
function isSameColumn({ columns, firstRows }: FileColumns, one: string, other: string): boolean {
  const [a, b] = [columns.indexOf(one), columns.indexOf(other)];
  return firstRows.every((row) => row[a]?.trim() === row[b]?.trim()) || firstRows.every((row) => !row[b]?.trim());
}
