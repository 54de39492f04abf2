import { codeOf } from '../../contract/folding.ts';
import { isSameUnit } from '../../contract/units.ts';
import type { Reader } from '../../server/db/port.ts';
import type { BatchKind } from './contract.ts';
import type { ReadRow } from './import-job.ts';
import { fault, type RowFault, shown } from './row-faults.ts';
import { unitOfItem } from './store-changes.ts';

/** Rows that count in another unit than their item does: five boxes are not five pieces. */
export async function unitFaults(
  db: Reader,
  kind: BatchKind,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<number, RowFault>> {
  const faults = new Map<number, RowFault>();
  // An item's own row says what its unit is.
  if (kind === 'import-items') return faults;
  for (const { row, cells } of rows) {
    const { unit = '' } = cells;
    const sku = codeOf(cells['sku'] ?? '');
    const own = unit === '' ? undefined : await unitOfItem(db, sku);
    if (own === undefined || isSameUnit(unit, own)) continue;
    const reason = `"${shown(unit)}" is not the unit of ${sku}, which is counted in ${own}. Give the quantity in ${own}.`;
    faults.set(row, fault('BAD_VALUE', reason, 'unit'));
  }
  return faults;
}
