import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPdf } from '../../../test/support/read-pdf.ts';
import {
  collect,
  createTestSite,
  eventually,
  type TestPerson,
  type TestSite,
} from '../../../test/support/test-site.ts';
import type { StockItem } from '../inventory/contract.ts';
import type { CountedLine, Stocktake, StocktakeLine } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let ada: TestPerson;
let tom: TestPerson;
let counter = 0;

beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
  ada = await site.person(owner, 'technician', 'Ada Lovelace');
  tom = await site.person(owner, 'technician', 'Tom Tooley');
});
afterAll(() => site.close());

/** Items of a category of their own, so that the tests' counts don't meet. */
async function items(...stocks: number[]): Promise<{ category: string; all: StockItem[] }> {
  const category = `Shelf ${(counter += 1)}`;
  const skus = stocks.map((stock, n) => ({
    ...{ sku: `S${counter}-${n}`, name: `Thing ${counter}-${n}`, category, location: `P${counter}-${n}` },
    ...{ stock, cost: 2.5, price: 5, reorderLevel: 0 },
  }));
  return { category, all: await owner.call('inventory.create-items', { skus }) };
}

async function opened(input: object): Promise<Stocktake> {
  return owner.call('stocktake.open', input);
}

const level = async (id: string): Promise<number> => (await owner.call('inventory.get-item', { id })).stock;
const lineOf = async (person: TestPerson, id: string, search: string): Promise<StocktakeLine> =>
  (await person.call('stocktake.list-lines', { id, search })).items[0];
const adjust = (id: string, type: 'add' | 'remove', quantity: number) =>
  owner.call('inventory.adjust-stock', { id, type, quantity });

describe('opening', () => {
  test('takes the items of a category, without levels, under a number without gaps', async () => {
    const { category } = await items(4, 5);
    site.clearEvents();
    const first = await opened({ category, note: 'Before Christmas' });
    expect(first).toMatchObject({ status: 'open', lines: 2, counted: 0, scope: { kind: 'category', value: category } });
    expect(first.number).toMatch(/^ST-\d{4}-\d{6}$/);
    expect(site.eventsNamed('stocktake:opened').map(({ payload }) => payload['number'])).toEqual([first.number]);
    await expect(opened({ category: 'No such shelf' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const other = await items(1);
    const second = await opened({ category: other.category });
    expect(Number(second.number.slice(-6))).toBe(Number(first.number.slice(-6)) + 1);
    const { items: rows } = await ada.call('stocktake.list-lines', { id: first.id });
    const last = rows.at(-1);
    const only = await ada.call('stocktake.list-lines', { id: first.id, lineId: last?.id });
    expect(only).toMatchObject({ items: [last], page: { next: null, total: 1 } });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ status: 'open', counted: null, expected: null, variance: null });
  });

  test('refuses what stands in another open count, and tells nothing', async () => {
    const { category, all } = await items(4, 5);
    const first = await opened({ category });
    site.clearEvents();
    const refused = opened({ itemIds: [all[0]?.id] });
    await expect(refused).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { stocktakes: [{ id: first.id, number: first.number, items: 1 }] },
    });
    expect(site.events).toEqual([]);
    await owner.call('stocktake.cancel', { id: first.id, reason: 'Too early' });
    await expect(opened({ itemIds: [all[0]?.id] })).resolves.toMatchObject({ lines: 1, scope: { kind: 'items' } });
  });

  test('is for who may post; counting is for the shelf', async () => {
    const { category } = await items(1);
    const refused = await ada.rest('POST', '/api/stocktakes', { category });
    expect([refused.status, refused.body.error]).toEqual([403, 'FORBIDDEN']);
    const { id } = await opened({ category });
    expect((await ada.rest('POST', `/api/stocktakes/${id}/post`, { uncounted: 'leave' })).status).toBe(403);
    const viewer = await site.person(owner, 'viewer');
    expect((await viewer.rest('POST', `/api/stocktakes/${id}/counts`, { code: 'x' })).status).toBe(403);
    expect((await viewer.rest('GET', `/api/stocktakes/${id}`)).status).toBe(200);
  });
});

