import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OperationDefinition } from '../../src/contract/define.ts';
import { domains } from '../../src/domains/index.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Every list of the company that has pages and is not of one thing (`/api/tasks/:id/progress`). */
const lists = domains
  .flatMap((domain) => domain.queries.map(({ definition }) => definition))
  .filter(({ rest, scope }) => rest?.answer === 'list' && scope === 'tenant' && !rest.path.includes(':'))
  .filter((definition) => 'cursor' in fieldsOf(definition))
  // Files of a folder, whose names are the cursors.
  .filter(({ name }) => name !== 'system.list-backups');

interface Fields {
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
}

function fieldsOf({ input }: OperationDefinition): Fields['properties'] {
  return (z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as unknown as Fields).properties;
}

/** Each sort of a list in each direction; of a list with one order, that one. */
function ordersOf(definition: OperationDefinition): readonly Readonly<Record<string, string>>[] {
  const { sort, order } = fieldsOf(definition);
  const [sorts, directions] = [sort?.enum ?? [], order?.enum ?? []];
  if (sorts.length === 0) return [{}];
  if (directions.length === 0) return sorts.map((by) => ({ sort: by }));
  return sorts.flatMap((by) => directions.map((direction) => ({ sort: by, order: direction })));
}

let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite();
  const manager = await site.owner();
  await manager.call('samples.load');
  owner = await site.signedIn(await manager.call('samples.enter'));
}, 120_000);
afterAll(() => site.close());

interface Row {
  readonly id?: string;
}

async function pageOf(name: string, asked: object) {
  const { items, page } = await owner.call(name, asked);
  return { items: items as Row[], page: page as { next: string | null; total: number } };
}

test('there are lists, and most have something to show', async () => {
  const totals = await Promise.all(lists.map(async ({ name }) => (await pageOf(name, { limit: 1 })).page.total));
  expect(lists.length).toBeGreaterThan(12);
  expect(totals.filter((total) => total > 3).length).toBeGreaterThan(8);
});

test.each(lists.map((definition) => [definition.name, definition] as const))(
  '%s shows each row once, in every order, in pages of any size',
  async (name, definition) => {
    for (const order of ordersOf(definition)) {
      const { items, page } = await pageOf(name, { ...order, limit: 20 });
      const found: Row[] = [];
      let cursor: string | undefined;
      do {
        const some = await pageOf(name, { ...order, limit: 7, ...(cursor !== undefined && { cursor }) });
        expect(some.page.total, JSON.stringify(order)).toBe(page.total);
        found.push(...some.items);
        cursor = some.page.next ?? undefined;
      } while (cursor !== undefined && found.length < items.length);
      const ids = items.map(({ id }) => id);
      expect(
        found.slice(0, items.length).map(({ id }) => id),
        JSON.stringify(order),
      ).toEqual(ids);
      expect(new Set(ids).size).toBe(items.length);
      if (page.total <= items.length) expect(page).toEqual({ next: null, total: items.length });
    }
  },
);

test.each(lists.map(({ name }) => [name]))('%s refuses the cursor of another list', async (name) => {
  for (const cursor of ['nonsense', Buffer.from('["by nothing","1","2"]').toString('base64url')]) {
    await expect(owner.call(name, { cursor })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  }
});

const isExported = (path: string) =>
  domains.some(({ queries }) => queries.some(({ definition }) => definition.rest?.path === `${path}/export.:format`));

test.each(lists.flatMap(({ name, rest }) => (rest && isExported(rest.path) ? [[name, rest.path] as const] : [])))(
  '%s as a file has as many rows as the list',
  async (name, path) => {
    const { page } = await pageOf(name, { limit: 1 });
    const file = await owner.rest('GET', `${path}/export.csv`);
    expect(file.status).toBe(200);
    expect(parse(String(file.body), { columns: true })).toHaveLength(page.total);
  },
);
