import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readPdf } from '../../../test/support/read-pdf.ts';
import { createTestSite, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { PurchaseOrder } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let supplierId: string;
let made = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  ({ id: supplierId } = await owner.call('purchasing.create-supplier', { name: 'Acme' }));
});
afterAll(() => site.close());
beforeEach(() => site.clearEvents());

async function item(): Promise<string> {
  const sku = `REV-${(made += 1)}`;
  return (await owner.call('inventory.create-item', { sku, name: `Crate ${made}`, cost: 2 })).id;
}

/** A confirmed order of two items: 10 and 5 pieces at 2. */
async function confirmedOrder(): Promise<PurchaseOrder> {
  const items = [
    { skuId: await item(), orderedQuantity: 10, orderedPrice: 2 },
    { skuId: await item(), orderedQuantity: 5, orderedPrice: 2 },
  ];
  const { id } = await owner.call('purchasing.create-order', { supplierId, items });
  for (const status of ['Sent', 'Confirmed']) await owner.call('purchasing.set-order-status', { id, status });
  return owner.call('purchasing.get-order', { id });
}

type GivenLine = Readonly<Record<string, unknown>>;
const linesOf = ({ items }: PurchaseOrder): readonly [GivenLine, GivenLine] => {
  const [one, other] = items.map(({ id, skuId, orderedQuantity, orderedPrice }) => ({
    ...{ id, skuId, orderedQuantity, orderedPrice },
  }));
  if (!one || !other) throw new Error('The order has two lines.');
  return [one, other];
};
const change = (order: PurchaseOrder, input: object) => owner.rest('PATCH', `/api/purchase-orders/${order.id}`, input);
const onOrder = async (skuId: unknown) => (await owner.call('inventory.get-item', { id: skuId })).onOrder;
const receive = (order: PurchaseOrder, receivedQuantity: number) =>
  owner.call('purchasing.receive-order', { id: order.id, items: [{ itemId: order.items[0]?.id, receivedQuantity }] });

test('a confirmed order is changed: quantity, price, day, a line more and a line less', async () => {
  const order = await confirmedOrder();
  const [one, other] = linesOf(order);
  const added = await item();
  site.clearEvents();
  const { status, body } = await change(order, {
    version: order.version,
    items: [
      { ...one, orderedQuantity: 12, orderedPrice: 1.5 },
      { skuId: added, orderedQuantity: 3, orderedPrice: 4 },
    ],
    expectedDeliveryDate: '2026-12-24',
  });
  expect(status).toBe(200);
  expect(body.data).toMatchObject({
    status: 'Confirmed',
    revision: 1,
    revisedAt: expect.any(String),
    version: order.version + 1,
    orderedUnits: 15,
    totalAmount: 30,
    items: [{ id: one['id'], orderedQuantity: 12, remainingQuantity: 12 }, { skuId: added }],
  });
  expect([await onOrder(one['skuId']), await onOrder(other['skuId']), await onOrder(added)]).toEqual([12, 0, 3]);
  expect(site.eventsNamed('purchase-order:updated')).toHaveLength(1);
  const history = await owner.rest('GET', `/api/purchase-orders/${order.id}/revisions`);
  expect(history.body.data).toMatchObject([{ revision: 1, changedByName: 'Olga Owner', changedBy: owner.userId }]);
  const changes = history.body.data[0].changes.map(({ field, before, after }: GivenLine) => [field, before, after]);
  expect(changes).toEqual([
    ['orderedQuantity', 10, 12],
    ['orderedPrice', 2, 1.5],
    ['lineRemoved', 5, null],
    ['lineAdded', null, 3],
    ['expectedDeliveryDate', null, '2026-12-24T00:00:00.000Z'],
    // 12 × 1.50 + 3 × 4 is as much as before.
  ]);
});

test('the paper of the supplier shows which revision it is', async () => {
  const order = await confirmedOrder();
  const print = async (language: string) =>
    (await readPdf((await owner.call('purchasing.print-order', { id: order.id, language })).bytes)).text;
  expect(await print('en')).not.toContain('Revision');
  await change(order, { shippingCost: 4 });
  await change(order, { items: [linesOf(order)[0]] });
  expect(await print('en')).toMatch(/Revision\s*2 of/);
  expect(await print('de')).toMatch(/Änderung\s*2 vom/);
});

test('a draft and its notes have no revisions', async () => {
  const order = await confirmedOrder();
  expect((await change(order, { notes: 'Gate 2', reference: 'R-1' })).body.data).toMatchObject({ revision: 0 });
  const draft = await owner.call('purchasing.create-order', {
    supplierId,
    items: [{ skuId: await item(), orderedQuantity: 1 }],
  });
  const [line] = draft.items;
  expect((await change(draft, { items: [{ ...line, orderedQuantity: 4 }] })).body.data).toMatchObject({ revision: 0 });
  expect(await owner.call('purchasing.list-revisions', { id: draft.id })).toEqual([]);
});

test('what came in stands: its line stays, with no less than that', async () => {
  const order = await confirmedOrder();
  await receive(order, 4);
  const [one, other] = linesOf(order);
  expect(await change(order, { items: [other] })).toMatchObject({ status: 409, body: { details: { received: 4 } } });
  expect(await change(order, { items: [{ ...one, orderedQuantity: 3 }, other] })).toMatchObject({ status: 409 });
  expect(await change(order, { items: [{ ...one, skuId: await item() }, other] })).toMatchObject({ status: 409 });
  expect(await change(order, { items: [one, one, other] })).toMatchObject({ status: 400 });
  expect(await owner.call('purchasing.list-revisions', { id: order.id })).toEqual([]);
  expect(await onOrder(one['skuId'])).toBe(6);

  const { body } = await change(order, { items: [{ ...one, orderedQuantity: 5, orderedPrice: 3 }, other] });
  expect(body.data).toMatchObject({
    status: 'Confirmed',
    receiptState: 'partial',
    receivedUnits: 4,
    items: [
      { receivedQuantity: 4, remainingQuantity: 1, receivedPrice: 2, priceVariance: -1 },
      { receivedQuantity: 0 },
    ],
  });
  expect(await onOrder(one['skuId'])).toBe(1);
});

test('an order of which nothing more is to come after a change is received', async () => {
  const order = await confirmedOrder();
  await receive(order, 8);
  const [one] = linesOf(order);
  site.clearEvents();
  const { body } = await change(order, { items: [{ ...one, orderedQuantity: 8 }] });
  expect(body.data).toMatchObject({
    status: 'Received',
    receiptState: 'full',
    receivedAt: expect.any(String),
    revision: 1,
  });
  expect(site.eventsNamed('purchase-order:status-changed')[0]?.payload).toMatchObject({ previousStatus: 'Confirmed' });
  expect(await onOrder(one['skuId'])).toBe(0);
  expect((await change(order, { notes: 'x' })).status).toBe(409);
});

test('of two changes at once the second is told of the first', async () => {
  const order = await confirmedOrder();
  const [one, other] = linesOf(order);
  const answers = await Promise.all(
    [11, 12].map((orderedQuantity) =>
      change(order, { version: order.version, items: [{ ...one, orderedQuantity }, other] }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body).toMatchObject({ error: 'VERSION_CONFLICT', details: { current: { revision: 1 } } });
  expect(await owner.call('purchasing.list-revisions', { id: order.id })).toHaveLength(1);
});

test('the revisions of another company are nobody’s business', async () => {
  const order = await confirmedOrder();
  const stranger = await site.company(owner, 'Other Ltd');
  expect((await stranger.rest('GET', `/api/purchase-orders/${order.id}/revisions`)).status).toBe(404);
});
