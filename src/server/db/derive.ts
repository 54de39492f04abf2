import type { Derived } from '../core/domain.ts';
import type { Database } from './port.ts';

/**
 * Makes derived columns anew whose rule has changed: company by company, all of a rule in one transaction. A rule that fails
 * leaves everything as it was before it.
 */
export async function deriveAnew(db: Database, rules: readonly Derived[]): Promise<readonly string[]> {
  const open = await outdated(db, rules);
  const companies = open.length > 0 ? await db.tx.all<{ id: string }>('SELECT id FROM companies ORDER BY id') : [];
  for (const { name, version, derive } of open) {
    db.begin();
    try {
      for (const { id } of companies) await derive(db.tx.forTenant(id));
      await db.tx.run(
        `INSERT INTO derived_by (name, version) VALUES (@name, @version)
          ON CONFLICT (name) DO UPDATE SET version = excluded.version`,
        { name, version },
      );
      db.commit();
    } catch (error) {
      db.rollback();
      throw new Error(`${name} could not be brought up to date; the data is as it was before.`, { cause: error });
    }
  }
  return open.map(({ name }) => name);
}

async function outdated(db: Database, rules: readonly Derived[]): Promise<readonly Derived[]> {
  const rows = await db.tx.all<{ name: string; version: number }>('SELECT name, version FROM derived_by');
  const done = new Map(rows.map(({ name, version }) => [name, version]));
  const open = rules.filter(({ name, version }) => done.get(name) !== version);
  return open.toSorted((a, b) => Number(b.isGround ?? false) - Number(a.isGround ?? false));
}
