import type { FileAnswer, ParsedInputOf } from '../../contract/define.ts';
import { answer, type QueryContext } from '../../server/core/domain.ts';
import { answerList, answerPage } from '../../server/core/lists/answer-list.ts';
import { type TableColumns, tableFile } from '../../server/core/lists/table-file.ts';
import * as contract from './contract.ts';
import type { StocktakeLine } from './contract.ts';
import { refuseHidden } from './queries.ts';
import { requireStocktake } from './service.ts';
import { countList, lineList, stocktakeList } from './store-lists.ts';

const ofVariance: TableColumns<StocktakeLine> = [
  { header: 'SKU', value: (line) => line.sku },
  { header: 'Name', value: (line) => line.name },
  { header: 'Category', value: (line) => line.category },
  { header: 'Place', value: (line) => line.place },
  { header: 'Status', value: (line) => line.status },
  { header: 'Expected', kind: 'number', value: (line) => line.expected },
  { header: 'Counted', kind: 'number', value: (line) => line.counted },
  { header: 'Variance', kind: 'number', value: (line) => line.variance },
  { header: 'Unit', value: (line) => line.unit },
  { header: 'Variance value', kind: 'money', value: (line) => line.varianceValue },
  { header: 'Posted', kind: 'number', value: (line) => line.posted },
  {
    header: 'Counted by',
    value: ({ counts }) => counts.map(({ name, quantity }) => `${name}: ${quantity}`).join('; '),
  },
  { header: 'Changed', kind: 'time', value: (line) => line.updatedAt },
];

async function exportVariances(
  ctx: QueryContext,
  { id, changed, format, locale }: ParsedInputOf<typeof contract.exportVariances>,
): Promise<FileAnswer> {
  const { db, actor, now } = ctx;
  const stocktake = await requireStocktake(db, id);
  refuseHidden(actor, stocktake);
  const pages = lineList.all(db, { stocktake, actor, changed });
  return tableFile({ name: `${stocktake.number}-variances`, format, locale, now, columns: ofVariance, pages });
}

export const lists = [
  ...answerList(contract.listStocktakes, contract.exportStocktakes, stocktakeList, {
    name: 'stocktakes',
    columns: [
      { header: 'Number', value: (count) => count.number },
      { header: 'Status', value: (count) => count.status },
      { header: 'Scope', value: ({ scope }) => scope.kind },
      { header: 'Place or category', value: ({ scope }) => scope.value },
      { header: 'Blind', value: (count) => count.isBlind },
      { header: 'Lines', kind: 'number', value: (count) => count.lines },
      { header: 'Counted', kind: 'number', value: (count) => count.counted },
      { header: 'Adjustments', kind: 'number', value: (count) => count.adjustments },
      { header: 'Opened by', value: (count) => count.openedByName },
      { header: 'Opened', kind: 'time', value: (count) => count.createdAt },
      { header: 'Posted by', value: (count) => count.postedByName },
      { header: 'Posted', kind: 'time', value: (count) => count.postedAt },
      { header: 'Cancelled', kind: 'time', value: (count) => count.cancelledAt },
      { header: 'Note', value: (count) => count.note },
    ],
  }),
  answerPage(contract.listLines, lineList, async ({ db, actor }, { id, ...filters }) => {
    const stocktake = await requireStocktake(db, id);
    // Also the order, and which lines there are, would tell of the levels.
    const tells = filters.changed === true || filters.sort === 'variance' || filters.sort === 'value';
    if (tells) refuseHidden(actor, stocktake);
    return { ...filters, stocktake, actor };
  }),
  answerPage(contract.listCounts, countList, async ({ db, actor }, { id, lineId, mine }) => {
    const stocktake = await requireStocktake(db, id);
    return { id: stocktake.id, lineId, userId: mine ? actor.userId : undefined };
  }),
  answer(contract.exportVariances, exportVariances),
];
