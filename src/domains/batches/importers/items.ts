import type { InputOf } from '../../../contract/define.ts';
import { importItem } from '../../inventory/contract.ts';
import type { GroupImporter, ReadRow } from '../import-job.ts';
import { created, failed, failTogether, type RowOutcome, skipped } from '../outcomes.ts';
import { fault, type RowFault } from '../row-faults.ts';
import { type ItemRow, readItemRow } from '../row-rules.ts';
import { wasTakenBack } from '../store-changes.ts';
import { attempt } from './refusals.ts';

/** Rows of one code are an item at its places: their levels add up. It comes in whole or not at all. */
export const importOneItem: GroupImporter = async (job, rows) => {
  const { items, faults } = readAll(rows);
  if (faults.size > 0) return failTogether(rows, faults, 'item');
  const described = describe(rows, items);
  if (!described.ok) return failTogether(rows, described.faults, 'item');
  const { ctx, batch } = job;
  const { sku } = described.item;
  const { mode = 'add-only' } = batch.options;
  // What an import had made and was taken back is off the list, and counts as new.
  const revive = mode !== 'update' && (await wasTakenBack(ctx.tx, sku));
  const done = await attempt(
    () => ctx.call(importItem, { ...described.item, mode, revive, reference: batch.id, quiet: true }),
    sku,
  );
  if (!done.ok) return rows.map(() => failed(done.fault));
  const { itemId: entityId, outcome, version, changes, movementIds } = done.value;
  const warnings = (done.value.warnings ?? []).map(({ field, code, message }) => ({ what: sku, field, code, message }));
  for (const id of movementIds) await job.keep({ kind: 'movement', entityId: id, detail: {} });
  const all = (one: RowOutcome) => rows.map(() => one);
  switch (outcome) {
    case 'created':
      await job.keep({ kind: 'item-created', entityId, detail: { version }, warnings });
      return all(created(sku));
    case 'updated':
      await job.keep({ kind: 'item-changed', entityId, detail: { changes }, warnings });
      return all({ kind: 'changed', what: sku, changes });
    case 'unchanged':
      return all(skipped(sku, 'unchanged'));
    case 'skipped':
      return all(skipped(sku, 'exists'));
    default:
      return outcome satisfies never;
  }
};

function readAll(rows: readonly ReadRow[]) {
  const items: ItemRow[] = [];
  const faults = new Map<number, RowFault>();
  for (const { row, cells } of rows) {
    const read = readItemRow(cells);
    if (read.ok) items.push(read.value);
    else faults.set(row, read);
  }
  return { items, faults };
}

type Item = InputOf<typeof importItem>;
type Described =
  | { readonly ok: true; readonly item: Item }
  | { readonly ok: false; readonly faults: ReadonlyMap<number, RowFault> };

const shared = [
  'name',
  'category',
  'unit',
  'barcode',
  'cost',
  'price',
  'reorderLevel',
  'reorderTarget',
  'isActive',
  'quantityDecimals',
] as const;

/** What the rows of an item say of it together. Two values for one field say nothing. */
function describe(rows: readonly ReadRow[], items: readonly ItemRow[]): Described {
  const [first] = items;
  if (!first) throw new Error('An item without rows.');
  const item: Record<string, unknown> = { sku: first.sku };
  for (const field of shared) {
    const value = items.find((one) => one[field] !== undefined)?.[field];
    const other = items.findIndex((one) => one[field] !== undefined && one[field] !== value);
    if (other >= 0) {
      const reason = `The rows of ${first.sku} have two values: "${value}" and "${items[other]?.[field]}".`;
      return { ok: false, faults: new Map([[rows[other]?.row ?? 0, fault('DUPLICATE', reason, field)]]) };
    }
    if (value !== undefined) item[field] = value;
  }
  if (item['name'] === undefined) {
    const missing = fault('MISSING_VALUE', 'The name is missing.', 'name');
    return { ok: false, faults: new Map([[rows[0]?.row ?? 0, missing]]) };
  }
  return { ok: true, item: { ...(item as Item), ...placesOf(items) } };
}

/** One level is that of the whole item; several are those of its places. */
function placesOf(items: readonly ItemRow[]): Pick<Item, 'location' | 'stock' | 'levels'> {
  // Units without a place first: they lie at none, in whatever order the rows stand.
  const counted = items
    .filter((item) => item.stock !== undefined)
    .toSorted((a, b) => Number(a.location !== undefined) - Number(b.location !== undefined));
  if (counted.length > 1) {
    return { levels: counted.map(({ location, stock }) => ({ place: location ?? null, quantity: stock ?? 0 })) };
  }
  const [only] = counted;
  const location = (only ?? items[0])?.location;
  return { ...(location !== undefined && { location }), ...(only?.stock !== undefined && { stock: only.stock }) };
}
