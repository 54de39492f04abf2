import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Batch, BatchError, Preview } from '../../src/domains/batches/contract.ts';
import { eventually, type RestAnswer, type TestPerson, type TestSite } from './test-site.ts';

/** The bytes of a file under `test/data/cases/files`. */
export const caseFile = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../data/cases/files/${name}`, import.meta.url)));

/** The owner of a new company with these settings, whose items have these levels. */
export async function newCompany(
  site: TestSite,
  owner: TestPerson,
  settings: object = {},
  stock: Readonly<Record<string, number>> = {},
): Promise<TestPerson> {
  const person = await site.company(owner);
  await person.call('people.update-company', { settings });
  const skus = Object.entries(stock).map(([sku, level]) => ({ sku, name: sku, stock: level }));
  if (skus.length > 0) await person.call('inventory.create-items', { skus });
  return person;
}

export interface ImportWish {
  readonly options?: object;
  readonly mapping?: object;
  readonly start?: false;
  readonly fileName?: string;
}

/** `POST /api/batches` as any program sends it. */
export function uploadFile(
  person: TestPerson,
  kind: string,
  content: string | Uint8Array,
  { options, mapping, start, fileName = 'list.csv' }: ImportWish = {},
): Promise<RestAnswer> {
  const form = new FormData();
  form.set('kind', kind);
  if (options) form.set('options', JSON.stringify(options));
  if (mapping) form.set('mapping', JSON.stringify(mapping));
  if (start === false) form.set('start', 'false');
  form.set('file', new Blob([content as BlobPart], { type: 'text/csv' }), basename(fileName));
  return person.rest('POST', '/api/batches', form);
}

/** Imports a file and waits for its end; throws with the refusal when it is refused. */
export async function importFile(
  person: TestPerson,
  kind: string,
  content: string | Uint8Array,
  wish: ImportWish = {},
): Promise<Batch> {
  const { body } = await uploadFile(person, kind, content, wish);
  if (!body.success) throw new Error(`${body.error}: ${body.message}`);
  return jobEnded(person, body.data.id);
}

export function jobEnded(person: TestPerson, id: string): Promise<Batch> {
  const hasEnded = ({ status }: Batch) => ['completed', 'failed', 'cancelled'].includes(status);
  return eventually(() => person.call('batches.get', { id }) as Promise<Batch>, hasEnded, 240_000);
}

/** A draft of the file and what its preview says. */
export async function previewFile(
  person: TestPerson,
  kind: string,
  content: string | Uint8Array,
  wish: ImportWish = {},
): Promise<Preview> {
  const { body } = await uploadFile(person, kind, content, { ...wish, start: false });
  if (!body.success) throw new Error(`${body.error}: ${body.message}`);
  return (await person.rest('GET', `/api/batches/${body.data.id}/preview`)).body.data;
}

export const failedRows = async (person: TestPerson, job: Pick<Batch, 'id'>): Promise<BatchError[]> =>
  (await person.call('batches.list-errors', { id: job.id, limit: 500 })).items;

/** All rows of a list. */
export async function everyRow<T>(person: TestPerson, path: string): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const more = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await person.rest('GET', `${path}${path.includes('?') ? '&' : '?'}limit=500${more}`);
    expect(body).toMatchObject({ success: true });
    found.push(...body.data);
    cursor = body.page.next;
  }
  return found;
}

interface Placed {
  readonly place: string | null;
  readonly quantity: number;
}

/** Where the units of an item lie: place → quantity. */
export async function placesOf(person: TestPerson, sku: string): Promise<Record<string, number>> {
  const { body } = await person.rest('GET', `/api/skus/${encodeURIComponent(sku)}`);
  const places = (await person.call('inventory.get-item-places', { id: body.data.id })) as Placed[];
  return Object.fromEntries(places.map(({ place, quantity }) => [place ?? '', quantity]));
}

/** The level of each item; fails where one is not the sum of its ledger or of its places. */
export async function levelsOf(person: TestPerson): Promise<Record<string, number>> {
  const items = await everyRow<{ id: string; sku: string; stock: number }>(person, '/api/skus');
  const ledger = new Map<string, number>();
  for (const { sku, quantity } of await everyRow<{ sku: string; quantity: number }>(person, '/api/stock-movements')) {
    ledger.set(sku, (ledger.get(sku) ?? 0) + quantity);
  }
  for (const { sku, stock } of items) {
    expect(ledger.get(sku) ?? 0, `the ledger of ${sku}`).toBe(stock);
    const places = Object.values(await placesOf(person, sku));
    expect(
      places.reduce((sum, quantity) => sum + quantity, 0),
      `the places of ${sku}`,
    ).toBe(stock);
  }
  return Object.fromEntries(items.map(({ sku, stock }) => [sku, stock]));
}
