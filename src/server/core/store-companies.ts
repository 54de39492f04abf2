import type { Reader } from '../db/port.ts';

export const statements = {
  exists: 'SELECT 1 AS found FROM companies WHERE id = @tenant',
} as const;

/** False once a company was removed: what is still on its way to it must not write there any more. */
export async function companyExists(db: Reader): Promise<boolean> {
  return (await db.get(statements.exists)) !== undefined;
}
