import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';
import { uploadFile } from '../support/imports.ts';

let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const day = 86_400_000;

/** What a clock leaves that was ahead while the site ran: the last event and the last entry of the audit trail. */
function dateAhead(to: number): { at: string; id: string } {
  const time = to.toString(16).padStart(12, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7fff-bfff-ffffffffffff`;
  const at = new Date(to).toISOString();
  const db = openDatabase(join(site.folder, 'site.db'), 'write');
  db.exec(`UPDATE event_log SET created_at = '${at}', event_id = '${id}' WHERE seq = (SELECT MAX(seq) FROM event_log)`);
  db.close();
  return { at, id };
}

test('a clock that was set back while nothing ran takes neither the time nor the ids of a company back', async () => {
  await site.site.stop();
  const { at, id } = dateAhead(Date.now() + 8 * day);
  await site.restart();
  owner = await site.logIn('owner@brick.test');
  const task = (await owner.rest('POST', '/api/tasks', { title: 'After' })).body.data;
  expect(task.createdAt > at).toBe(true);
  expect(task.id > id).toBe(true);
  const job = (await uploadFile(owner, 'import-items', 'sku,name\nA,Anchor\n', { start: false })).body.data;
  expect(job.id > id && job.createdAt > at).toBe(true);
  const { events } = (await owner.rest('GET', '/api/events?since=0')).body;
  const ids = events.map(({ eventId }: { eventId: string }) => eventId);
  expect(ids.toSorted()).toEqual(ids);
  const times = events.map(({ timestamp }: { timestamp: string }) => timestamp);
  expect(times.toSorted()).toEqual(times);
});

test('and a second restart goes on from there', async () => {
  const [last] = (await owner.rest('GET', '/api/events?since=0')).body.events.slice(-1);
  await site.restart();
  owner = await site.logIn('owner@brick.test');
  const task = (await owner.rest('POST', '/api/tasks', { title: 'Later' })).body.data;
  expect(task.createdAt >= last.timestamp).toBe(true);
  expect(task.id > last.eventId).toBe(true);
});
