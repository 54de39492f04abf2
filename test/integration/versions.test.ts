import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandDefinition } from '../../src/contract/define.ts';
import { methodsOf } from '../../src/server/http/operation-routes.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';
import { sampleInput } from './sample-input.ts';

/** A change that says which version it is based on is refused when there is a newer one: by every command, whatever it does. */
let site: TestSite;
let owner: TestPerson;
/** A record of each kind that has a version, by the path of its kind. */
const records = new Map<string, string>();
let deletedTask: string;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  const make = async (path: string, body: unknown): Promise<string> => {
    const answer = await owner.rest('POST', path, body);
    expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(201);
    records.set(path, answer.body.data.id);
    return answer.body.data.id;
  };
  const skuId = await make('/api/skus', { sku: 'A-1', name: 'Anchor', stock: 50, price: 3, cost: 1 });
  const task = await make('/api/tasks', { title: 'Repair the ramp' });
  await make('/api/worklogs', { task, startTime: '2026-11-21T08:00:00.000Z' });
  await make('/api/services', { name: 'Welding', price: 10 });
  await make('/api/products', { name: 'Shirt' });
  await make('/api/orders', { items: [{ skuId, quantity: 2 }], customerName: 'Ada' });
  const supplierId = await make('/api/suppliers', { name: 'Acme' });
  await make('/api/purchase-orders', { supplierId, items: [{ skuId, orderedQuantity: 5, orderedPrice: 1 }] });
  await make('/api/stocktakes', { itemIds: [skuId] });
  deletedTask = (await owner.rest('POST', '/api/tasks', { title: 'Gone' })).body.data.id;
  await owner.rest('DELETE', `/api/tasks/${deletedTask}`);
});
afterAll(() => site.close());

/** What makes a record of its own and leaves the one that its path names as it is. */
const addsOnly = ['stocktake.count-item', 'stocktake.undo-count', 'tasks.add-progress'];

const kindOf = ({ rest }: CommandDefinition): string | undefined =>
  /^(\/api\/[\w-]+)\/:id\b/.exec(rest?.path ?? '')?.[1];

function changes(): CommandDefinition[] {
  return site.site.operations.definitions.filter(
    (definition): definition is CommandDefinition =>
      definition.kind === 'command' && records.has(kindOf(definition) ?? '') && !addsOnly.includes(definition.name),
  );
}

test('every change of a record with a version refuses an old one and changes nothing', async () => {
  const wrong: string[] = [];
  site.clearEvents();
  expect(changes().length).toBeGreaterThan(35);
  for (const { name, input, ...definition } of changes()) {
    const id = name === 'tasks.restore' ? deletedTask : records.get(kindOf({ name, input, ...definition }) ?? '');
    // Its words for status, priority and times are none that a sample would find.
    const sample = name === 'tasks.update' ? { title: 'Other' } : sampleInput(input, String(records.get('/api/skus')));
    const asked = { ...sample, id, version: 999 };
    const answer = await site.site.services.dispatch.call(owner.actor, name, asked);
    const code = answer.ok ? 'done' : answer.error.code;
    if (code !== 'VERSION_CONFLICT') wrong.push(`${name}: ${code} ${answer.ok ? '' : answer.error.message}`);
    else if (!definition.errors.includes('VERSION_CONFLICT')) wrong.push(`${name} does not say VERSION_CONFLICT`);
  }
  expect(wrong).toEqual([]);
  expect(site.events).toEqual([]);
});

test('by REST a DELETE says the version in its query', async () => {
  const deletes = changes().filter(
    ({ rest }) => rest && methodsOf(rest).includes('DELETE') && rest.path.endsWith('/:id'),
  );
  expect(deletes.length).toBeGreaterThan(4);
  for (const { name, rest } of deletes) {
    const path = String(rest?.path).replace(':id', String(records.get(kindOf({ rest } as CommandDefinition) ?? '')));
    const refused = await owner.rest('DELETE', `${path}?version=999`);
    expect([name, refused.status, refused.body.error]).toEqual([name, 409, 'VERSION_CONFLICT']);
    expect(refused.body.details).toMatchObject({ version: 999, currentVersion: expect.any(Number) });
  }
  const task = (await owner.rest('POST', '/api/tasks', { title: 'Short' })).body.data;
  await owner.rest('PATCH', `/api/tasks/${task.id}`, { title: 'Shorter' });
  expect((await owner.rest('DELETE', `/api/tasks/${task.id}?version=${task.version}`)).status).toBe(409);
  expect((await owner.rest('DELETE', `/api/tasks/${task.id}?version=${task.version + 1}`)).status).toBe(200);
});

test('of several records changed at once each may say its version', async () => {
  for (const path of ['/api/tasks', '/api/products']) {
    const updates = [{ id: records.get(path), version: 999, title: 'Other', category: 'Other' }];
    expect((await owner.rest('PATCH', `${path}/bulk`, { updates })).body).toMatchObject({ error: 'VERSION_CONFLICT' });
  }
});
