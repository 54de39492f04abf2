import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import * as fulfilment from './fulfilment.ts';
import { importOne } from './imports.ts';
import { lists } from './lists.ts';
import { createOrders } from './migrations/2026-11-21-create-orders.ts';
import { exactOrderLines } from './migrations/2026-11-28-exact-order-lines.ts';
import { indexReferences } from './migrations/2026-11-28-index-references.ts';
import { knowImportedOrders } from './migrations/2026-11-28-know-imported-orders.ts';
import { foldOrders } from './migrations/2026-11-28-fold-orders.ts';
import { deriveOrders } from './store.ts';
import * as reports from './reports.ts';
import * as service from './service.ts';
import * as takeBack from './take-back.ts';

export const orders: Domain = {
  name: 'orders',
  migrations: [createOrders, indexReferences, knowImportedOrders, exactOrderLines, foldOrders],
  derived: [{ name: 'orders', version: 1, derive: deriveOrders }],
  events: [contract.orderCreated, contract.orderUpdated, contract.orderStatusChanged],
  commands: [
    handle(contract.createOrder, service.takeOrder),
    handle(contract.updateOrder, service.changeOrder),
    handle(contract.fulfilOrder, fulfilment.fulfil),
    handle(contract.cancelOrder, fulfilment.cancel),
    handle(contract.fulfilOrders, fulfilment.fulfilMany),
    handle(contract.cancelOrders, fulfilment.cancelMany),
    handle(contract.importOrder, importOne),
    handle(contract.takeBackOrder, takeBack.takeBackOne),
    handle(contract.findItemsInOrders, takeBack.findItems),
  ],
  queries: [
    ...lists,
    answer(contract.getOrder, (ctx, { id }) => reports.oneOrder(ctx, id)),
    answer(contract.summariseOrders, (ctx) => reports.summary(ctx)),
    answer(contract.listTopSellers, reports.topSellers),
  ],
};