describe('counting', () => {
  test('a scan counts one; typing a quantity replaces what the same person counted', async () => {
    const { category, all } = await items(10);
    const [item] = all;
    const { id } = await opened({ category });
    site.clearEvents();
    await ada.call('stocktake.count-item', { id, code: item?.sku.toLowerCase() });
    const scanned = await ada.call('stocktake.count-item', { id, code: item?.sku });
    expect(scanned).toMatchObject({ outcome: 'counted', line: { counted: 2, expected: 10, variance: -8 } });
    const typed = await ada.call('stocktake.count-item', { id, itemId: item?.id, quantity: 9, mode: 'set' });
    expect(typed.line).toMatchObject({ status: 'counted', counted: 9, variance: -1, varianceValue: -2.5 });
    expect(site.eventsNamed('stocktake:counted')).toHaveLength(3);
    const undone = await ada.call('stocktake.undo-count', { id, entryId: typed.entry.id });
    expect(undone).toMatchObject({ counted: 2, variance: -8 });
    const { items: entries } = await ada.call('stocktake.list-counts', { id, mine: true });
    expect(entries.map(({ quantity, state }: { quantity: number; state: string }) => [quantity, state])).toEqual([
      [9, 'undone'],
      [1, 'stands'],
      [1, 'stands'],
    ]);
    expect(await owner.call('stocktake.get', { id })).toMatchObject({ lines: 1, counted: 1 });
  });

  test('the same command twice counts once', async () => {
    const { category, all } = await items(10);
    const { id } = await opened({ category });
    await ada.call('stocktake.count-item', { id, itemId: all[0]?.id, quantity: 4 }, 'scan-1');
    await ada.call('stocktake.count-item', { id, itemId: all[0]?.id, quantity: 4 }, 'scan-1');
    expect(await lineOf(ada, id, 'Thing')).toMatchObject({ counted: 4 });
  });

  test('two people at one line are a conflict until somebody decides', async () => {
    const { category, all } = await items(10, 10);
    const { id } = await opened({ category });
    const [first, second] = all;
    for (const itemId of [first?.id, second?.id]) {
      await ada.call('stocktake.count-item', { id, itemId, quantity: 6, mode: 'set' });
      await tom.call('stocktake.count-item', { id, itemId, quantity: 4, mode: 'set' });
    }
    expect(await owner.call('stocktake.get', { id })).toMatchObject({ counted: 0, conflicts: 2 });
    const contested = await lineOf(ada, id, first?.sku ?? '');
    expect(contested.status).toBe('conflict');
    expect(contested.counts.map(({ name, quantity }) => [name, quantity])).toEqual([
      ['Ada Lovelace', 6],
      ['Tom Tooley', 4],
    ]);
    await expect(owner.call('stocktake.post', { id, uncounted: 'leave' })).rejects.toMatchObject({ code: 'CONFLICT' });
    const summed = await ada.call('stocktake.resolve-line', { id, lineId: first?.id, decision: 'add-up' });
    expect(summed).toMatchObject({ status: 'counted', counted: 10 });
    const kept = { id, lineId: second?.id, decision: 'keep', userId: tom.userId };
    expect(await owner.call('stocktake.resolve-line', kept)).toMatchObject({ status: 'counted', counted: 4 });
    expect(await owner.call('stocktake.get', { id })).toMatchObject({ counted: 2, conflicts: 0 });
    await ada.call('stocktake.count-item', { id, itemId: second?.id });
    expect(await owner.call('stocktake.get', { id })).toMatchObject({ counted: 1, conflicts: 1 });
  });

  test('people who say where they counted do not contradict each other; a count may add up from the start', async () => {
    const { category, all } = await items(10);
    const { id } = await opened({ category });
    const itemId = all[0]?.id;
    await ada.call('stocktake.count-item', { id, itemId, quantity: 6, place: 'Gate' });
    await tom.call('stocktake.count-item', { id, itemId, quantity: 4, place: 'Attic' });
    expect(await lineOf(ada, id, 'Thing')).toMatchObject({ status: 'counted', counted: 10, variance: 0 });
    await owner.call('stocktake.cancel', { id });
    const together = await opened({ category, addUp: true });
    await ada.call('stocktake.count-item', { id: together.id, itemId, quantity: 6 });
    await tom.call('stocktake.count-item', { id: together.id, itemId, quantity: 4 });
    expect(await lineOf(ada, together.id, 'Thing')).toMatchObject({ status: 'counted', counted: 10 });
  });

  test('a recount begins anew, with the level of then', async () => {
    const { category, all } = await items(10);
    const item = all[0];
    const { id } = await opened({ category });
    await ada.call('stocktake.count-item', { id, itemId: item?.id, quantity: 2 });
    await owner.call('stocktake.recount-lines', { id, lineIds: [item?.id] });
    expect(await owner.call('stocktake.get', { id })).toMatchObject({ counted: 0, recounts: 1 });
    await adjust(item?.id ?? '', 'add', 5);
    await tom.call('stocktake.count-item', { id, itemId: item?.id, quantity: 15 });
    expect(await lineOf(owner, id, 'Thing')).toMatchObject({
      status: 'counted',
      counted: 15,
      expected: 15,
      variance: 0,
    });
  });

  test('what is unknown or not in the count becomes a note, and a note a count', async () => {
    const { category } = await items(1);
    const elsewhere = await items(8);
    const [stray] = elsewhere.all;
    const { id } = await opened({ category });
    const unknown = await ada.call('stocktake.count-item', { id, code: '4006381333931', quantity: 3 });
    expect(unknown).toMatchObject({
      outcome: 'noted',
      line: null,
      note: { code: '4006381333931', quantity: 3, itemId: null },
    });
    await ada.call('stocktake.count-item', { id, code: '4006381333931', quantity: 2 });
    const known = await ada.call('stocktake.count-item', { id, code: stray?.sku, quantity: 7 });
    expect(known).toMatchObject({ outcome: 'noted', note: { itemName: stray?.name, quantity: 7 } });
    expect(await owner.call('stocktake.get', { id })).toMatchObject({ notes: 2, lines: 1 });
    expect(
      (await owner.call('stocktake.list-notes', { id })).map((note: { quantity: number }) => note.quantity),
    ).toEqual([7, 5]);
    await owner.call('stocktake.settle-note', { id, noteId: unknown.note.id, as: 'dismissed' });
    await owner.call('stocktake.settle-note', { id, noteId: known.note.id, as: 'counted' });
    expect(await owner.call('stocktake.get', { id })).toMatchObject({ notes: 0, lines: 2, counted: 1 });
    expect(await lineOf(owner, id, stray?.sku ?? '')).toMatchObject({ counted: 7, variance: -1, isAdded: true });
    const again = owner.call('stocktake.settle-note', { id, noteId: known.note.id, as: 'dismissed' });
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('an unknown label is noted, though a running number is the same; a shared one is asked about (issue 7, case 13b)', async () => {
    const { category, all } = await items(1, 1);
    for (const { id } of all) await owner.call('inventory.update-item', { id, barcode: '96385074' });
    const { id } = await opened({ category });
    const unknown = await ada.call('stocktake.count-item', { id, code: `0000${all[0]?.product_id}` });
    expect(unknown).toMatchObject({ outcome: 'noted', note: { itemId: null } });
    const shared = ada.call('stocktake.count-item', { id, code: '96385074' });
    await expect(shared).rejects.toMatchObject({
      code: 'AMBIGUOUS',
      details: { candidates: [{ sku: all[0]?.sku }, { sku: all[1]?.sku }] },
    });
    await owner.call('inventory.update-item', { id: all[1]?.id, barcode: '4006381333931' });
    const label = '01040063813339311727123110LOT42';
    expect(await ada.call('stocktake.count-item', { id, code: label })).toMatchObject({
      outcome: 'counted',
      line: { sku: all[1]?.sku },
    });
  });

  test('a place is counted with all that lies within it, however it is spelt', async () => {
    const made = await owner.call('inventory.create-items', {
      skus: ['Süd', 'SÜD-01', 'su\u0308d-02', 'Südost'].map((location, n) => ({
        ...{ sku: `SUED-${n}`, name: 'Thing', location, stock: 3 },
      })),
    });
    expect(await opened({ place: 'SÜD' })).toMatchObject({ lines: 3, scope: { value: 'Süd' } });
    expect(made).toHaveLength(4);
  });

  test('a UPC is found however it is written, by an owner’s barcode', async () => {
    const { category, all } = await items(1);
    await owner.call('inventory.update-item', { id: all[0]?.id, barcode: '036000291452' });
    const { id } = await opened({ category });
    expect((await ada.call('stocktake.count-item', { id, code: '0036000291452' })).outcome).toBe('counted');
    const { lines, isWhole } = await ada.call('stocktake.read-codes', { id });
    expect([isWhole, lines]).toEqual([true, [expect.objectContaining({ sku: all[0]?.sku, barcode: '036000291452' })]]);
  });
});

describe('posting', () => {
  test('moves the variance, so that movements after the count stay respected', async () => {
    const { category, all } = await items(10, 10, 10, 10);
    const [short, over, right, gone] = all;
    const { id, number } = await opened({ category });
    await ada.call('stocktake.count-item', { id, itemId: short?.id, quantity: 7 });
    await ada.call('stocktake.count-item', { id, itemId: over?.id, quantity: 12 });
    await ada.call('stocktake.count-item', { id, itemId: right?.id, quantity: 10 });
    await ada.call('stocktake.count-item', { id, itemId: gone?.id, quantity: 1 });
    await adjust(short?.id ?? '', 'remove', 2);
    await adjust(over?.id ?? '', 'add', 5);
    await adjust(gone?.id ?? '', 'remove', 8);
    expect(await owner.call('stocktake.summarise-variances', { id })).toMatchObject({
      surplus: { lines: 1, units: 2, value: 5 },
      shortage: { lines: 2, units: 12, value: 30 },
      netValue: -25,
    });
    site.clearEvents();
    const posted = await owner.call('stocktake.post', { id, uncounted: 'leave' });
    expect(posted).toMatchObject({ status: 'posted', adjustments: 3, uncounted: 'leave', postedBy: owner.userId });
    expect(await Promise.all([short, over, right, gone].map((item) => level(item?.id ?? '')))).toEqual([5, 17, 10, 0]);
    expect((await lineOf(owner, id, gone?.sku ?? '')).posted).toBe(-2);
    const { items: movements } = await owner.call('inventory.list-movements', { reference: number });
    expect(movements).toHaveLength(3);
    expect(movements[0]).toMatchObject({ type: 'adjustment', referenceType: 'stocktake', reference: number });
    expect(site.eventsNamed('stock-movement:created')).toHaveLength(3);
    expect(site.eventsNamed('stocktake:posted')).toHaveLength(1);
    expect(site.eventsNamed('dashboard:stats-updated')).toHaveLength(1);
  });

  test('never twice, and nothing after it', async () => {
    const { category, all } = await items(10);
    const { id } = await opened({ category });
    await ada.call('stocktake.count-item', { id, itemId: all[0]?.id, quantity: 7 });
    const both = await Promise.allSettled([1, 2].map(() => owner.call('stocktake.post', { id, uncounted: 'leave' })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await level(all[0]?.id ?? '')).toBe(7);
    site.clearEvents();
    for (const [name, input] of [
      ['stocktake.post', { uncounted: 'zero' }],
      ['stocktake.cancel', {}],
      ['stocktake.count-item', { itemId: all[0]?.id }],
      ['stocktake.recount-lines', { lineIds: [all[0]?.id] }],
    ] as const) {
      await expect(owner.call(name, { id, ...input })).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    }
    expect(site.events).toEqual([]);
  });

  test('what nobody counted is left alone, or taken to zero by choice', async () => {
    const one = await items(10, 4);
    const left = await opened({ category: one.category });
    await ada.call('stocktake.count-item', { id: left.id, itemId: one.all[0]?.id, quantity: 10 });
    await owner.call('stocktake.post', { id: left.id, uncounted: 'leave' });
    expect(await level(one.all[1]?.id ?? '')).toBe(4);
    const zero = await opened({ category: one.category });
    await ada.call('stocktake.count-item', { id: zero.id, itemId: one.all[0]?.id, quantity: 10 });
    expect(await owner.call('stocktake.summarise-variances', { id: zero.id })).toMatchObject({
      uncounted: { lines: 1, units: 4, value: 10 },
    });
    expect(await owner.call('stocktake.post', { id: zero.id, uncounted: 'zero' })).toMatchObject({ adjustments: 1 });
    expect(await level(one.all[1]?.id ?? '')).toBe(0);
  });

  test('a count that went on since the review is not posted', async () => {
    const { category, all } = await items(10);
    const { id } = await opened({ category });
    await ada.call('stocktake.count-item', { id, itemId: all[0]?.id, quantity: 7 });
    const { version } = await owner.call('stocktake.get', { id });
    await ada.call('stocktake.count-item', { id, itemId: all[0]?.id });
    const stale = owner.call('stocktake.post', { id, uncounted: 'leave', version });
    await expect(stale).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await level(all[0]?.id ?? '')).toBe(10);
  });

  test('a count made offline is held against the level of its moment', async () => {
    const { category, all } = await items(10);
    const { id } = await opened({ category });
    await new Promise((resolve) => setTimeout(resolve, 15));
    const countedAt = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 15));
    await adjust(all[0]?.id ?? '', 'remove', 4);
    const { line } = await ada.call('stocktake.count-item', { id, itemId: all[0]?.id, quantity: 9, countedAt });
    expect(line).toMatchObject({ expected: 10, variance: -1 });
    await owner.call('stocktake.post', { id, uncounted: 'leave' });
    expect(await level(all[0]?.id ?? '')).toBe(5);
  });
});

