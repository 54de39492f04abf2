import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '../../src/contract/errors.ts';
import type { Order } from '../../src/domains/orders/contract.ts';
import type { PurchaseOrder } from '../../src/domains/purchasing/contract.ts';
import type { Stocktake } from '../../src/domains/stocktake/contract.ts';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Places of each item: the first is where it lies by default. */
const places = ['A', 'B', 'C'] as const;
const itemCount = 3;

const item = fc.nat(itemCount - 1);
const place = fc.constantFrom(...places);
/** In parts of a kilogram. */
const quantity = fc.integer({ min: 1, max: 12_000 }).map((thousandths) => thousandths / 1_000);
// Never the zero that is below nothing.
const inThousandths = (units: number) => Math.round(units * 1_000) + 0;
/** As units add up in a book: without what doubles leave behind. */
const exact = (units: number) => inThousandths(units) / 1_000;
const lines = fc.array(fc.record({ item, quantity }), { minLength: 1, maxLength: 4 });
/** Which of the documents made so far; the newest is 0. */
const nth = fc.nat(3);

const step = fc.oneof(
  fc.record({ do: fc.constant('order' as const), lines }),
  fc.record({ do: fc.constant('cancel' as const), nth }),
  fc.record({ do: fc.constant('fulfil' as const), nth, part: fc.option(quantity, { nil: undefined }) }),
  fc.record({ do: fc.constant('purchase' as const), lines }),
  fc.record({ do: fc.constant('receive' as const), nth, part: fc.option(quantity, { nil: undefined }), place }),
  fc.record({ do: fc.constant('cancel-purchase' as const), nth }),
  fc.record({ do: fc.constant('adjust' as const), item, quantity, type: fc.constantFrom('add', 'remove') }),
  fc.record({ do: fc.constant('transfer' as const), item, from: place, to: place, quantity }),
  fc.record({
    do: fc.constant('stocktake' as const),
    counts: fc.uniqueArray(fc.record({ item, quantity: fc.nat(30_000).map((thousandths) => thousandths / 1_000) }), {
      selector: ({ item: which }) => which,
      minLength: 1,
    }),
    /** Sold between the count and its posting. */
    meanwhile: fc.option(fc.record({ item, quantity }), { nil: undefined }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const refusals = new Set(['INSUFFICIENT_STOCK', 'INVALID_TRANSITION', 'CONFLICT', 'VALIDATION_FAILED', 'NOT_FOUND']);

let site: TestSite;
let owner: TestPerson;
let supplierId: string;
let db: ReturnType<typeof openDatabase>;
let runs = 0;
/** How often each step was done and not refused: a sequence of refusals would prove nothing. */
const done = new Map<Step['do'], number>();

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  supplierId = (await owner.call('purchasing.create-supplier', { code: 'S', name: 'Sacks & Co' })).id;
  db = openDatabase(join(site.folder, 'site.db'), 'read');
});

afterAll(async () => {
  db.close();
  await site.close();
});

/** What must be true by the rules, kept beside the product: levels and what is on order, by item. */
class Room {
  readonly ids: string[] = [];
  readonly level: number[] = [];
  readonly onOrder: number[] = [];
  readonly orders: Order[] = [];
  readonly purchases: PurchaseOrder[] = [];

  static async open(): Promise<Room> {
    const room = new Room();
    runs += 1;
    for (let n = 0; n < itemCount; n += 1) {
      const sku = `P-${runs}-${n}`;
      const made = await owner.call('inventory.create-item', {
        sku,
        name: sku,
        unit: 'kg',
        location: 'A',
        stock: 15,
        price: 2.35,
      });
      room.ids.push(made.id);
      room.level.push(15);
      room.onOrder.push(0);
    }
    return room;
  }

  #id = (which: number): string => this.ids[which] ?? '';
  #which = (id: string | null): number => this.ids.indexOf(id ?? '');

  #move(which: number, change: number): void {
    this.level[which] = exact((this.level[which] ?? 0) + change);
  }

  #expect(which: number, change: number): void {
    this.onOrder[which] = exact((this.onOrder[which] ?? 0) + change);
  }

  async take(asked: Step): Promise<void> {
    switch (asked.do) {
      case 'order': {
        const items = asked.lines.map((line) => ({ skuId: this.#id(line.item), quantity: line.quantity }));
        this.orders.unshift(await owner.call('orders.create-order', { items }));
        for (const line of asked.lines) this.#move(line.item, -line.quantity);
        return;
      }
      case 'cancel': {
        const order = this.orders[asked.nth];
        if (!order) return;
        const before: Order = await owner.call('orders.get-order', { id: order.id });
        await owner.call('orders.cancel-order', { id: order.id, reason: 'Property' });
        for (const line of before.items)
          this.#move(this.#which(line.skuId), line.takenQuantity - line.fulfilledQuantity);
        return;
      }
      case 'fulfil': {
        const order = this.orders[asked.nth];
        const [first] = order?.items ?? [];
        if (!order || !first) return;
        const part = asked.part === undefined ? {} : { items: [{ itemId: first.id, quantity: asked.part }] };
        await owner.call('orders.fulfil-order', { id: order.id, ...part });
        return;
      }
      case 'purchase': {
        const items = asked.lines.map((line) => ({
          skuId: this.#id(line.item),
          orderedQuantity: line.quantity,
          orderedPrice: 1.2,
        }));
        const draft: PurchaseOrder = await owner.call('purchasing.create-order', { supplierId, items });
        await owner.call('purchasing.set-order-status', { id: draft.id, status: 'Sent' });
        for (const line of asked.lines) this.#expect(line.item, line.quantity);
        this.purchases.unshift(draft);
        await owner.call('purchasing.set-order-status', { id: draft.id, status: 'Confirmed' });
        return;
      }
      case 'receive': {
        const order = this.purchases[asked.nth];
        if (!order) return;
        const before: PurchaseOrder = await owner.call('purchasing.get-order', { id: order.id });
        const open = before.items.map((line) => line.orderedQuantity - line.receivedQuantity);
        const part =
          asked.part === undefined ? {} : { items: [{ itemId: before.items[0]?.id, receivedQuantity: asked.part }] };
        await owner.call('purchasing.receive-order', { id: order.id, place: asked.place, ...part });
        for (const [index, line] of before.items.entries()) {
          const came = asked.part === undefined ? (open[index] ?? 0) : index === 0 ? asked.part : 0;
          this.#move(this.#which(line.skuId), came);
          this.#expect(this.#which(line.skuId), -came);
        }
        return;
      }
      case 'cancel-purchase': {
        const order = this.purchases[asked.nth];
        if (!order) return;
        const before: PurchaseOrder = await owner.call('purchasing.get-order', { id: order.id });
        await owner.call('purchasing.cancel-order', { id: order.id });
        for (const line of before.items)
          this.#expect(this.#which(line.skuId), line.receivedQuantity - line.orderedQuantity);
        return;
      }
      case 'adjust': {
        const { type, quantity: units } = asked;
        await owner.call('inventory.adjust-stock', { id: this.#id(asked.item), quantity: units, type });
        this.#move(asked.item, type === 'add' ? units : -units);
        return;
      }
      case 'transfer': {
        const { from, to, quantity: units } = asked;
        await owner.call('inventory.transfer-stock', { id: this.#id(asked.item), from, to, quantity: units });
        return;
      }
      case 'stocktake':
        return this.#count(asked);
    }
  }

  async #count({ counts, meanwhile }: Extract<Step, { do: 'stocktake' }>): Promise<void> {
    const count: Stocktake = await owner.call('stocktake.open', { itemIds: this.ids });
    try {
      for (const { item: which, quantity: units } of counts) {
        const call = { id: count.id, itemId: this.#id(which), quantity: units, mode: 'set' };
        await owner.call('stocktake.count-item', call);
      }
      const variance = counts.map(
        ({ item: which, quantity: units }) => [which, units - (this.level[which] ?? 0)] as const,
      );
      if (meanwhile) await this.take({ do: 'adjust', type: 'remove', ...meanwhile }).catch(onlyRefusals);
      await owner.call('stocktake.post', { id: count.id, uncounted: 'leave' });
      for (const [which, change] of variance) this.#move(which, Math.max(change, -(this.level[which] ?? 0)));
    } catch (error) {
      await owner.call('stocktake.cancel', { id: count.id });
      throw error;
    }
  }

  /** The ledger tells the same story as the levels, for the site and for each place; nothing is below zero. */
  async check(): Promise<void> {
    const tx = db.reader.forTenant(owner.tenantId);
    for (const [which, id] of this.ids.entries()) {
      const row = await tx.get<{ stock: number; elsewhere: number; onOrder: number }>(
        'SELECT stock, elsewhere, on_order AS onOrder FROM stock_items WHERE tenant_id = @tenant AND id = @id',
        { id },
      );
      expect({ stock: row?.stock, onOrder: row?.onOrder }).toEqual({
        stock: inThousandths(this.level[which] ?? 0),
        onOrder: inThousandths(this.onOrder[which] ?? 0),
      });
      const ledger = await tx.all<{ quantity: number; before: number; after: number; place: string }>(
        `SELECT quantity, balance_before AS before, balance_after AS after, place FROM stock_movements
          WHERE tenant_id = @tenant AND item_id = @id ORDER BY id`,
        { id },
      );
      let balance = 0;
      const at = new Map<string, number>();
      for (const movement of ledger) {
        expect(movement.before).toBe(balance);
        balance += movement.quantity;
        expect(movement.after).toBe(balance);
        expect(balance).toBeGreaterThanOrEqual(0);
        at.set(movement.place, (at.get(movement.place) ?? 0) + movement.quantity);
      }
      expect(balance).toBe(row?.stock);
      const transfers = await tx.all<{ origin: string; target: string; quantity: number }>(
        `SELECT from_place AS origin, to_place AS target, quantity FROM stock_transfers
          WHERE tenant_id = @tenant AND item_id = @id`,
        { id },
      );
      for (const { origin, target, quantity: units } of transfers) {
        at.set(origin, (at.get(origin) ?? 0) - units);
        at.set(target, (at.get(target) ?? 0) + units);
      }
      const held: { place: string | null; quantity: number }[] = await owner.call('inventory.get-item-places', { id });
      const filled = (all: Iterable<readonly [string | null, number]>) =>
        new Map([...all].filter(([, units]) => units !== 0));
      expect(filled(held.map((one) => [one.place, inThousandths(one.quantity)] as const))).toEqual(filled(at));
      for (const one of held) expect(one.quantity).toBeGreaterThanOrEqual(0);
    }
  }
}

function onlyRefusals(error: unknown): void {
  if (!(error instanceof AppError) || !refusals.has(error.code)) throw error;
}

test('whatever is ordered, cancelled, received, moved and counted: stock is its ledger, and never below zero', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const room = await Room.open();
      for (const one of steps) {
        const took = room.take(one).then(() => done.set(one.do, (done.get(one.do) ?? 0) + 1));
        await took.catch(onlyRefusals);
        await room.check();
      }
    }),
    { numRuns: 80, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  );
  for (const count of [
    'order',
    'cancel',
    'fulfil',
    'purchase',
    'receive',
    'adjust',
    'transfer',
    'stocktake',
  ] as const) {
    expect([count, done.get(count) ?? 0]).toEqual([count, expect.toSatisfy((times: number) => times >= 5)]);
  }
});
