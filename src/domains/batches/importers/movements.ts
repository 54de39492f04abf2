import { recordMovement } from '../../inventory/contract.ts';
import type { GroupImporter } from '../import-job.ts';
import { created, failed, skipped } from '../outcomes.ts';
import { readMovementRow } from '../row-rules.ts';
import { movementIsThere } from '../store-changes.ts';
import { attempt } from './refusals.ts';

/** A row is a movement. One of an own export is known by its id, any other by its number and its item. */
export const importMovement: GroupImporter = async (job, [{ cells }]) => {
  const read = readMovementRow(cells);
  if (!read.ok) return [failed(read)];
  const { reference, movementId, ...movement } = read.value;
  const { ctx, batch } = job;
  const { sku } = movement;
  if (movementId && batch.options.repeat !== 'again' && (await movementIsThere(ctx.tx, movementId))) {
    return [skipped(sku, 'exists')];
  }
  const content = { date: movement.occurredAt, lines: [movement] };
  if (reference !== undefined) {
    const repeat = await job.repeatOf(reference, content, sku);
    if (repeat) return [repeat === 'same' ? skipped(reference, 'repeated') : failed(repeat)];
  }
  const done = await attempt(
    () =>
      ctx.call(recordMovement, {
        ...movement,
        ...{ reference: reference ?? batch.id, referenceType: 'batch', quiet: true },
      }),
    sku,
  );
  if (!done.ok) return [failed(done.fault)];
  if (reference !== undefined) await job.cameIn(reference, content, sku);
  for (const entityId of done.value.movementIds) await job.keep({ kind: 'movement', entityId, detail: {} });
  return [created(reference ?? sku)];
};
