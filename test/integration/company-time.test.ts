import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

let site: TestSite;
let owner: TestPerson;
/** Half past seven in the evening of the 20th in New York. */
const now = '2026-11-21T00:30:00.000Z';

beforeAll(async () => {
  site = await createTestSite({ clock: { now: () => new Date(now) } });
  owner = await site.owner();
  await owner.rest('PATCH', '/api/companies/current', { settings: { timezone: 'America/New_York' } });
});
afterAll(() => site.close());

test('a wall-clock time without a zone is the company’s, whatever the zone of the server', async () => {
  const task = await owner.call('tasks.create', { title: 'Repair the ramp' });
  const started = async (startTime: string, endTime: string) => {
    const answer = await owner.rest('POST', '/api/worklogs', { task: task.id, startTime, endTime });
    return [answer.status, answer.body.data?.startTime];
  };
  expect(await started('2026-07-01T10:30', '2026-07-01T11:00')).toEqual([201, '2026-07-01T14:30:00.000Z']);
  expect(await started('2026-01-05 08:00:30', '2026-01-05 09:00')).toEqual([201, '2026-01-05T13:00:30.000Z']);
  expect(await started('2026-07-01T10:30+02:00', '2026-07-01T10:00Z')).toEqual([201, '2026-07-01T08:30:00.000Z']);
  expect((await started('2026-02-30', '2026-03-05'))[0]).toBe(400);
  const [live] = [
    await owner.call('worklogs.create', { task: task.id, startTime: '2026-06-01', endTime: '2026-06-02' }),
  ];
  expect([live.startTime, live.endTime]).toEqual(['2026-06-01T04:00:00.000Z', '2026-06-02T04:00:00.000Z']);
});

test('the days of a filter begin and end where the company is', async () => {
  const item = await owner.call('inventory.create-item', { sku: 'BOLT', name: 'Bolt', stock: 100 });
  const sold = async (orderDate: string) => {
    const items = [{ skuId: item.id, quantity: 1, unitPrice: 1 }];
    return owner.call('orders.create-order', { orderDate, items });
  };
  // Five in the morning of the 2nd by UTC is midnight of the 2nd there; a second before it is the 1st.
  await sold('2026-03-02T04:59:59.000Z');
  const second = await sold('2026-03-02T05:00:00.000Z');
  const found = await owner.rest('GET', '/api/orders?dateFrom=2026-03-02&dateTo=2026-03-02');
  expect(found.body.data.map(({ id }: { id: string }) => id)).toEqual([second.id]);
  const before = await owner.rest('GET', '/api/orders?dateTo=2026-03-01');
  expect(before.body.page.total).toBe(1);
});

test('a due day is the same day for everybody, and over when it is over where the company is', async () => {
  const due = async (title: string, dueDate: string) =>
    (await owner.call('tasks.create', { title, dueDate })).dueDate as string;
  expect(await due('Today there', '2026-11-20')).toBe('2026-11-20T00:00:00.000Z');
  expect(await due('Before', '2026-11-19')).toBe('2026-11-19T00:00:00.000Z');
  // A quarter past seven in the evening of the 20th there: past; nine in the evening: still to come.
  expect(await due('At seven', '2026-11-20T19:15')).toBe('2026-11-21T00:15:00.000Z');
  await due('At nine', '2026-11-20T21:00');
  const titles = async (query: string) => {
    const { body } = await owner.rest('GET', `/api/tasks?due=${query}`);
    return body.data.map(({ title }: { title: string }) => title).toSorted();
  };
  expect(await titles('today')).toEqual(['At nine', 'At seven', 'Today there']);
  expect(await titles('overdue')).toEqual(['At seven', 'Before']);
});
