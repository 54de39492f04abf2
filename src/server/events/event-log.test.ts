import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tenantRoom } from '../../contract/rooms.ts';
import { coreMigrations } from '../db/core-migrations.ts';
import { migrate } from '../db/migrator.ts';
import type { Database } from '../db/port.ts';
import { createIds } from '../core/ids.ts';
import { pruneEvents } from '../core/retention.ts';
import { openDatabase } from '../db/sqlite.ts';
import { appendEvents, readHead, readSeqsInRooms, readSince } from './event-log.ts';

const newId = createIds();
let folder: string;
let db: Database;
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;

const append = (count: number, rooms: string[], now = at(1)) =>
  appendEvents(db.tx, {
    emitted: Array.from({ length: count }, () => ({ tenantId: 'a', event: 'x', payload: {}, rooms })),
    now,
    newId,
  });
const inRooms = (rooms: string[], since = 0, limit = 100) =>
  readSeqsInRooms(db.reader.forTenant('a'), rooms, since, limit);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-events-'));
  db = openDatabase(join(folder, 'site.db'), 'write');
  await migrate(db, coreMigrations, { backupFolder: folder, now: at(1) });
  db.begin();
});

afterEach(() => {
  db.rollback();
  db.close();
  rmSync(folder, { recursive: true });
});

test('events of several rooms come once and in order', async () => {
  await append(2, [tenantRoom]);
  await append(1, ['task:1']);
  await append(1, ['batch:9', 'user:7']);
  await append(1, [tenantRoom, 'user:7']);
  expect(await inRooms([tenantRoom])).toEqual([1, 2, 5]);
  expect(await inRooms([tenantRoom, 'task:1', 'batch:9', 'user:7'])).toEqual([1, 2, 3, 4, 5]);
  expect(await inRooms(['task:2'])).toEqual([]);
  expect(await inRooms([tenantRoom, 'task:1'], 1, 2)).toEqual([2, 3]);
});

test('retention removes by age and by number, a bounded piece at a time, and remembers how far', async () => {
  await append(10, ['task:1'], at(1));
  await append(10, [tenantRoom], at(5));
  const tx = db.tx.forTenant('a');
  expect(await pruneEvents(tx, { before: at(3), keepRows: 1000, keepNewest: 0, limit: 4 })).toBe(4);
  expect(await pruneEvents(tx, { before: at(3), keepRows: 1000, keepNewest: 0, limit: 100 })).toBe(6);
  expect(await pruneEvents(tx, { before: at(3), keepRows: 1000, keepNewest: 0, limit: 100 })).toBe(0);
  expect(await readHead(tx)).toEqual({ head: 20, floor: 10 });
  expect(await inRooms(['task:1'])).toEqual([]);
  expect(await pruneEvents(tx, { before: at(1), keepRows: 3, keepNewest: 0, limit: 100 })).toBe(7);
  expect((await readSince(tx, 0, 100)).map((event) => event.seq)).toEqual([18, 19, 20]);
});

test('retention spares the newest whatever their age, and an event dated back takes none of the others with it', async () => {
  await append(4, [tenantRoom], at(1));
  await append(1, [tenantRoom], at(9));
  await append(5, [tenantRoom], '2019-01-01T00:00:00.000Z');
  const tx = db.tx.forTenant('a');
  const prune = (before: string, keepNewest: number) =>
    pruneEvents(tx, { before, keepRows: 1000, keepNewest, limit: 100 });
  expect(await prune(at(5), 0)).toBe(4);
  expect(await prune('2999-01-01T00:00:00.000Z', 3)).toBe(3);
  expect((await readSince(tx, 0, 100)).map((event) => event.seq)).toEqual([8, 9, 10]);
});
