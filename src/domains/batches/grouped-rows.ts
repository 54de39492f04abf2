import { codeOf } from '../../contract/folding.ts';
import type { BatchKind, Mapping, ParsedRow } from './contract.ts';
import { unwrapped } from './reading/cells.ts';

/** How rows belong together: an order is its lines, an item is its places; numbers compare as codes do. Indexes of columns. */
export interface Grouping {
  /** The order's number, the item's code. */
  readonly key: number;
  /**
   * What else stands on the first line of an order alone. A row without a key and without any of them belongs to the
   * row above. `undefined`: a row without a key stands alone.
   */
  readonly heads: readonly number[] | undefined;
}

/** More rows than this are handed on in pieces, each marked as too much. */
export const mostRows = 2_000;

const documentHeads = ['date', 'customerId', 'customerName', 'supplierCode'];

/** `undefined`: each row of this kind stands for itself. */
export function groupingOf(kind: BatchKind, mapping: Mapping, columns: readonly string[]): Grouping | undefined {
  const indexOf = (field: string) => columns.indexOf(mapping[field] ?? '');
  switch (kind) {
    case 'import-items':
      return { key: indexOf('sku'), heads: undefined };
    case 'import-orders':
    case 'import-purchase-orders': {
      const heads = documentHeads.map(indexOf).filter((index) => index >= 0);
      return { key: indexOf('reference'), heads };
    }
    case 'import-movements':
    case 'import-suppliers':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** A row as it stands in the file. */
export interface FileRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a file, those that belong together in one array, in the order in which their first ones stand there; also
 * where they stand apart. `open` begins the file anew: it is read once to see what stands apart, once for its rows.
 */
export async function* groupRows(
  open: () => AsyncIterable<FileRow>,
  grouping: Grouping | undefined,
): AsyncGenerator<ParsedRow[]> {
  if (!grouping) {
    let number = 0;
    for await (const { line, cells } of open()) {
      number += 1;
      yield [{ row: number, line, cells: [...cells], group: number }];
    }
    return;
  }
  const apart = await findApart(open, grouping);
  const later = apart.size > 0 ? await collect(open, grouping, apart) : new Map<string, NumberedRow[]>();
  let run = new Run('');
  for await (const [key, row] of keyed(open(), grouping)) {
    if (run.key !== key) {
      yield* run.rest();
      run = new Run(key);
    }
    // What stands apart comes whole at its first row; `later` has it once.
    if (!apart.has(key)) yield* run.add(row);
    else for (const one of later.get(key) ?? []) yield* run.add(one);
    later.delete(key);
  }
  yield* run.rest();
}

type NumberedRow = Omit<ParsedRow, 'group'>;

/** The rows of one group, handed on whole; beyond `mostRows` in pieces, so that a group without end fills no memory. */
class Run {
  readonly key: string;
  #rows: NumberedRow[] = [];
  #isExcess = false;

  constructor(key: string) {
    this.key = key;
  }

  *add(row: NumberedRow): Generator<ParsedRow[]> {
    this.#rows.push(row);
    if (this.#rows.length <= mostRows) return;
    this.#isExcess = true;
    yield* this.rest();
  }

  *rest(): Generator<ParsedRow[]> {
    const [first] = this.#rows;
    if (!first) return;
    const excess = this.#isExcess ? { isExcess: true } : {};
    yield this.#rows.map((row) => ({ ...row, group: first.row, ...excess }));
    this.#rows = [];
  }
}

/** Groups of which other rows stand between their own. */
async function findApart(open: () => AsyncIterable<FileRow>, grouping: Grouping): Promise<Set<string>> {
  const seen = new Set<string>();
  const apart = new Set<string>();
  let before: string | undefined;
  for await (const [key] of keyed(open(), grouping)) {
    if (key !== before && seen.has(key)) apart.add(key);
    seen.add(key);
    before = key;
  }
  return apart;
}

async function collect(
  open: () => AsyncIterable<FileRow>,
  grouping: Grouping,
  apart: ReadonlySet<string>,
): Promise<Map<string, NumberedRow[]>> {
  const found = new Map<string, NumberedRow[]>();
  for await (const [key, row] of keyed(open(), grouping)) {
    if (!apart.has(key)) continue;
    const rows = found.get(key);
    if (rows) rows.push(row);
    else found.set(key, [row]);
  }
  return found;
}

/** Rows with the key of their group. A row without one has a key that no other has. */
async function* keyed(
  rows: AsyncIterable<FileRow>,
  { key: column, heads }: Grouping,
): AsyncGenerator<[key: string, row: NumberedRow]> {
  let number = 0;
  let above: string | undefined;
  for await (const { line, cells } of rows) {
    number += 1;
    const text = unwrapped((cells[column] ?? '').trim());
    const continues = text === '' && heads?.every((index) => (cells[index] ?? '').trim() === '');
    const key = text === '' ? `\u0000${number}` : codeOf(text);
    above = continues ? (above ?? key) : key;
    yield [above, { row: number, line, cells: [...cells] }];
  }
}
