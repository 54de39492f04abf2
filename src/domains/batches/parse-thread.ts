import { parentPort } from 'node:worker_threads';
import { toRefusal } from '../../contract/errors.ts';
import type { ParsedRow } from './contract.ts';
import { groupRows } from './grouped-rows.ts';
import { readRows, scanFile } from './reading/scan.ts';
import type { ParseReply, ParseRequest, RowChunk } from './parser.ts';

/** A thread that reads CSV files, a chunk here and a chunk there, each on demand. */
if (!parentPort) throw new Error('The parser runs as a worker thread only.');
const port = parentPort;

interface OpenFile {
  readonly groups: AsyncGenerator<ParsedRow[]>;
  /** Read ahead by one group, to know whether a chunk is the last. */
  ahead: ParsedRow[] | undefined;
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
      return scanFile(request.path, request.wanted, request.home);
    case 'open': {
      const { path, format, grouping } = request;
      const file: OpenFile = { groups: groupRows(() => readRows(path, format), grouping), ahead: undefined };
      files.set(request.file, file);
      file.ahead = await nextGroup(file);
      for (let done = 0; done < request.skip && file.ahead; ) {
        done += file.ahead.length;
        file.ahead = await nextGroup(file);
      }
      return null;
    }
    case 'next':
      return nextChunk(request.file, request.count);
    case 'close':
      await files.get(request.file)?.groups.return(undefined);
      files.delete(request.file);
      return null;
  }
}

/** So many rows or more: what belongs together stays together. */
async function nextChunk(name: string, count: number): Promise<RowChunk> {
  const file = files.get(name);
  if (!file) throw new Error(`The file ${name} is not open.`);
  const rows: ParsedRow[] = [];
  while (rows.length < count && file.ahead) {
    rows.push(...file.ahead);
    file.ahead = await nextGroup(file);
  }
  return { rows, last: file.ahead === undefined };
}

async function nextGroup(file: OpenFile): Promise<ParsedRow[] | undefined> {
  const { done, value } = await file.groups.next();
  return done ? undefined : value;
}

function reply(message: ParseReply): void {
  port.postMessage(message);
}
