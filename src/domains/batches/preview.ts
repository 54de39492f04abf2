import type { ParsedInputOf } from '../../contract/define.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { readCompanySettings } from '../people/company-settings.ts';
import type { Batch, DateFormat, Preview, previewBatch as definition, Reading } from './contract.ts';
import { fieldsOf, isNeeded } from './model-fields.ts';
import { checkMapping, standingMapping } from './model-mapping.ts';
import { mustScan } from './prepare.ts';
import { decideReadings } from './reading/decide.ts';
import type { Scan } from './reading/scan.ts';
import { requireBatch } from './service.ts';
import * as store from './store.ts';
import { scanUpload } from './upload.ts';

/** What a job would do with its file under the given mapping and options; nothing of them is kept. */
export async function previewBatch(ctx: QueryContext, input: ParsedInputOf<typeof definition>): Promise<Preview> {
  const batch = await requireBatch(ctx.db, input.id);
  const options = { ...batch.options, ...input.options };
  const { head, total } = await scanOf(ctx, batch, options);
  const given =
    input.mapping && Object.keys(input.mapping).length > 0
      ? input.mapping
      : standingMapping(batch.mapping, head.columns);
  const { mapping, missing, claims } = checkMapping(batch.kind, head, given);
  const settings = await readCompanySettings(ctx.db);
  const readings = decideReadings({ kind: batch.kind, mapping, options, head, settings });
  return {
    ...{ batchId: batch.id, kind: batch.kind, total, mapping, missing: [...missing] },
    columns: [...head.columns],
    rows: head.firstRows.map((row) => [...row]),
    fields: fieldsOf(batch.kind).map((field) => ({
      name: field.name,
      label: `jobs.fields.${field.name}`,
      required: isNeeded(field, mapping),
      isDate: field.isDate ?? false,
    })),
    ...{ encoding: head.encoding, encodingCertain: head.encodingCertain, encodingOpen: head.encodingOpen },
    delimiter: head.delimiter,
    ...{ encodingChoices: [...head.encodingChoices], headerRow: head.headerRow, readings },
    claims: [...claims],
    headRows: head.headRows.map((row) => [...row]),
    ...olderReading(readings),
    alreadyImported: (await store.findEarlier(ctx.db, batch)) ?? null,
  };
}

async function scanOf(ctx: QueryContext, batch: Batch, options: Batch['options']): Promise<Scan> {
  const head = await store.readFileHead(ctx.db, batch.id);
  const isOpen = batch.status === 'draft' && mustScan(head, options);
  return isOpen ? scanUpload(ctx.site, ctx.actor.tenantId, batch.id, options) : { head, total: batch.total };
}

function olderReading(readings: readonly Reading[]): Pick<Preview, 'dateFormatGuess' | 'dateFormatCertain'> {
  const date = readings.find(({ kind }) => kind === 'date');
  return {
    dateFormatGuess: (date?.chosen ?? 'D/M/YYYY') as DateFormat,
    dateFormatCertain: date?.certain ?? false,
  };
}
