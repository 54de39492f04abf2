import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import { fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { refuseHidden } from './queries.ts';
import { requireStocktake } from './service.ts';
import { lineList, readLevels } from './store-lists.ts';
import type * as contract from './contract.ts';

export async function printSheet(
  ctx: QueryContext,
  { id, expected, language }: ParsedInputOf<typeof contract.printSheet>,
): Promise<FileAnswer> {
  const stocktake = await requireStocktake(ctx.db, id);
  if (expected) refuseHidden(ctx.actor, stocktake);
  const levels = expected ? await readLevels(ctx.db, stocktake.id) : undefined;
  const lines = [];
  for await (const rows of lineList.all(ctx.db, { stocktake, actor: ctx.actor })) {
    for (const line of rows) {
      const level = levels?.get(line.id);
      lines.push({ ...line, place: line.place ?? '', level: level === undefined ? undefined : fromThousandths(level) });
    }
  }
  // Only who prints loads what it takes.
  const { sheetPdf } = await import('./sheet.ts');
  const bytes = await sheetPdf({ stocktake, lines, language, now: ctx.now });
  return { fileName: `${stocktake.number}.pdf`, contentType: 'application/pdf', bytes };
}
