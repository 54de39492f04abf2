import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Batch, BatchDetails, DryRun } from '../../src/domains/batches/contract.ts';
import type { StockItem } from '../../src/domains/inventory/contract.ts';
import { everyRow, failedRows, importFile, jobEnded, uploadFile } from '../support/imports.ts';
import { createTestSite, type RestAnswer, type TestPerson, type TestSite } from '../support/test-site.ts';

/** Issue 7: what an import will do is said before it starts, and is what it then does. */
let site: TestSite;
let owner: TestPerson;

beforeAll(async () => {
  site = await createTestSite({ dryRunMs: 600_000 });
  owner = await site.owner();
});
afterAll(() => site.close());

const csv = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

async function draftOf(person: TestPerson, kind: string, content: string): Promise<Batch> {
  const { body } = await uploadFile(person, kind, content, { start: false });
  if (!body.success) throw new Error(`${body.error}: ${body.message}`);
  return body.data;
}

const dryRun = (person: TestPerson, id: string, wish: object = {}): Promise<RestAnswer> =>
  person.rest('POST', `/api/batches/${id}/dry-run`, wish);

async function started(person: TestPerson, id: string, wish: object = {}): Promise<BatchDetails> {
  const { body } = await person.rest('POST', `/api/batches/${id}/start`, wish);
  expect(body).toMatchObject({ success: true });
  return (await jobEnded(person, id)) as BatchDetails;
}

/** What a dry run and a job say of the rows, in one shape. */
const countsOf = (told: DryRun | BatchDetails) => ({
  ...{ total: told.total, processed: told.processed, successful: told.successful, failed: told.failed },
  ...{ created: told.created, changed: told.changed, skipped: told.skipped, skips: told.skips, made: told.made },
  failedColumns: told.failedColumns.toSorted((a, b) => `${a.field} ${a.code}`.localeCompare(`${b.field} ${b.code}`)),
});

