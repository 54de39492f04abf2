import type { Reader, Tx } from '../../server/db/port.ts';

const chosen = '(SELECT value FROM json_each(@itemIds))';

export const statements = {
  hasOthers: `SELECT 1 AS found FROM stocktake_lines
    WHERE tenant_id = @tenant AND stocktake_id = @id AND item_id NOT IN ${chosen} LIMIT 1`,
  deleteNotes: 'DELETE FROM stocktake_notes WHERE tenant_id = @tenant AND stocktake_id = @id',
  deleteCounts: 'DELETE FROM stocktake_counts WHERE tenant_id = @tenant AND stocktake_id = @id',
  deleteLines: 'DELETE FROM stocktake_lines WHERE tenant_id = @tenant AND stocktake_id = @id',
  deleteStocktake: 'DELETE FROM stocktakes WHERE tenant_id = @tenant AND id = @id',
  open: `SELECT id FROM stocktakes WHERE tenant_id = @tenant AND status = 'open' ORDER BY id`,
  dropUncounted: `DELETE FROM stocktake_lines
    WHERE tenant_id = @tenant AND stocktake_id = @id AND status = 'open' AND item_id IN ${chosen}
      AND NOT EXISTS (SELECT 1 FROM stocktake_counts c WHERE c.tenant_id = @tenant AND c.stocktake_id = @id
        AND c.line_id = stocktake_lines.id)`,
} as const;

/** Whether a count has lines for anything but these items. */
export async function hasOthers(db: Reader, id: string, itemIds: readonly string[]): Promise<boolean> {
  return (await db.get(statements.hasOthers, { id, itemIds: JSON.stringify(itemIds) })) !== undefined;
}

/** A count with its lines, counts and notes. */
export async function eraseStocktake(tx: Tx, id: string): Promise<void> {
  for (const sql of [
    statements.deleteNotes,
    statements.deleteCounts,
    statements.deleteLines,
    statements.deleteStocktake,
  ]) {
    await tx.run(sql, { id });
  }
}

export async function readOpenIds(db: Reader): Promise<string[]> {
  return (await db.all<{ id: string }>(statements.open)).map(({ id }) => id);
}

/** Takes out the lines of these items that nobody has counted; answers how many. */
export async function dropUncounted(tx: Tx, id: string, itemIds: readonly string[]): Promise<number> {
  return (await tx.run(statements.dropUncounted, { id, itemIds: JSON.stringify(itemIds) })).changes;
}
