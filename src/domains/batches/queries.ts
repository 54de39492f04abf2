import type { QueryContext } from '../../server/core/domain.ts';
import type { Reader } from '../../server/db/port.ts';
import { type Batch, type BatchDetails, mostWarnings } from './contract.ts';
import { failedColumnsOf, madeOf } from './model-made.ts';
import { requireBatch } from './service.ts';
import * as store from './store.ts';
import { readWarnings } from './store-changes.ts';

type ById = { readonly id: string };

export async function getBatch(ctx: QueryContext, { id }: ById): Promise<BatchDetails> {
  return readDetails(ctx.db, await requireBatch(ctx.db, id));
}

/** A job with what it has made and what is wrong with its failed rows. */
export async function readDetails(db: Reader, batch: Batch): Promise<BatchDetails> {
  const faults = batch.failed > 0 ? await store.countFaults(db, batch.id) : [];
  const made = madeOf(await store.readMade(db, batch.id));
  const warnings = await readWarnings(db, batch.id, mostWarnings);
  return { ...batch, failedColumns: failedColumnsOf(faults, batch.mapping), made, warnings };
}
