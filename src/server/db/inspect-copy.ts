import { breakHistory } from '../events/restored-log.ts';
import { identify } from './identity.ts';
import { newerMigrations } from './migrator.ts';
import type { Database } from './port.ts';
import { isDamage, openCopy } from './sqlite.ts';

/**
 * Makes one whole file of a copied database and its log, and says as a sentence why it cannot be this site's file, or
 * `undefined` when it can. Cursors of clients end with it: what they saw after the copy was made is not in it.
 */
export async function inspectCopy(path: string, known: ReadonlySet<string>): Promise<string | undefined> {
  let db: Database | undefined;
  try {
    db = openCopy(path);
    const [check] = db.pragma('integrity_check(1)') as { readonly integrity_check: string }[];
    if (check?.integrity_check !== 'ok') return 'it is damaged.';
    if ((await identify(db)) !== 'site') return 'it is not the file of a Yardmaster site.';
    const [newer] = await newerMigrations(db, known);
    if (newer) return `it was made by a newer version of Yardmaster ("${newer}"). Install that version first.`;
    await breakHistory(db);
    return undefined;
  } catch (error) {
    if (isDamage(error)) return 'it is damaged, or no database at all.';
    throw error;
  } finally {
    db?.close();
  }
}
