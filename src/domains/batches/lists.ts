import type { FileAnswer, OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { answer, type QueryContext } from '../../server/core/domain.ts';
import { answerList, answerPage } from '../../server/core/lists/answer-list.ts';
import { type TableColumns, tableFile } from '../../server/core/lists/table-file.ts';
import { columnName, originalRow } from './cells.ts';
import * as contract from './contract.ts';
import type { BatchError, Mapping } from './contract.ts';
import { requireBatch } from './service.ts';
import { type FailedRow, readFileHead } from './store.ts';
import { batchList, failedRowList, madeList } from './store-lists.ts';

async function listBatchErrors(
  { db }: QueryContext,
  input: ParsedInputOf<typeof contract.listBatchErrors>,
): Promise<OutputOf<typeof contract.listBatchErrors>> {
  const { mapping } = await requireBatch(db, input.id);
  const { columns } = await readFileHead(db, input.id);
  const { items, page } = await failedRowList.page(db, input);
  return { items: items.map((row): BatchError => toError(row, columns, mapping)), page };
}

function toError(failed: FailedRow, columns: readonly string[], mapping: Mapping): BatchError {
  const { row, line, code, reason, field, cells } = failed;
  const at = { field: field || null, column: mapping[field] ?? null };
  return { row, line, code, reason, ...at, original: originalRow(columns, cells) };
}

/** Named so that no import takes them for a field of its own: a `code` is that of a supplier or an item. */
const whyFailed: TableColumns<FailedRow> = [
  { header: 'failedRow', kind: 'number', value: ({ row }) => row },
  { header: 'failedLine', kind: 'number', value: ({ line }) => line },
  { header: 'failedReason', value: ({ reason }) => reason },
  { header: 'failedCode', value: ({ code }) => code },
];

/** Why each row failed, and behind it the row as the file had it: mended, the file can be imported as it is. */
async function exportBatchErrors(
  { db, now }: QueryContext,
  { format, locale, id, code }: ParsedInputOf<typeof contract.exportBatchErrors>,
): Promise<FileAnswer> {
  const { fileName } = await requireBatch(db, id);
  const { columns: headers } = await readFileHead(db, id);
  const pages: (readonly FailedRow[])[] = [];
  for await (const rows of failedRowList.all(db, { id, code })) pages.push(rows);
  const width = pages.flat().reduce((most, { cells }) => Math.max(most, cells.length), headers.length);
  const original = Array.from({ length: width }, (_, n): TableColumns<FailedRow>[number] => {
    return { header: columnName(headers, n), value: ({ cells }) => cells[n] };
  });
  const name = `${fileName.replace(/\.[^.]*$/, '')}-failed-rows`;
  return tableFile({ name, format, locale, now, columns: [...whyFailed, ...original], pages });
}

export const lists = [
  ...answerList(contract.listBatches, contract.exportBatches, batchList, {
    name: 'jobs',
    columns: [
      'fileName',
      'kind',
      'status',
      ['total', 'number'],
      ['successful', 'number'],
      ['failed', 'number'],
      ['created', 'number'],
      ['changed', 'number'],
      ['skipped', 'number'],
      { header: 'createdBy', value: (batch) => batch.createdByName },
      ['createdAt', 'time'],
      ['startedAt', 'time'],
      ['completedAt', 'time'],
      'error',
      'id',
    ],
  }),
  answer(contract.listBatchErrors, listBatchErrors),
  answer(contract.exportBatchErrors, exportBatchErrors),
  answerPage(contract.listMade, madeList, async ({ db }, { id }) => ({ id: (await requireBatch(db, id)).id })),
];
