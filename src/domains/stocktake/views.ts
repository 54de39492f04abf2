import type { Actor } from '../../contract/actor.ts';
import { fromMinor, lineTotal } from '../../contract/money.ts';
import { decimalsOfStep, fromThousandths } from '../../contract/quantity.ts';
import type { CountedLine, Stocktake, StocktakeLine } from './contract.ts';
import { levelsAreHidden, type PersonsCount } from './model.ts';
import type { LineRow, StocktakeRow } from './store.ts';

export function toStocktake(row: StocktakeRow): Stocktake {
  const { id, number, status, lines, counted, conflicts, recounts, notes, uncounted, adjustments } = row;
  return {
    ...{ id, _id: id, number, status, scope: { kind: row.scopeKind, value: row.scopeValue || null } },
    ...{ isBlind: row.isBlind === 1, addUp: row.addUp === 1, note: row.note || null },
    ...{ lines, counted, conflicts, recounts, notes, uncounted, adjustments },
    ...{ openedBy: row.openedBy, openedByName: row.openedByName },
    ...{ postedBy: row.postedBy, postedByName: row.postedByName, postedAt: row.postedAt },
    ...{ cancelledAt: row.cancelledAt, cancelReason: row.cancelReason || null },
    ...{ version: row.version, createdAt: row.createdAt, updatedAt: row.updatedAt },
  };
}

const inUnits = (thousandths: number | null) => (thousandths === null ? null : fromThousandths(thousandths));

/** A line without anything that a blind count hides. */
export function toCountedLine(row: LineRow): CountedLine {
  const { id, stocktakeId, itemId, sku, name, unit, status, updatedAt } = row;
  return {
    ...{ id, _id: id, stocktakeId, itemId, sku, name, unit, status, updatedAt },
    quantityDecimals: decimalsOfStep(row.step),
    counted: inUnits(row.counted),
    category: row.category || null,
    place: row.place || null,
    counts: (JSON.parse(row.counts) as PersonsCount[]).map((one) => ({ ...one, places: [...one.places] })),
    isAdded: row.isAdded === 1,
  };
}

/** A line as this person may see it. */
export function toLine(row: LineRow, stocktake: Pick<StocktakeRow, 'isBlind'>, actor: Actor): StocktakeLine {
  const hidden = levelsAreHidden(actor, stocktake.isBlind === 1);
  const { counted, expected } = row;
  if (hidden || counted === null || expected === null) {
    const posted = hidden ? null : inUnits(row.posted);
    return { ...toCountedLine(row), expected: null, variance: null, varianceValue: null, posted };
  }
  const variance = counted - expected;
  const varianceValue = fromMinor(lineTotal(variance, row.cost));
  return {
    ...toCountedLine(row),
    ...{ expected: fromThousandths(expected), variance: fromThousandths(variance), varianceValue },
    posted: inUnits(row.posted),
  };
}