describe('a dry run', () => {
  test('names what is created, changed from what to what, skipped and why, and what fails in which column', async () => {
    const person = await site.company(owner);
    await importFile(person, 'import-items', csv('sku,name,price,stock', 'OLD,Old name,1.50,4', 'SAME,Same,2.00,1'));
    const content = csv(
      'Code;Bezeichnung;VK;Bestand',
      'OLD;New name;2,50;9',
      'SAME;Same;2,00;1',
      'FRESH;Fresh;1,00;7',
      'BAD;Bad;abc;7',
    );
    const draft = await draftOf(person, 'import-items', content);
    const mapping = { sku: 'Code', name: 'Bezeichnung', price: 'VK', stock: 'Bestand' };
    const { status, body } = await dryRun(person, draft.id, { mapping, options: { mode: 'set-levels' } });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      ...{ total: 4, processed: 4, isComplete: true, created: 1, changed: 1, skipped: 1, failed: 1 },
      ...{ skips: { unchanged: 1 }, made: { items: 1, changedItems: 1, movements: 1 }, alreadyImported: null },
      failedColumns: [{ field: 'price', column: 'VK', code: 'BAD_NUMBER', rows: 1 }],
      examples: {
        created: [{ row: 3, line: 4, what: 'FRESH' }],
        changed: [
          {
            ...{ row: 1, line: 2, what: 'OLD' },
            changes: [
              { field: 'name', from: 'Old name', to: 'New name' },
              { field: 'stock', from: 4, to: 9 },
              { field: 'price', from: 1.5, to: 2.5 },
            ],
          },
        ],
        skipped: [{ row: 2, what: 'SAME', why: 'unchanged' }],
        failed: [{ row: 4, what: 'BAD', code: 'BAD_NUMBER', field: 'price', column: 'VK' }],
      },
    });
    const addOnly = (await dryRun(person, draft.id, { mapping })).body.data;
    expect(addOnly).toMatchObject({ created: 1, changed: 0, skipped: 2, skips: { exists: 2 }, failed: 1 });
  });

  test('changes nothing, tells nobody, and leaves no copy behind', async () => {
    const person = await site.company(owner);
    await importFile(person, 'import-items', csv('sku,name,stock', 'LAMP,Lamp,10'));
    const draft = await draftOf(person, 'import-orders', csv('Invoice,SKU,Qty,Price', 'A-1,LAMP,3,2.00'));
    site.clearEvents();
    const audit = () => everyRow(person, '/api/audit');
    const trail = await audit();
    const { body } = await dryRun(person, draft.id);
    expect(body.data).toMatchObject({ created: 1, made: { orders: 1 } });
    expect(site.events).toEqual([]);
    expect(await audit()).toEqual(trail);
    expect(await everyRow(person, '/api/orders')).toEqual([]);
    expect((await person.rest('GET', '/api/skus/LAMP')).body.data).toMatchObject({ stock: 10, version: 1 });
    expect(await person.call('batches.get', { id: draft.id })).toMatchObject({ status: 'draft', processed: 0 });
    expect(readdirSync(site.folder).filter((name) => name.startsWith('rehearsal'))).toEqual([]);
    // The first order number is still to be given.
    await started(person, draft.id);
    const [order] = await everyRow<{ orderNumber: string }>(person, '/api/orders');
    expect(order?.orderNumber).toMatch(/-000001$/);
  });

  test('sees what the rows before did: the stock that an order took is gone for the next one', async () => {
    const person = await site.company(owner);
    await importFile(person, 'import-items', csv('sku,name,stock', 'LAMP,Lamp,1000'));
    const rows = Array.from({ length: 1_500 }, (_, n) => `M-${n},LAMP,1`);
    const draft = await draftOf(person, 'import-movements', csv('Invoice,SKU,Qty', ...rows));
    const { body } = await dryRun(person, draft.id);
    expect(body.data).toMatchObject({ processed: 1_500, isComplete: true, created: 1_000, failed: 500 });
    expect(body.data.examples.failed[0]).toMatchObject({ row: 1_001, what: 'LAMP', code: 'INSUFFICIENT_STOCK' });
    expect(body.data.examples.created).toHaveLength(10);
    expect(countsOf(await started(person, draft.id))).toEqual(countsOf(body.data));
  });

  test('of a file that takes too long tries the first rows, and says so', async () => {
    const hasty = await createTestSite({ dryRunMs: 0 });
    try {
      const person = await hasty.owner();
      const rows = Array.from({ length: 2_500 }, (_, n) => `S-${n},Thing ${n}`);
      const draft = await draftOf(person, 'import-items', csv('sku,name', ...rows));
      const { body } = await dryRun(person, draft.id);
      expect(body.data).toMatchObject({ total: 2_500, processed: 1_000, created: 1_000, isComplete: false });
    } finally {
      await hasty.close();
    }
  });

  test('refuses what the start refuses, in the same words', async () => {
    const person = await site.company(owner);
    const ambiguous = await draftOf(person, 'import-movements', csv('Invoice,SKU,Qty,Date', 'A,LAMP,1,03/04/2026'));
    const asked = { options: { dateFormat: undefined } };
    const [trial, start] = [
      await dryRun(person, ambiguous.id, asked),
      await person.rest('POST', `/api/batches/${ambiguous.id}/start`, asked),
    ];
    expect(trial.status).toBe(start.status);
    expect(trial.body.error).toBe('AMBIGUOUS');
    expect(trial.body.message).toBe(start.body.message);
    const draft = await draftOf(person, 'import-items', csv('a,b', '1,2'));
    expect((await dryRun(person, draft.id)).body).toMatchObject({ success: false, error: 'VALIDATION_FAILED' });
  });

  test('is for drafts of one’s own company, and for who may import', async () => {
    const [person, other] = [await site.company(owner), await site.company(owner)];
    const draft = await draftOf(person, 'import-items', csv('sku,name', 'A,A'));
    expect((await dryRun(other, draft.id)).status).toBe(404);
    const viewer = await site.person(person, 'viewer');
    expect((await dryRun(viewer, draft.id)).status).toBe(403);
    await started(person, draft.id);
    expect((await dryRun(person, draft.id)).body).toMatchObject({ success: false, error: 'INVALID_TRANSITION' });
  });

  test('a file that was imported before says so, and what a second time would do', async () => {
    const person = await site.company(owner);
    const content = csv('sku,name', 'A,Thing');
    const first = await importFile(person, 'import-items', content);
    const draft = await draftOf(person, 'import-items', content);
    expect((await dryRun(person, draft.id)).body.data).toMatchObject({
      ...{ created: 0, skipped: 1, skips: { exists: 1 } },
      alreadyImported: { batchId: first.id },
    });
  });
});

