import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import * as counting from './counting.ts';
import * as files from './files.ts';
import { lists } from './lists.ts';
import { createStocktakes } from './migrations/2026-11-21-create-stocktakes.ts';
import { exactCounts } from './migrations/2026-11-28-exact-counts.ts';
import { orderPlaces } from './migrations/2026-11-28-order-places.ts';
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
    handle(contract.openStocktake, service.openStocktake),
    handle(contract.countItem, counting.countItem),
    handle(contract.undoCount, counting.undoCount),
    handle(contract.resolveLine, counting.resolveLine),
    handle(contract.recountLines, counting.recountLines),
    handle(contract.settleNote, notes.settleNote),
    handle(contract.postStocktake, service.postStocktake),
    handle(contract.cancelStocktake, service.cancelStocktake),
  ],
  queries: [
    ...lists,
    answer(contract.getStocktake, queries.getStocktake),
    answer(contract.readCodes, queries.readCodes),
    answer(contract.listNotes, queries.listNotes),
    answer(contract.summariseVariances, queries.summariseVariances),
    answer(contract.printSheet, files.printSheet),
  ],
};
