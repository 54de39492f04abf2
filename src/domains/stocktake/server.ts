import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import * as counting from './counting.ts';
import { lists } from './lists.ts';
import { createStocktakes } from './migrations/2026-11-21-create-stocktakes.ts';
import { exactCounts } from './migrations/2026-11-28-exact-counts.ts';
import { orderPlaces } from './migrations/2026-11-28-order-places.ts';
import * as files from './files.ts';
import * as notes from './notes.ts';
import * as queries from './queries.ts';
import * as service from './service.ts';
import { orderAllPlaces } from './store.ts';

/** Counting the stock, and posting what differs. */
export const stocktake: Domain = {
  name: 'stocktake',
  migrations: [createStocktakes, exactCounts, orderPlaces],
  derived: [{ name: 'stocktake', version: 1, derive: orderAllPlaces }],
  events: [
    contract.stocktakeOpened,
    contract.stocktakeCounted,
    contract.stocktakeUpdated,
    contract.stocktakePosted,
    contract.stocktakeCancelled,
  ],
  commands: [
    handle(contract.openStocktake, service.open),
    handle(contract.countItem, counting.count),
    handle(contract.undoCount, counting.undo),
    handle(contract.resolveLine, counting.resolve),
    handle(contract.recountLines, counting.recount),
    handle(contract.settleNote, notes.settle),
    handle(contract.postStocktake, service.post),
    handle(contract.cancelStocktake, service.cancel),
  ],
  queries: [
    ...lists,
    answer(contract.getStocktake, queries.get),
    answer(contract.readCodes, queries.codes),
    answer(contract.listNotes, queries.notes),
    answer(contract.summariseVariances, queries.summarise),
    answer(contract.printSheet, files.countSheet),
  ],
};
