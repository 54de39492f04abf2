import type { Database } from './port.ts';

/** "YARD", in the header of every site's file. Files from before it was written have 0. */
export const applicationId = 0x59_41_52_44;

/** Whether a database is a site's, still empty, or another program's. */
export async function identify(db: Database): Promise<'site' | 'empty' | 'foreign'> {
  const [head] = db.pragma('application_id') as { readonly application_id: number }[];
  const id = head?.application_id ?? 0;
  if (id !== 0 && id !== applicationId) return 'foreign';
  const rows = await db.reader.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  const tables = new Set(rows.map(({ name }) => name));
  tables.delete('migrations');
  if (tables.size === 0) return 'empty';
  return tables.has('event_heads') && tables.has('command_log') ? 'site' : 'foreign';
}

export function signFile(db: Database): void {
  const [head] = db.pragma('application_id') as { readonly application_id: number }[];
  if (head?.application_id !== applicationId) db.pragma(`application_id = ${applicationId}`);
}
