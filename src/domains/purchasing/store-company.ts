import type { Reader } from '../../server/db/port.ts';

export const statements = {
  name: 'SELECT name FROM companies WHERE id = @tenant',
} as const;

/** The buyer on a purchase order. */
export async function readCompanyName(db: Reader): Promise<string> {
  return (await db.get<{ name: string }>(statements.name))?.name ?? '';
}