describe('a count of a place', () => {
  test('has a line for each item there, and posts there', async () => {
    const { all } = await items(10, 6);
    const [split, whole] = all;
    const place = `P${counter}`;
    await owner.call('inventory.transfer-stock', { id: split?.id, to: `${place}-9`, quantity: 4 });
    const { id, lines } = await opened({ place });
    expect(lines).toBe(3);
    await expect(ada.call('stocktake.count-item', { id, itemId: split?.id })).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      details: { places: [`${place}-0`, `${place}-9`] },
    });
    await ada.call('stocktake.count-item', { id, itemId: split?.id, quantity: 3, place: `${place}-9` });
    await ada.call('stocktake.count-item', { id, itemId: split?.id, quantity: 6, place: `${place}-0` });
    // Found where it was not expected: only on purpose.
    const stray = await ada.call('stocktake.count-item', { id, itemId: whole?.id, quantity: 2, place: `${place}-9` });
    expect(stray.outcome).toBe('noted');
    const taken = { id, itemId: whole?.id, quantity: 2, place: `${place}-9`, addLine: true };
    expect((await ada.call('stocktake.count-item', taken)).line).toMatchObject({
      expected: 0,
      variance: 2,
      isAdded: true,
    });
    await owner.call('stocktake.post', { id, uncounted: 'leave' });
    const places = await owner.call('inventory.get-item-places', { id: split?.id });
    expect(places.map(({ quantity }: { quantity: number }) => quantity)).toEqual([6, 3]);
    expect(await level(whole?.id ?? '')).toBe(8);
  });
});

