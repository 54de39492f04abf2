import type { Reader, Tx } from '../../server/db/port.ts';

/** Which company holds the sample site of a company. */
export const statements = {
  note: `INSERT INTO sample_companies (tenant_id, company_id, loaded_at) VALUES (@tenant, @companyId, @now)`,
  find: 'SELECT company_id AS companyId, loaded_at AS loadedAt FROM sample_companies WHERE tenant_id = @tenant',
  forget: 'DELETE FROM sample_companies WHERE tenant_id = @tenant',
} as const;

export interface SampleCompany {
  readonly companyId: string;
  readonly loadedAt: string;
}

export function findSample(db: Reader): Promise<SampleCompany | undefined> {
  return db.get<SampleCompany>(statements.find);
}

export async function noteSample(tx: Tx, companyId: string, now: string): Promise<void> {
  await tx.run(statements.note, { companyId, now });
}

export async function forgetSample(tx: Tx): Promise<void> {
  await tx.run(statements.forget);
}
