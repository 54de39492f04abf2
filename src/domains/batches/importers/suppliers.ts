import { importSupplier } from '../../purchasing/contract.ts';
import type { GroupImporter } from '../import-job.ts';
import { created, failed, skipped } from '../outcomes.ts';
import { readSupplierRow } from '../purchase-rows.ts';
import { attempt } from './refusals.ts';

/** A row is a supplier, known by its code. */
export const importOneSupplier: GroupImporter = async (job, [{ cells }]) => {
  const read = readSupplierRow(cells);
  if (!read.ok) return [failed(read)];
  const { code } = read.value;
  const onExisting = (job.batch.options.mode ?? 'add-only') === 'add-only' ? 'skip' : 'update';
  const done = await attempt(() => job.ctx.call(importSupplier, { ...read.value, onExisting }), code);
  if (!done.ok) return [failed(done.fault)];
  const { supplierId: entityId, outcome, changes, version } = done.value;
  switch (outcome) {
    case 'created':
      await job.keep({ kind: 'supplier-created', entityId, detail: { version } });
      return [created(code)];
    case 'updated':
      await job.keep({ kind: 'supplier-changed', entityId, detail: { changes } });
      return [{ kind: 'changed', what: code, changes }];
    case 'unchanged':
      return [skipped(code, 'unchanged')];
    case 'skipped':
      return [skipped(code, 'exists')];
    default:
      return outcome satisfies never;
  }
};