const sku = fc.constantFrom(...'ABCDEFGHIJKL');
/** Mostly what fits: a faulty row fails its whole order or item. */
const mostly = (right: readonly string[], wrong: readonly string[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
const quantity = mostly(['1', '2', '5', '12'], ['-1', '0', '', 'x', '1.5', '900']);
const money = mostly(['1.00', '2.50'], ['', 'abc', '0.045']);
const cells = fc.record({
  ...{ sku, quantity, money, number: fc.nat(6), place: fc.constantFrom('Hall', 'Dock', 'Yard', 'Shop') },
  ...{ name: mostly(['Name', 'Name', 'Other'], ['']), barcode: mostly([''], ['4006381333931']) },
});
const file = fc.record({
  kind: fc.constantFrom('import-items', 'import-items', 'import-movements', 'import-orders', 'import-suppliers'),
  mode: fc.constantFrom('add-only', 'update', 'set-levels'),
  repeat: fc.constantFrom('skip', 'again'),
  rows: fc.array(cells, { minLength: 1, maxLength: 25 }),
  /** What is in the books before, from the same kind of file. */
  before: fc.array(cells, { maxLength: 8 }),
});
type Row = typeof cells extends fc.Arbitrary<infer R> ? R : never;

function textOf(kind: string, run: number, rows: readonly Row[], nth: number): string {
  const id = (text: string) => `R${run}-${text}`;
  if (kind === 'import-items') {
    return csv(
      'sku,name,stock,price,location,barcode',
      ...rows.map((row) => [id(row.sku), row.name, row.quantity, row.money, row.place, row.barcode].join(',')),
    );
  }
  if (kind === 'import-suppliers') {
    return csv('code,name,email', ...rows.map((row) => [id(row.sku), row.name, `${nth}${row.money}@x.test`].join(',')));
  }
  return csv(
    'Invoice,SKU,Qty,Price,Date',
    ...rows.map((row) => [`I${run}-${row.number}`, id(row.sku), row.quantity, row.money, '2026-05-01'].join(',')),
  );
}

/** A later export of documents holds what was there before, changed here and there, and new ones. */
const laterRows = (kind: string, before: readonly Row[], rows: readonly Row[]): readonly Row[] =>
  kind === 'import-orders' || kind === 'import-movements'
    ? [...before, ...rows.map((row) => (row.number > 1 ? { ...row, number: row.number + 10 } : row))]
    : rows;

test('any file, mode and books: the dry run counts what the job then does', async () => {
  const person = await site.company(owner);
  const seen = { created: 0, changed: 0, skipped: 0, failed: 0 };
  let run = 0;
  await fc.assert(
    fc.asyncProperty(file, async ({ kind, mode, repeat, rows, before }) => {
      run += 1;
      const stock = ['A', 'B', 'C'].map((code) => `R${run}-${code},Thing,10`);
      await importFile(person, 'import-items', csv('sku,name,stock', ...stock));
      const options = { mode, repeat };
      const reading = { options: { ...options, numberFormat: '1,234.56', again: true } };
      if (before.length > 0) {
        const first = await draftOf(person, kind, textOf(kind, run, before, 0));
        await started(person, first.id, reading);
      }
      const draft = await draftOf(person, kind, textOf(kind, run, laterRows(kind, before, rows), 1));
      const trial = (await dryRun(person, draft.id, reading)).body.data as DryRun;
      const job = await started(person, draft.id, reading);
      expect(countsOf(trial)).toEqual(countsOf(job));
      expect(trial.isComplete).toBe(true);
      const errors = await failedRows(person, job);
      const told = ({ row, code, reason, field }: (typeof trial.examples.failed)[number] | (typeof errors)[number]) => {
        return { row, code, reason, field };
      };
      const byRow = (a: { row: number }, b: { row: number }) => a.row - b.row;
      if (errors.length <= 10) expect(trial.examples.failed.map(told).toSorted(byRow)).toEqual(errors.map(told));
      for (const what of ['created', 'changed', 'skipped', 'failed'] as const) seen[what] += job[what];
    }),
    { numRuns: 25, seed: 7, endOnFailure: true },
  );
  // Files of which nothing came in would prove nothing.
  for (const [what, rows] of Object.entries(seen)) expect(rows, what).toBeGreaterThan(5);
  const items = await everyRow<StockItem>(person, '/api/skus');
  expect(items.length).toBeGreaterThan(25);
}, 600_000);
