import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { Refusal } from '../../contract/errors.ts';
import { domains } from '../../domains/index.ts';
import { createIds } from '../core/ids.ts';
import { readLastMoment } from '../core/last-moment.ts';
import { indexOperations } from '../core/operations.ts';
import { type CommandOutcome, CommandRunner, type SubmittedCommand } from '../core/run-command.ts';
import { diskRefusal, LostFile } from '../core/disk-faults.ts';
import { guardFile } from './file-guard.ts';
import { openDatabase } from './sqlite.ts';
import type { EncodedEvent } from '../events/outgoing-event.ts';
import type { Portion, WriterData, WriterRequest } from './writer.ts';

/** The one thread that writes: takes what has queued (64 at most), commits once, then answers. */
const largestGroup = 64;
/** Events of one portion: what the main loop takes in without others noticing. */
const mostEvents = 128;

if (!parentPort) throw new Error('The writer runs as a worker thread only.');
const port: MessagePort = parentPort;
const data = workerData as WriterData;
const db = openDatabase(data.databasePath, 'write');
db.pragma(`synchronous = ${data.synchronous}`);
const { validateEvents } = data;
const operations = indexOperations(domains);
const starting = readLastMoment(db.reader).then(
  ({ inIds }) => new CommandRunner({ db, operations, newId: createIds(Date.now, inIds), validateEvents }),
);
// Met by the first group.
starting.catch(() => undefined);
const queue: { id: number; command: SubmittedCommand }[] = [];
const assertFile = guardFile(data.databasePath);
let busy = false;
let stopping = false;
let isProbing = false;
/** Why the last group was not written; `null` when it was. */
let disk: Refusal | null = null;

port.on('message', (request: WriterRequest) => {
  accept(request);
  if (!busy) void work();
});

function accept(request: WriterRequest): void {
  if (request.kind === 'stop') stopping = true;
  else if (request.kind === 'probe') isProbing = true;
  else queue.push(...request.commands);
}

async function work(): Promise<void> {
  busy = true;
  while (queue.length > 0 || isProbing) {
    isProbing = false;
    const group = queue.splice(0, largestGroup);
    hand(await commitGroup(group));
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) accept(next.message);
  }
  busy = false;
  if (stopping) stop();
}

/** Leaves the outcomes in portions, to be fetched, and says so. */
function hand(outcomes: readonly { id: number; outcome: CommandOutcome }[]): void {
  let events: EncodedEvent[] = [];
  let replies: Portion['replies'][number][] = [];
  const close = () => {
    data.portions.postMessage({ events, replies, disk } satisfies Portion);
    events = [];
    replies = [];
  };
  for (const { id, outcome } of outcomes) {
    for (const event of outcome.events) {
      if (events.length === mostEvents) close();
      events.push(event);
    }
    replies.push({ id, answer: outcome.answer, fault: outcome.fault });
  }
  close();
  port.postMessage(null);
}

/** Only when the queue is drained: the log goes back into the file. Without room it stays where it is, and whole. */
function stop(): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!diskRefusal(error)) throw error;
  } finally {
    db.close();
    port.close();
  }
}

async function commitGroup(group: typeof queue): Promise<{ id: number; outcome: CommandOutcome }[]> {
  const outcomes: { id: number; outcome: CommandOutcome }[] = [];
  try {
    assertFile();
    db.begin();
    // While the disk is at fault each group writes something, so that its commit tells whether that is over.
    if (disk) db.pragma('user_version = 0');
    const runner = await starting;
    for (const { id, command } of group) outcomes.push({ id, outcome: await runner.run(command) });
    if (data.commitDelayMs > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, data.commitDelayMs);
    db.commit();
    assertFile();
    disk = null;
    return outcomes;
  } catch (error) {
    db.rollback();
    if (error instanceof LostFile) putLogBack();
    disk = diskRefusal(error) ?? unknownFault;
    return group.map(({ id }) => ({ id, outcome: notCommitted(error, disk ?? unknownFault) }));
  }
}

/** A log that was removed is still open here: what was acknowledged goes from it into the file before it is gone for good. */
function putLogBack(): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The file is gone too, or cannot be written: the refusal says so.
  }
}

const unknownFault: Refusal = {
  code: 'UNAVAILABLE',
  message: 'The server could not write to its disk. Nothing was changed. Please try again.',
};

/** The disk is full or fails: nothing of the group is kept, and everybody is told so. */
function notCommitted(error: unknown, refusal: Refusal): CommandOutcome {
  return {
    answer: { ok: false, error: refusal },
    events: [],
    fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
