import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import * as imports from './imports.ts';
import { createInventory } from './migrations/2026-11-21-create-inventory.ts';
import { createFigures } from './migrations/2026-11-21-create-figures.ts';
import { foldedItems, spellings } from './derived.ts';
import { exactQuantities } from './migrations/2026-11-28-exact-quantities.ts';
import { createPlaces } from './migrations/2026-11-21-create-places.ts';
import { foldItems } from './migrations/2026-11-28-fold-items.ts';
import { knowImportedMovements } from './migrations/2026-11-28-know-imported-movements.ts';
import { lists } from './lists.ts';
import * as places from './places.ts';
import * as reports from './reports.ts';
import { findByCode } from './scans.ts';
import * as service from './service.ts';
import { toItem } from './store.ts';
import { readCategories, readFacets } from './store-lists.ts';
import { readPlaces, readPlacesOf } from './store-places.ts';
import { liveFigures, summary } from './summary.ts';
import * as takeBack from './take-back.ts';

export const inventory: Domain = {
  name: 'inventory',
  migrations: [createInventory, createPlaces, createFigures, exactQuantities, foldItems, knowImportedMovements],
  derived: [spellings, foldedItems],
  events: [
    contract.stockUpdated,
    contract.stockAdjusted,
    contract.stockMovementCreated,
    contract.stockTransferred,
    contract.itemAdded,
    contract.itemUpdated,
    contract.reorderTriggered,
    contract.lowStockAlert,
  ],
  commands: [
    handle(contract.createItem, service.createItem),
    handle(contract.createItems, service.createItems),
    handle(contract.updateItem, service.updateItem),
    handle(contract.updateItems, service.updateItems),
    handle(contract.deactivateItem, service.deactivateItem),
    handle(contract.adjustStock, service.adjustStock),
    handle(contract.undoAdjustment, service.undoAdjustment),
    handle(contract.transferStock, places.transferStock),
    handle(contract.setPlaceLevel, places.setPlaceLevel),
    handle(contract.recordMovement, service.recordMovement),
    handle(contract.useStock, service.useStock),
    handle(contract.giveBackStock, service.giveBackStock),
    handle(contract.importItem, imports.importItem),
    handle(contract.changeOnOrder, service.changeOnOrder),
    handle(contract.linkProduct, service.linkProduct),
    handle(contract.reverseMovements, takeBack.reverseMovements),
    handle(contract.takeBackItem, takeBack.takeBackItem),
  ],
  queries: [
    ...lists,
    answer(contract.getItem, async ({ db }, { id }) => toItem(await reports.requireItem(db, id))),
    answer(contract.getItemByProductId, async ({ db }, { productId }) =>
      toItem(await reports.requireProduct(db, productId)),
    ),
    answer(contract.findByCode, findByCode),
    answer(contract.listLowStock, ({ db }, { limit }) => reports.lowStock(db, limit)),
    answer(contract.listFacets, ({ db }) => readFacets(db)),
    answer(contract.listCategories, ({ db }) => readCategories(db)),
    answer(contract.getItemPlaces, async ({ db }, { id }) => readPlacesOf(db, await reports.requireItem(db, id))),
    answer(contract.listPlaces, ({ db }) => readPlaces(db)),
    answer(contract.getMovement, ({ db }, { id }) => reports.oneMovement(db, id)),
    answer(contract.getStockCurve, reports.getStockCurve),
    answer(contract.summariseStock, (ctx, { timeZone }) => summary(ctx, timeZone)),
    answer(contract.measureStock, (ctx, { timeZone }) => liveFigures(ctx, timeZone)),
  ],
};
