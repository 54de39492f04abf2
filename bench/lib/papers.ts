import type { Actor } from '../../src/contract/actor.ts';
import { importOrder } from '../../src/domains/orders/contract.ts';
import { createProduct } from '../../src/domains/products/contract.ts';
import { importPurchaseOrder, importSupplier } from '../../src/domains/purchasing/contract.ts';
import { openStocktake } from '../../src/domains/stocktake/contract.ts';
import type { SiteServices } from '../../src/server/core/services.ts';
import { itemSku } from './large-stock.ts';

export interface Papers {
  readonly orders: number;
  readonly purchaseOrders: number;
  readonly products: number;
}

const supplierCount = 50;
const at = (n: number) => new Date(Date.now() - (n % 90) * 86_400_000).toISOString();

/** Orders of four lines and purchase orders of three, as the imports write them; products and an open count. */
export async function fillPapers(dispatch: SiteServices['dispatch'], actor: Actor, size: Papers): Promise<void> {
  for (let n = 0; n < supplierCount; n += 1) {
    await dispatch.command(actor, importSupplier, { code: `S${n}`, name: `Supplier ${n}` });
  }
  for (let n = 0; n < size.products; n += 1) {
    await dispatch.command(actor, createProduct, { name: `Product ${n}`, category: `Range ${n % 20}`, basePrice: 4 });
  }
  await dispatch.command(actor, openStocktake, { place: 'A-0' });
  for (let n = 0; n < size.orders; n += 1) {
    await dispatch.command(actor, importOrder, {
      ...{ reference: `R${n}`, kind: 'sale', orderDate: at(n), customerName: `Customer ${n % 700}`, batchId: 'bench' },
      lines: [0, 1, 2, 3].map((line) => ({
        sku: itemSku((n * 31 + line * 977) % 100_000),
        name: '',
        quantity: 1 + (n % 4),
        price: 2.5,
      })),
      quiet: true,
    });
  }
  for (let n = 0; n < size.purchaseOrders; n += 1) {
    await dispatch.command(actor, importPurchaseOrder, {
      ...{ reference: `P${n}`, supplierCode: `S${n % supplierCount}`, batchId: 'bench', quiet: true },
      status: (['Draft', 'Sent', 'Confirmed'] as const)[n % 3] ?? 'Draft',
      lines: [0, 1, 2].map((line) => ({
        sku: itemSku((n * 53 + line * 1_009) % 100_000),
        quantity: 10 + line,
        price: 1.2,
      })),
    });
  }
}
