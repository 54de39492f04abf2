import { parentPort } from 'node:worker_threads';
import { toRefusal } from '../../contract/errors.ts';
import type { ParsedRow } from './contract.ts';
import { readRows, scanFile } from './reading/scan.ts';
import type { ParseReply, ParseRequest, RowChunk } from './parser.ts';

/** The thread that reads CSV files: of all companies, a chunk here and a chunk there, each on demand. */
if (!parentPort) throw new Error('The parser runs as a worker thread only.');
const port = parentPort;

interface OpenFile {
  readonly rows: AsyncGenerator<ParsedRow>;
  /** Read ahead by one row, to know whether a chunk is the last. */
  ahead: ParsedRow | undefined;
}

const files = new Map<string, OpenFile>();

port.on('message', (request: ParseRequest) => {
  answer(request).then(
    (data) => reply({ id: request.id, answer: { ok: true, data }, fault: undefined }),
    (error: unknown) =>
      reply({
        id: request.id,
        answer: { ok: false, error: toRefusal(error) },
        fault: error instanceof Error ? error.stack : String(error),
      }),
  );
});

async function answer(request: ParseRequest): Promise<unknown> {
  switch (request.kind) {
    case 'scan':
      return scanFile(request.path, request.wanted);
    case 'open': {
      const file: OpenFile = { rows: readRows(request.path, request.format, request.skip), ahead: undefined };
      files.set(request.file, file);
      file.ahead = await nextRow(file);
      return null;
    }
    case 'next':
      return nextChunk(request.file, request.count);
    case 'close':
      await files.get(request.file)?.rows.return(undefined);
      files.delete(request.file);
      return null;
  }
}

async function nextChunk(name: string, count: number): Promise<RowChunk> {
  const file = files.get(name);
  if (!file) throw new Error(`The file ${name} is not open.`);
  const rows: ParsedRow[] = [];
  while (rows.length < count && file.ahead) {
    rows.push(file.ahead);
    file.ahead = await nextRow(file);
  }
  return { rows, last: file.ahead === undefined };
}

async function nextRow(file: OpenFile): Promise<ParsedRow | undefined> {
  const { done, value } = await file.rows.next();
  return done ? undefined : value;
}

function reply(message: ParseReply): void {
  port.postMessage(message);
}
