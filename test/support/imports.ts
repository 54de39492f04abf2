import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Batch, BatchError, Preview } from '../../src/domains/batches/contract.ts';
import { eventually, type RestAnswer, type TestPerson } from './test-site.ts';

/** The bytes of a file under `test/data/cases/files`. */
export const caseFile = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../data/cases/files/${name}`, import.meta.url)));

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
  return eventually(() => person.call('batches.get', { id }) as Promise<Batch>, hasEnded, 60_000);
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
