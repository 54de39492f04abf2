import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import * as fulfilment from './fulfilment.ts';
import { importOrder } from './imports.ts';
import { lists } from './lists.ts';
import { createOrders } from './migrations/2026-11-21-create-orders.ts';
import { exactOrderLines } from './migrations/2026-11-28-exact-order-lines.ts';
import { indexReferences } from './migrations/2026-11-28-index-references.ts';
import { knowImportedOrders } from './migrations/2026-11-28-know-imported-orders.ts';
import { foldOrders } from './migrations/2026-11-28-fold-orders.ts';
import * as reports from './reports.ts';
import * as service from './service.ts';
import { deriveOrders } from './store.ts';
import * as takeBack from './take-back.ts';

export const orders: Domain = {
  name: 'orders',
  migrations: [createOrders, indexReferences, knowImportedOrders, exactOrderLines, foldOrders],
  derived: [{ name: 'orders', version: 1, derive: deriveOrders }],
  events: [contract.orderCreated, contract.orderUpdated, contract.orderStatusChanged],
  commands: [
    handle(contract.createOrder, service.createOrder),
    handle(contract.updateOrder, service.updateOrder),
    handle(contract.fulfilOrder, fulfilment.fulfilOrder),
    handle(contract.cancelOrder, fulfilment.cancelOrder),
    handle(contract.fulfilOrders, fulfilment.fulfilOrders),
    handle(contract.cancelOrders, fulfilment.cancelOrders),
    handle(contract.importOrder, importOrder),
    handle(contract.takeBackOrder, takeBack.takeBackOrder),
    handle(contract.findItemsInOrders, takeBack.findItemsInOrders),
  ],
  queries: [
    ...lists,
    answer(contract.getOrder, (ctx, { id }) => reports.oneOrder(ctx, id)),
    answer(contract.summariseOrders, (ctx) => reports.summary(ctx)),
    answer(contract.listTopSellers, reports.listTopSellers),
  ],
};
