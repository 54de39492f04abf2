import type { ServerReader, ServerTx } from './port.ts';
import { removeTexts } from './text-index.ts';

/** What only SQLite's own catalogue tells (PostgreSQL: information_schema): which tables hold rows of companies, and how. */
export const statements = {
  serverWideCompanyTables: `SELECT t.name AS name, json_group_array(k.name) AS keys
    FROM sqlite_master t JOIN pragma_table_info(t.name) k ON k.pk > 0
    WHERE t.type = 'table' AND EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = 'tenant_id')
    GROUP BY t.name ORDER BY t.name`,
  serverWideParents: `SELECT DISTINCT t.name AS child, f."table" AS parent
    FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' AND f."table" <> t.name`,
} as const;

interface CompanyTable {
  readonly name: string;
  readonly keys: readonly string[];
}

/**
 * Removes up to `most` rows of a company, whatever table they stand in, what refers to others before those; then its texts.
 * Answers how many went: 0 when nothing of the company is left.
 */
export async function removeCompanyRows(tx: ServerTx, tenantId: string, most: number): Promise<number> {
  const inside = tx.forTenant(tenantId);
  let removed = 0;
  for (const { name, keys } of await childrenFirst(tx)) {
    const key = keys.join(', ');
    const piece = `SELECT ${key} FROM ${name} WHERE tenant_id = @tenant LIMIT @most`;
    const sql = `DELETE FROM ${name} WHERE tenant_id = @tenant AND (${key}) IN (${piece})`;
    removed += (await inside.run(sql, { most: most - removed })).changes;
    if (removed >= most) return removed;
  }
  return removed + (await removeTexts(tx, tenantId, most - removed));
}

async function childrenFirst(db: ServerReader): Promise<readonly CompanyTable[]> {
  const rows = await db.all<{ name: string; keys: string }>(statements.serverWideCompanyTables);
  const references = await db.all<{ child: string; parent: string }>(statements.serverWideParents);
  const left = new Map(rows.map(({ name, keys }) => [name, { name, keys: JSON.parse(keys) as string[] }]));
  const ordered: CompanyTable[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ name }) => !references.some(({ child, parent }) => parent === name && left.has(child)),
    );
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}`);
    for (const table of free) left.delete(table.name);
    ordered.push(...free);
  }
  return ordered;
}
