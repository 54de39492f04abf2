import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSite } from '../../src/server/site.ts';
import { changeDatabase, damage, makeDatabase, readDatabase } from '../support/site-files.ts';
import { createTestSite, type TestSite } from '../support/test-site.ts';

/** A site with a backup of one task, stopped as by a power cut with a second task in its log only. */
let model: string;
let backup: string;
let token: string;
let lastSeen: number;
let folder: string;
const open: TestSite[] = [];

beforeAll(async () => {
  const site = await createTestSite();
  const owner = await site.owner();
  await owner.call('tasks.create', { title: 'In the backup' });
  backup = (await owner.call('system.back-up-now')).fileName as string;
  for (let n = 0; n < 5; n += 1) await owner.call('tasks.create', { title: `After the backup ${n}` });
  ({ head: lastSeen } = (await owner.call('system.get-status')).events as { head: number });
  token = owner.token;
  model = mkdtempSync(join(tmpdir(), 'yardmaster-restore-'));
  cpSync(site.folder, model, { recursive: true, filter: (path) => !path.endsWith('site.lock') });
  await site.close();
});
afterAll(() => rmSync(model, { recursive: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-restore-'));
  cpSync(model, folder, { recursive: true });
});
afterEach(async () => {
  for (const site of open.splice(0)) await site.site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (...names: string[]) => join(folder, ...names);

async function restore(file: string): Promise<TestSite> {
  const site = await createTestSite({ dataFolder: folder, start: { restore: file } });
  open.push(site);
  return site;
}

async function refusal(file: string): Promise<string> {
  const before = readFileSync(at('site.db'));
  const refused = createSite({ dataFolder: folder, ports: [0], environment: {}, start: { restore: file } });
  const { message } = await refused.then(
    () => {
      throw new Error('It started.');
    },
    (error: Error) => error,
  );
  expect(readFileSync(at('site.db')).equals(before)).toBe(true);
  expect(existsSync(at('site.db-wal'))).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes('restored'))).toEqual([]);
  return message;
}

const titles = async (site: TestSite): Promise<string[]> => {
  const { body } = await site.rest('GET', '/api/tasks', undefined, { authorization: `Bearer ${token}` });
  return body.data.map(({ title }: { title: string }) => title);
};

test('number 24: a backup is put in place over a log that was left behind, and what was there is kept whole', async () => {
  expect(existsSync(at('site.db-wal'))).toBe(true);
  const site = await restore(at('backups', backup));
  expect(await titles(site)).toEqual(['In the backup']);
  const kept = readdirSync(at('backups')).find((name) => name.startsWith('before-restore-') && name.endsWith('.db'));
  expect(site.site.notices.join(' ')).toContain(`is kept in ${at('backups', kept ?? '?')}`);

  // What was put aside can be restored in its turn, with its log.
  await site.site.stop();
  open.length = 0;
  const back = await restore(kept ?? '?');
  expect(await titles(back)).toHaveLength(6);
});

test('number 24: clients with cursors from the lost future are told to fetch all anew, also when new events have come', async () => {
  const site = await restore(backup);
  const read = (since: number) =>
    site.rest('GET', `/api/events?since=${since}`, undefined, { authorization: `Bearer ${token}` });
  const { headSeq } = (await read(lastSeen)).body as { headSeq: number };
  for (let n = 0; n < 10; n += 1) {
    expect((await read(lastSeen)).body).toMatchObject({ success: true, resync: true });
    await site.rest('POST', '/api/tasks', { title: `New ${n}` }, { authorization: `Bearer ${token}` });
  }
  const { events } = (await read(headSeq)).body as { events: { seq: number }[] };
  expect(events[0]?.seq).toBe(headSeq + 1);
});

test('number 24: a backup copied by hand over the file, as it used to be advised: cursors beyond its end resync', async () => {
  for (const suffix of ['-wal', '-shm']) rmSync(at(`site.db${suffix}`), { force: true });
  cpSync(at('backups', backup), at('site.db'));
  const site = await createTestSite({ dataFolder: folder });
  open.push(site);
  const answer = await site.rest('GET', `/api/events?since=${lastSeen}`, undefined, {
    authorization: `Bearer ${token}`,
  });
  expect(answer.body).toMatchObject({ resync: true });
});

test('number 24: with the file gone or damaged a restore brings the site back', async () => {
  damage(at('site.db'), 0);
  const site = await restore(backup);
  expect(await titles(site)).toEqual(['In the backup']);
  await site.site.stop();
  open.length = 0;
  for (const name of readdirSync(folder)) if (name.startsWith('site.db')) rmSync(at(name));
  expect(await titles(await restore(backup))).toEqual(['In the backup']);
});

test.each([
  ['before anything was moved', () => undefined],
  ['when the file was moved and its log was not', () => rmSync(at('site.db'))],
  ['when both were moved', () => ['site.db', 'site.db-wal', 'site.db-shm'].forEach((name) => rmSync(at(name)))],
])('number 24: a restore that was killed %s is finished by the next start', async (_when, remove) => {
  cpSync(at('backups', backup), at('site.db.restored'));
  remove();
  const site = await createTestSite({ dataFolder: folder });
  open.push(site);
  expect(await titles(site)).toEqual(['In the backup']);
  expect(existsSync(at('site.db.restored'))).toBe(false);
});

test.each<[string, (path: string) => void, RegExp]>([
  ['no database', (path) => writeFileSync(path, 'not a database at all '.repeat(500)), /no database at all/],
  [
    'another program’s',
    (path) => makeDatabase(path, 'CREATE TABLE songs (name TEXT)'),
    /not the file of a Yardmaster site/,
  ],
  ['empty', (path) => writeFileSync(path, ''), /not the file of a Yardmaster site/],
  [
    'of a newer version',
    (path) => {
      cpSync(at('backups', backup), path);
      changeDatabase(path, "INSERT INTO migrations (name, applied_at) VALUES ('2031-01-01-warp', '2031')");
    },
    /made by a newer version of Yardmaster \("2031-01-01-warp"\)/,
  ],
  [
    'marked as another program’s',
    (path) => {
      cpSync(at('backups', backup), path);
      changeDatabase(path, 'PRAGMA application_id = 1234');
    },
    /not the file of a Yardmaster site/,
  ],
  [
    'damaged',
    (path) => {
      cpSync(at('backups', backup), path);
      damage(path, 12);
    },
    /it is damaged/,
  ],
])('number 24: a file that is %s is refused with the reason, and nothing is changed', async (_what, make, reason) => {
  make(at('given.db'));
  const sentence = await refusal(at('given.db'));
  expect(sentence).toMatch(reason);
  expect(sentence).toContain('Nothing was changed.');
});

test('number 24: a file that is not there, a folder, and the file in use are refused', async () => {
  expect(await refusal(at('nowhere.db'))).toContain(`There is no file ${at('nowhere.db')} to restore.`);
  expect(await refusal(at('backups'))).toContain('it is not a file');
  expect(await refusal(at('site.db'))).toContain('data file itself');
});

test('number 24: what killed backups left is swept, and a backup that fails leaves nothing', async () => {
  for (const name of ['site-2026-11-01T10-00-00-000Z.db.part', 'site-2026-11-01T10-00-00-000Z.db.part-journal']) {
    writeFileSync(at('backups', name), 'half');
  }
  const site = await createTestSite({ dataFolder: folder });
  open.push(site);
  expect(readdirSync(at('backups')).filter((name) => name.includes('.part'))).toEqual([]);
  const made = await site.site.services.backups.make();
  expect(readDatabase(made.path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
});
