import { nobody } from '../../contract/actor.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import { removeCompanyRows } from '../../server/db/company-rows.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { companyRemoved } from './contract.ts';
import { closeRemoval, deleteCompany, readRemovals } from './server-store.ts';
import { deleteEverybody } from './store.ts';
import * as contract from './contract.ts';

/** A piece of this size holds up other people's writes by some hundredths of a second. */
const rowsAtOnce = 2_000;

/** From here on nobody can be in it; its rows go in pieces after the commit (`clearAway`). */
export async function removeCompany(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof contract.removeCompany>,
): Promise<OutputOf<typeof contract.removeCompany>> {
  await deleteCompany(ctx.server, id, ctx.now);
  await deleteEverybody(ctx.forCompany(id).tx);
  ctx.emit(companyRemoved, { companyId: id }, tenantRoom);
  return { id };
}

export async function clearCompany(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof contract.clearCompany>,
): Promise<OutputOf<typeof contract.clearCompany>> {
  const removed = await removeCompanyRows(ctx.server, id, rowsAtOnce);
  if (removed === 0) await closeRemoval(ctx.server, id);
  return { removed };
}

/**
 * Clears what removed companies left, also what a kill kept from being cleared, until nothing of them is there. What the
 * end of the site interrupts goes on at its next start.
 */
export async function clearAway(site: SiteServices): Promise<void> {
  try {
    for (const id of await readRemovals(site.reader)) {
      while ((await site.dispatch.command(nobody, contract.clearCompany, { id })).removed > 0);
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'UNAVAILABLE') throw error;
  }
}
