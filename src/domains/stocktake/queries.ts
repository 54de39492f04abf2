import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { fromMinor } from '../../contract/money.ts';
import { decimalsOfStep, fromThousandths } from '../../contract/quantity.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { CountNote, Stocktake } from './contract.ts';
import { levelsAreHidden } from './model.ts';
import { requireStocktake } from './service.ts';
import type { StocktakeRow } from './store.ts';
import { readNotes } from './store-counts.ts';
import { readCodeRows, readVariances } from './store-lists.ts';
import { toStocktake } from './views.ts';
import type * as contract from './contract.ts';

const mostCodes = 20_000;

export async function getStocktake(
  { db }: QueryContext,
  { id }: ParsedInputOf<typeof contract.getStocktake>,
): Promise<Stocktake> {
  return toStocktake(await requireStocktake(db, id));
}

export async function readCodes(
  { db }: QueryContext,
  { id }: ParsedInputOf<typeof contract.readCodes>,
): Promise<OutputOf<typeof contract.readCodes>> {
  const stocktake = await requireStocktake(db, id);
  const rows = await readCodeRows(db, stocktake.id, mostCodes);
  return {
    isWhole: rows.length === stocktake.lines,
    lines: rows.map(({ step, ...row }) => ({
      ...row,
      quantityDecimals: decimalsOfStep(step),
      barcode: row.barcode || null,
      place: row.place || null,
    })),
  };
}

export async function listNotes(
  { db }: QueryContext,
  { id }: ParsedInputOf<typeof contract.listNotes>,
): Promise<CountNote[]> {
  return readNotes(db, (await requireStocktake(db, id)).id);
}

export async function summariseVariances(
  { db, actor }: QueryContext,
  { id }: ParsedInputOf<typeof contract.summariseVariances>,
): Promise<OutputOf<typeof contract.summariseVariances>> {
  const stocktake = await requireStocktake(db, id);
  refuseHidden(actor, stocktake);
  const sums = await readVariances(db, stocktake.id);
  const { uncounted } = sums;
  return {
    version: stocktake.version,
    surplus: {
      lines: sums.surplusLines,
      units: fromThousandths(sums.surplusUnits),
      value: fromMinor(sums.surplusValue),
    },
    shortage: {
      lines: sums.shortageLines,
      units: fromThousandths(sums.shortageUnits),
      value: fromMinor(sums.shortageValue),
    },
    uncounted: { lines: uncounted.lines, units: fromThousandths(uncounted.units), value: fromMinor(uncounted.value) },
    netValue: fromMinor(sums.surplusValue - sums.shortageValue),
  };
}

/** Throws FORBIDDEN for who may not be told levels and variances. */
export function refuseHidden(actor: QueryContext['actor'], stocktake: StocktakeRow): void {
  if (!levelsAreHidden(actor, stocktake.isBlind === 1)) return;
  throw new AppError('FORBIDDEN', `${stocktake.number} is a blind count: its variances are not shown.`);
}
