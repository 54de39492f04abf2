import { answer, type Domain, handle } from '../../server/core/domain.ts';
import * as contract from './contract.ts';
import { draftFromLowStock, suggestOrders } from './drafts.ts';
import { importPurchaseOrder } from './imports.ts';
import { createPurchaseOrders } from './migrations/2026-11-21-create-purchase-orders.ts';
import { createSuppliers } from './migrations/2026-11-21-create-suppliers.ts';
import { exactPurchases } from './migrations/2026-11-28-exact-purchases.ts';
import { knowImportedPurchaseOrders } from './migrations/2026-11-28-know-imported-purchase-orders.ts';
import { foldSuppliers } from './migrations/2026-11-28-fold-suppliers.ts';
import { overDeliveryAndRevisions } from './migrations/2026-11-28-over-delivery-and-revisions.ts';
import { foldedPurchasing } from './derived.ts';
import { lists } from './lists.ts';
import * as queries from './queries.ts';
import { receivePurchaseOrder } from './receipts.ts';
import * as service from './service.ts';
import * as supplierQueries from './supplier-queries.ts';
import * as suppliers from './suppliers.ts';
import * as takeBack from './take-back.ts';

/** Who a company buys from, what it ordered there, and what came in of it. */
export const purchasing: Domain = {
  name: 'purchasing',
  migrations: [
    createSuppliers,
    createPurchaseOrders,
    knowImportedPurchaseOrders,
    exactPurchases,
    foldSuppliers,
    overDeliveryAndRevisions,
  ],
  derived: [foldedPurchasing],
  events: [
    contract.purchaseOrderCreated,
    contract.purchaseOrderUpdated,
    contract.purchaseOrderStatusChanged,
    contract.purchaseOrderReceived,
    contract.purchaseOrderDeleted,
    contract.supplierCreated,
    contract.supplierUpdated,
    contract.supplierDeleted,
  ],
  commands: [
    handle(contract.createSupplier, suppliers.createSupplier),
    handle(contract.updateSupplier, suppliers.updateSupplier),
    handle(contract.deleteSupplier, suppliers.deleteSupplier),
    handle(contract.checkSupplier, suppliers.checkSupplier),
    handle(contract.importSupplier, suppliers.importSupplier),
    handle(contract.createPurchaseOrder, service.createPurchaseOrder),
    handle(contract.updatePurchaseOrder, service.updatePurchaseOrder),
    handle(contract.setPurchaseOrderStatus, service.setPurchaseOrderStatus),
    handle(contract.cancelPurchaseOrder, service.cancelPurchaseOrder),
    handle(contract.deletePurchaseOrder, service.deletePurchaseOrder),
    handle(contract.importPurchaseOrder, importPurchaseOrder),
    handle(contract.receivePurchaseOrder, receivePurchaseOrder),
    handle(contract.draftFromLowStock, draftFromLowStock),
    handle(contract.takeBackPurchaseOrder, takeBack.takeBackPurchaseOrder),
    handle(contract.findItemsInPurchaseOrders, takeBack.findItemsInPurchaseOrders),
    handle(contract.takeBackSupplier, suppliers.takeBackSupplier),
  ],
  queries: [
    ...lists,
    answer(contract.getSupplier, (ctx, { id }) => supplierQueries.getOneSupplier(ctx, id)),
    answer(contract.getPurchaseOrder, (ctx, { id }) => queries.getOrder(ctx, id)),
    // Only who prints loads what it takes.
    answer(contract.printPurchaseOrder, async (ctx, input) =>
      (await import('./order-document.ts')).orderDocument(ctx, input),
    ),
    answer(contract.summariseOpenPurchaseOrders, (ctx) => queries.openSummary(ctx)),
    answer(contract.listReceipts, (ctx, { id }) => queries.receiptsOf(ctx, id)),
    answer(contract.listRevisions, (ctx, { id }) => queries.revisionsOf(ctx, id)),
    answer(contract.suggestOrders, suggestOrders),
  ],
};
