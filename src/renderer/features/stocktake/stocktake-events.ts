import {
  stocktakeCancelled,
  stocktakeCounted,
  stocktakeOpened,
  stocktakePosted,
  stocktakeUpdated,
} from '../../../domains/stocktake/contract.ts';

/** A count came or went. */
export const wholeCountEvents = [stocktakeOpened, stocktakePosted, stocktakeCancelled];
/** Something about a count changed: its figures, its lines, what was counted. */
export const countEvents = [stocktakeCounted, stocktakeUpdated, stocktakePosted, stocktakeCancelled];
export const allEvents = [stocktakeOpened, ...countEvents];

/** Whether an event is about this count. */
export const about =
  (id: string) =>
  (payload: Readonly<Record<string, unknown>>): boolean =>
    payload['stocktakeId'] === id;