describe('a blind count', () => {
  test('tells no counter a level: not in an answer, not in an event', async () => {
    const { category, all } = await items(7_312_345, 10);
    const { id } = await opened({ category, isBlind: true });
    const socket = await ada.socket();
    const heard = collect(socket, 'stocktake:counted', 'stocktake:updated');
    const hidden = { expected: null, variance: null, varianceValue: null };
    const counted = await ada.call('stocktake.count-item', { id, itemId: all[0]?.id, quantity: 7_312_344 });
    expect(counted.line).toMatchObject({ counted: 7_312_344, ...hidden });
    await tom.call('stocktake.count-item', { id, itemId: all[0]?.id, quantity: 4 });
    await ada.call('stocktake.resolve-line', { id, lineId: all[0]?.id, decision: 'keep', userId: ada.userId });
    expect(await lineOf(ada, id, all[0]?.sku ?? '')).toMatchObject(hidden);
    for (const path of [
      `lines?sort=variance`,
      `lines?sort=value`,
      `lines?changed=true`,
      `summary`,
      `variances/export.csv`,
      `sheet.pdf?expected=true`,
    ]) {
      expect([path, (await ada.rest('GET', `/api/stocktakes/${id}/${path}`)).status]).toEqual([path, 403]);
    }
    await eventually(
      () => heard.length,
      (events) => events === 3,
    );
    expect(JSON.stringify([heard, counted])).not.toContain('7312345');
    expect(JSON.stringify(heard)).not.toMatch(/expected|variance/);
    expect(await lineOf(owner, id, all[0]?.sku ?? '')).toMatchObject({ expected: 7_312_345, variance: -1 });
    await owner.call('stocktake.post', { id, uncounted: 'leave' });
    expect(await lineOf(ada, id, all[0]?.sku ?? '')).toMatchObject({ ...hidden, posted: null });
  });
});

