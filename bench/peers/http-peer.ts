import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import express from 'express';
import { Server } from 'socket.io';
import * as z from 'zod';
import { recordAdjustment } from '../lib/one-command.ts';
import { answerQuestions, startArguments } from '../lib/processes.ts';
import type { Recorded } from '../lib/recorder.ts';

/**
 * The peers of a write: `bare` is node:http with group commit on the loop; `express` is express + zod with one
 * WAL/FULL transaction a request, and Socket.IO as it comes when it broadcasts. Both run our command's own statements.
 */
const { folder, kind, synchronous = 'FULL' } = startArguments<{ kind: 'bare' | 'express'; synchronous?: string }>();
const path = join(folder, 'peer.db');
const command = await recordAdjustment(path, 200);
const Native = createRequire(import.meta.url)('better-sqlite3') as typeof BetterSqlite3;
const db = new Native(path);
db.pragma('journal_mode = WAL');
db.pragma(`synchronous = ${synchronous}`);
const prepared = new Map(command.statements.map(({ sql }) => [sql, db.prepare(sql)]));
let done = 0;

function runOnce(withSavepoint: boolean): number {
  const n = done++;
  for (const statement of command.statements) {
    if (statement.kind === 'exec' && !withSavepoint) continue;
    execute(statement, n);
  }
  return n;
}

function execute(statement: Recorded, n: number): void {
  const native = prepared.get(statement.sql);
  const params = command.parameters(statement, n);
  if (statement.kind === 'exec') native?.run();
  else if (statement.kind === 'run') native?.run(params);
  else if (statement.kind === 'get') native?.get(params);
  else native?.all(params);
}

const input = z.object({
  quantity: z.number().int().positive(),
  type: z.enum(['add', 'remove']),
  note: z.string().optional(),
});
const answer = (n: number) =>
  JSON.stringify({ success: true, data: { id: `item-${n}`, sku: `BENCH-${n}`, name: `Item ${n}`, stock: n } });

/** The events that our command tells of, with payloads of the same size. */
const news = command.statements.flatMap(({ params }) =>
  typeof params['payload'] === 'string'
    ? [{ event: String(params['event']), payload: JSON.parse(params['payload']) }]
    : [],
);

const waiting: ((n: number) => void)[] = [];
function commitGroup(): void {
  const group = waiting.splice(0, 64);
  db.exec('BEGIN IMMEDIATE');
  const results = group.map(() => runOnce(true));
  db.exec('COMMIT');
  group.forEach((resolve, index) => resolve(results[index] ?? 0));
  if (waiting.length > 0) setImmediate(commitGroup);
}

function bare(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    input.parse(JSON.parse(Buffer.concat(chunks).toString()));
    if (waiting.length === 0) setImmediate(commitGroup);
    waiting.push((n) => {
      response.setHeader('content-type', 'application/json');
      response.end(answer(n));
    });
  });
}

const http = createServer();
if (kind === 'bare') {
  http.on('request', bare);
} else {
  const app = express();
  const io = new Server(http);
  app.use(express.json());
  app.post('/api/skus/:id/adjust-stock', (request, response) => {
    const { quantity } = input.parse(request.body);
    const n = db.transaction(() => runOnce(false)).immediate();
    for (const { event, payload } of news) io.emit(event, { ...payload, quantity, n });
    response.json({ success: true, data: { id: request.params.id, sku: `BENCH-${n}`, name: `Item ${n}`, stock: n } });
  });
  http.on('request', app);
}
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

answerQuestions({
  address: () => ({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, token: 'none' }),
});
