import { stat } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { FileAnswer } from '../../contract/define.ts';
import { toRefusal } from '../../contract/errors.ts';
import { domains } from '../../domains/index.ts';
import { diskRefusal } from '../core/disk-faults.ts';
import { indexOperations } from '../core/operations.ts';
import type { SiteServices } from '../core/services.ts';
import type { ReaderReply, ReaderRequest } from './readers.ts';
import { openDatabase } from './sqlite.ts';

/** A thread for what takes longer than a point read: lists, reports, exports, backups. */
if (!parentPort) throw new Error('A reader runs as a worker thread only.');
const port = parentPort;
const db = openDatabase((workerData as { databasePath: string }).databasePath, 'read');
const operations = indexOperations(domains);

const noSite = new Proxy({} as SiteServices, {
  get: (_target, name) => {
    throw new Error(`A query that runs in a reader thread has no site services (${String(name)}).`);
  },
});

port.on('message', (request: ReaderRequest) => {
  if (request.kind !== 'stop') return void answerRequest(request);
  db.close();
  port.close();
});

async function answerRequest(request: Exclude<ReaderRequest, { kind: 'stop' }>): Promise<void> {
  try {
    if (request.kind === 'ready') return reply({ id: request.id, answer: { ok: true, data: null }, fault: undefined });
    if (request.kind === 'copy') {
      db.copyTo(request.path);
      return reply({ id: request.id, answer: { ok: true, data: (await stat(request.path)).size }, fault: undefined });
    }
    const data = await runQuery(request);
    reply({ id: request.id, answer: { ok: true, data }, fault: undefined }, transferOf(data));
  } catch (error) {
    const fault = error instanceof Error ? error.stack : String(error);
    reply({ id: request.id, answer: { ok: false, error: diskRefusal(error) ?? toRefusal(error) }, fault });
  }
}

async function runQuery(request: Extract<ReaderRequest, { kind: 'query' }>): Promise<unknown> {
  const query = operations.query(request.name);
  if (!query) throw new Error(`No query ${request.name} is mounted.`);
  const { actor, now } = request;
  const readers = { db: db.reader.forTenant(actor.tenantId), server: db.reader };
  const context = { actor, now, ...readers, site: noSite, isElsewhere: true };
  return query.definition.output.parse(await query.handler(context, request.input));
}

function transferOf(data: unknown): ArrayBuffer[] {
  const bytes = (data as Partial<FileAnswer> | undefined)?.bytes;
  return bytes instanceof Uint8Array && bytes.byteLength === bytes.buffer.byteLength
    ? [bytes.buffer as ArrayBuffer]
    : [];
}

function reply(message: ReaderReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}