describe('files', () => {
  test('variances as CSV and XLSX, a sheet for paper', async () => {
    const { category, all } = await items(...Array.from({ length: 40 }, () => 10));
    const { id, number } = await opened({ category });
    await ada.call('stocktake.count-item', { id, itemId: all[3]?.id, quantity: 7 });
    const counts = await owner.rest('GET', '/api/stocktakes/export.csv?status=open');
    expect(counts.body).toContain(`${number},open,category,${category},false,40,1,`);
    const csv = await owner.rest('GET', `/api/stocktakes/${id}/variances/export.csv?changed=true`);
    expect(csv.body.split(/\r?\n/)).toEqual([
      'SKU,Name,Category,Place,Status,Expected,Counted,Variance,Unit,Variance value,Posted,Counted by,Changed',
      expect.stringMatching(
        `^${all[3]?.sku},${all[3]?.name},${category},.*,counted,10,7,'?-3,pcs,'?-7.5,,Ada Lovelace: 7,`,
      ),
      '',
    ]);
    const sheet = await owner.call('stocktake.export-variances', { id, format: 'xlsx' });
    expect(new TextDecoder().decode(sheet.bytes.slice(0, 2))).toBe('PK');
    for (const language of ['en', 'de']) {
      const paper = await ada.call('stocktake.print-sheet', { id, language, expected: true });
      expect(paper.fileName).toBe(`${number}.pdf`);
      expect((await readPdf(paper.bytes)).pages).toBe(2);
    }
  });
});

