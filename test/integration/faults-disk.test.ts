import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import NativeDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../src/server/core/logger.ts';
import { createSite } from '../../src/server/site.ts';
import { HeadlessProcess } from '../support/headless-process.ts';
import { SmallDisk } from '../support/small-disk.ts';
import { collect, createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

const canMount = (() => {
  const disk = SmallDisk.mount(1);
  disk?.unmount();
  return disk !== undefined;
})();

const full = { success: false, error: 'UNAVAILABLE', message: expect.stringMatching(/^The disk is full/) };

describe.runIf(canMount)('number 20: a full disk', () => {
  let disk: SmallDisk;
  let site: TestSite;
  let owner: TestPerson;

  beforeEach(async () => {
    disk = SmallDisk.mount(32) as SmallDisk;
    const folder = join(disk.path, 'data');
    mkdirSync(folder, { mode: 0o700 });
    site = await createTestSite({ dataFolder: folder });
    owner = await site.owner();
  });
  afterEach(async () => {
    await site.site.stop();
    disk.unmount();
  });

  const create = (title: string, key?: string) =>
    owner.rest('POST', '/api/tasks', { title }, key ? { 'idempotency-key': key } : {});
  const titles = async () =>
    (await owner.rest('GET', '/api/tasks?limit=500')).body.data.map(({ title }: { title: string }) => title).toSorted();
  const health = async () => (await site.rest('GET', '/api/health')).body as { status: string; message: string };

  /** Writes until the disk takes no more; answers the titles that were acknowledged. */
  async function writeUntilFull(): Promise<string[]> {
    disk.fill();
    const kept: string[] = [];
    for (let n = 0; ; n += 1) {
      const answer = await create(`written ${n}`);
      if (answer.status !== 201) {
        expect(answer.status).toBe(503);
        expect(answer.body).toMatchObject(full);
        return kept;
      }
      kept.push(`written ${n}`);
    }
  }

  test('refuses writes in words, goes on reading, and works again by itself; what was acknowledged is there', async () => {
    const socket = await owner.socket();
    const news = collect(socket, 'system:status', 'task-created');
    const kept = await writeUntilFull();
    // Room for a page or two may come back with a checkpoint; the state is told all the same.
    expect(await titles()).toEqual(kept);
    expect(await eventually(health, ({ status }) => status === 'degraded')).toMatchObject({ message: full.message });
    expect(await owner.call('system.get-health')).toEqual({ status: 'degraded', reason: 'diskFull' });
    const refused = await Promise.all(Array.from({ length: 20 }, (_, n) => create(`refused ${n}`, `key-${n}`)));
    for (const { body } of refused) expect(body).toMatchObject(full);
    expect((await site.rest('GET', '/api/health/readiness')).status).toBe(200);

    disk.free();
    await eventually(health, ({ status }) => status === 'ok');
    expect(await owner.call('system.get-health')).toEqual({ status: 'online', reason: null });
    // The same key is not answered by the refusal that the full disk gave it.
    const again = await Promise.all(Array.from({ length: 20 }, (_, n) => create(`refused ${n}`, `key-${n}`)));
    expect(again.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    const all = [...kept, ...Array.from({ length: 20 }, (_, n) => `refused ${n}`)].toSorted();
    expect(await titles()).toEqual(all);
    await eventually(
      () => news.filter(({ event }) => event === 'task-created').length,
      (count) => count === all.length,
    );
    expect(news.filter(({ event }) => event === 'system:status').map(({ payload }) => payload['status'])).toEqual([
      'degraded',
      'online',
    ]);
    const { body } = await owner.rest('GET', '/api/events?since=0&limit=1000');
    const seqs = body.events.map(({ seq }: { seq: number }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a: number, b: number) => a - b));
    expect(new Set(seqs).size).toBe(seqs.length);

    await site.restart();
    expect(await titles()).toEqual(all);
  });

  test('an upload and a backup are refused in words, and leave nothing; neither takes the last room from the others', async () => {
    const file = (bytes: number) => {
      const form = new FormData();
      form.set('kind', 'import-items');
      form.set('start', 'false');
      form.set('file', new Blob([`sku,name\n${'x,y\n'.repeat(bytes / 4)}`]), 'items.csv');
      return form;
    };
    const answer = await owner.rest('POST', '/api/batches', file(40 * 1024 * 1024));
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject(full);
    expect((await create('beside it')).status).toBe(201);
    await writeUntilFull();
    expect((await owner.rest('POST', '/api/batches', file(1_000))).body).toMatchObject(full);
    const backup = await owner.rest('POST', '/api/system/backups', {});
    expect(backup.status).toBe(503);
    expect(backup.body.message).toMatch(/^The backup could not be written. The disk is full/);
    expect(readdirSync(join(site.folder, 'uploads'))).toEqual([]);
    expect(readdirSync(join(site.folder, 'backups'))).toEqual([]);
    disk.free();
    expect((await owner.rest('POST', '/api/system/backups', {})).status).toBe(201);
  });

  test('the LAN stays as it was when that could not be remembered', async () => {
    disk.fill();
    await expect(owner.call('system.set-lan', { enabled: true })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect((await owner.call('system.get-status')).lan.enabled).toBe(false);
  });

  test('a receiver of the webhook hears each piece of news once, not without end', async () => {
    const heard: string[] = [];
    let isFirst = true;
    const receiver = createServer((request: IncomingMessage, response) => {
      heard.push(String(request.headers['x-yardmaster-delivery']));
      if (isFirst) disk.fill();
      isFirst = false;
      response.end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await owner.call('people.update-company', { settings: { webhookUrl, webhookHosts: ['127.0.0.1'] } });
    await owner.call('alerts.test-webhook', {}).catch(() => undefined);
    await eventually(
      () => heard.length,
      (count) => count > 0,
    );
    await eventually(health, ({ status }) => status === 'degraded');
    disk.free();
    await eventually(health, ({ status }) => status === 'ok');
    await eventually(
      async () => (await owner.call('alerts.list-deliveries', {})).items[0]?.state as string,
      (state) => state === 'delivered',
    );
    expect(heard).toHaveLength(1);
    await new Promise((resolve) => receiver.close(resolve));
  });

  test('number 25: a data folder on a read-only disk is said to be read-only', async () => {
    await site.site.stop();
    disk.setReadOnly(true);
    const again = createSite({ dataFolder: site.folder, ports: [0], environment: {} });
    await expect(again).rejects.toThrow(`${site.folder} is read-only. Make it writable`);
    disk.setReadOnly(false);
  });

  test('the log loses lines and nothing else', async () => {
    const logger = createLogger({ dataFolder: site.folder, logLevel: 'info' });
    disk.fill();
    for (let n = 0; n < 200; n += 1) logger.info({ text: 'x'.repeat(1_000) }, 'a line');
    await new Promise<void>((resolve) => logger.flush(() => resolve()));
    disk.free();
    logger.info('again');
    await new Promise<void>((resolve) => logger.flush(() => resolve()));
    expect(readFileSync(join(site.folder, 'site.log'), 'utf8')).toMatch(/lines were lost[^]*"again"/);
  });
});

test.runIf(canMount)(
  'number 20: a process with a full disk ends in order, and one that starts on it says so',
  async () => {
    const disk = SmallDisk.mount(16) as SmallDisk;
    const folder = join(disk.path, 'data');
    try {
      const site = new HeadlessProcess({
        folder,
        environment: { YARDMASTER_OWNER_EMAIL: 'owner@brick.test', YARDMASTER_OWNER_PASSWORD: 'correct horse battery' },
      });
      const url = await site.url();
      disk.fill();
      const login = () =>
        fetch(`${url}/api/auth/login`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'owner@brick.test', password: 'correct horse battery' }),
        });
      await eventually(
        async () => (await login()).status,
        (status) => status === 503,
      );
      expect((await fetch(`${url}/api/health`)).status).toBe(200);
      expect(await site.stop()).toBe(0);

      disk.fill();
      const again = new HeadlessProcess({ folder });
      expect(await again.ended).toBe(1);
      expect(again.printed).toMatch(/^The disk is full: .* could not be written. Free some space and start again./m);
      const empty = new HeadlessProcess({ folder: join(disk.path, 'other') });
      expect(await empty.ended).toBe(1);
      expect(empty.printed).toMatch(/^The disk is full: /m);
      disk.free();
      const healed = new HeadlessProcess({ folder });
      await healed.url();
      expect(await healed.stop()).toBe(0);
    } finally {
      disk.unmount();
    }
  },
);

describe('number 25: a file that goes away while the site runs', () => {
  let site: TestSite;
  let owner: TestPerson;

  beforeEach(async () => {
    site = await createTestSite();
    owner = await site.owner();
  });
  afterEach(async () => {
    await site.close();
  });

  const lost = { code: 'UNAVAILABLE', details: { reason: 'fileLost' } };
  const create = (title: string) => owner.call('tasks.create', { title });

  test.each<[string, () => void]>([
    ['the folder is deleted', () => rmSync(site.folder, { recursive: true })],
    ['the file is replaced', () => replace('site.db')],
    ['the log of the database is removed', () => rmSync(join(site.folder, 'site.db-wal'))],
  ])('%s: nothing more is acknowledged, reads go on', async (_how, harm) => {
    await create('before');
    harm();
    await expect(create('after')).rejects.toMatchObject(lost);
    expect((await owner.call('tasks.list', {})).items).toHaveLength(1);
    expect((await site.rest('GET', '/api/health')).body).toMatchObject({ status: 'degraded' });
  });

  test('what was acknowledged before the log went away is put into the file at once', async () => {
    for (const n of [1, 2, 3, 4, 5]) await create(`kept ${n}`);
    rmSync(join(site.folder, 'site.db-wal'));
    await expect(create('after')).rejects.toMatchObject(lost);
    // What a machine that is switched off now leaves behind.
    const left = join(site.folder, 'left.db');
    copyFileSync(join(site.folder, 'site.db'), left);
    const db = new NativeDatabase(left);
    const titles = db
      .prepare("SELECT title FROM tasks WHERE title LIKE 'kept%' OR title = 'after' ORDER BY title")
      .pluck()
      .all();
    db.close();
    expect(titles).toEqual([1, 2, 3, 4, 5].map((n) => `kept ${n}`));
  });

  test('an upload into a folder that is gone is refused in words', async () => {
    rmSync(join(site.folder, 'uploads'), { recursive: true });
    const form = new FormData();
    form.set('kind', 'import-items');
    form.set('file', new Blob(['sku,name\na,b\n']), 'items.csv');
    const { status, body } = await owner.rest('POST', '/api/batches', form);
    expect(status).toBe(503);
    expect(body).toMatchObject({ error: 'UNAVAILABLE', details: { reason: 'fileLost' } });
  });

  function replace(name: string): void {
    const path = join(site.folder, name);
    renameSync(path, `${path}.moved`);
    appendFileSync(path, readFileSync(`${path}.moved`));
    expect(existsSync(path)).toBe(true);
  }
});
