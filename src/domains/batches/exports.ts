import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { everyRow, type TableColumn, tableFile } from '../../server/core/table-file.ts';
import { columnName } from './cells.ts';
import type { Batch, exportBatches, exportBatchErrors } from './contract.ts';
import { listBatches } from './queries.ts';
import { requireBatch } from './service.ts';
import { type FailedRow, listFailedRows, readFileHead } from './store.ts';

const ofBatch: readonly TableColumn<Batch>[] = [
  { header: 'fileName', value: (batch) => batch.fileName },
  { header: 'kind', value: (batch) => batch.kind },
  { header: 'status', value: (batch) => batch.status },
  { header: 'total', kind: 'number', value: (batch) => batch.total },
  { header: 'successful', kind: 'number', value: (batch) => batch.successful },
  { header: 'failed', kind: 'number', value: (batch) => batch.failed },
  { header: 'created', kind: 'number', value: (batch) => batch.created },
  { header: 'changed', kind: 'number', value: (batch) => batch.changed },
  { header: 'skipped', kind: 'number', value: (batch) => batch.skipped },
  { header: 'createdBy', value: (batch) => batch.createdByName },
  { header: 'createdAt', kind: 'time', value: (batch) => batch.createdAt },
  { header: 'startedAt', kind: 'time', value: (batch) => batch.startedAt },
  { header: 'completedAt', kind: 'time', value: (batch) => batch.completedAt },
  { header: 'error', value: (batch) => batch.error },
  { header: 'id', value: (batch) => batch.id },
];

export function batchesFile(
  ctx: QueryContext,
  { format, locale, ...filters }: ParsedInputOf<typeof exportBatches>,
): Promise<FileAnswer> {
  const pages = everyRow<Batch>((page) => listBatches(ctx, { ...filters, ...page }));
  return tableFile({ name: 'jobs', format, locale, now: ctx.now, columns: ofBatch, pages });
}

/** Named so that no import takes them for a field of its own: a `code` is that of a supplier or an item. */
const whyFailed: readonly TableColumn<FailedRow>[] = [
  { header: 'failedRow', kind: 'number', value: ({ row }) => row },
  { header: 'failedLine', kind: 'number', value: ({ line }) => line },
  { header: 'failedReason', value: ({ reason }) => reason },
  { header: 'failedCode', value: ({ code }) => code },
];

/** Why each row failed, and behind it the row as the file had it: mended, the file can be imported as it is. */
export async function failedRowsFile(
  ctx: QueryContext,
  { format, locale, id, code }: ParsedInputOf<typeof exportBatchErrors>,
): Promise<FileAnswer> {
  const { fileName } = await requireBatch(ctx.db, id);
  const { columns: headers } = await readFileHead(ctx.db, id);
  const rows = await listFailedRows(ctx.db, { batchId: id, code, after: 0, limit: -1 });
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), headers.length);
  const original = Array.from({ length: width }, (_, n): TableColumn<FailedRow> => {
    return { header: columnName(headers, n), value: ({ cells }) => cells[n] };
  });
  const name = `${fileName.replace(/\.[^.]*$/, '')}-failed-rows`;
  const columns = [...whyFailed, ...original];
  return tableFile({ name, format, locale, now: ctx.now, columns, pages: [rows] });
}