test('ten times the lines take about ten times the work to open, page, sum up and post, not a hundred times', async () => {
  const few = await workOf(500);
  const many = await workOf(5_000);
  const grown = Object.entries(many).map(([step, work]) => [step, work / (few[step] ?? 0)] as const);
  expect(Object.fromEntries(grown)).toSatisfy(
    () => grown.every(([, times]) => times < 40),
    JSON.stringify({ few, many }),
  );
});

/** The processor's time of each step of a count, all threads together: waiting for a busy machine is no part of it. */
async function workOf(size: number): Promise<Record<string, number>> {
  const big = await site.company(owner, `Shed of ${size}`);
  const skus = Array.from({ length: size }, (_, n) => ({
    ...{ sku: `B${n}`, name: `Part ${n}`, location: `L${n % 97}`, stock: 3 },
  }));
  for (let n = 0; n < skus.length; n += 1_000)
    await big.call('inventory.create-items', { skus: skus.slice(n, n + 1_000) });
  const work: Record<string, number> = {};
  const measure = async <T>(step: string, run: () => Promise<T>): Promise<T> => {
    const before = process.cpuUsage();
    const result = await run();
    const { user, system } = process.cpuUsage(before);
    // What takes next to nothing is measured to a few milliseconds only.
    work[step] = Math.max(10, (user + system) / 1_000);
    return result;
  };
  const { id, lines } = await measure('opening', () => big.call('stocktake.open', {}));
  expect(lines).toBe(size);
  const page = await measure('paging', () => big.call('stocktake.list-lines', { id, limit: 500 }));
  const counts = (page.items as CountedLine[]).map((line) =>
    big.call('stocktake.count-item', { id, lineId: line.id, quantity: 2 }),
  );
  expect(await Promise.all(counts)).toHaveLength(500);
  await measure('sorting', () => big.call('stocktake.list-lines', { id, sort: 'value', order: 'desc', limit: 100 }));
  await measure('summing', () => big.call('stocktake.summarise-variances', { id }));
  const posted = await measure('posting', () => big.call('stocktake.post', { id, uncounted: 'leave' }));
  expect(posted.adjustments).toBe(500);
  return work;
}
