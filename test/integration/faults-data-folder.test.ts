import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { flushed } from '../../src/server/core/logger.ts';
import { createSite, type Site, type SiteOverrides } from '../../src/server/site.ts';
import { damage, makeDatabase } from '../support/site-files.ts';
import { createTestSite } from '../support/test-site.ts';

let model: string;
let backup: string;
let folder: string;
const open: Site[] = [];

/** A site with a backup, stopped in order: what each test has a copy of. */
beforeAll(async () => {
  const site = await createTestSite();
  const owner = await site.owner();
  backup = (await owner.call('system.back-up-now')).fileName as string;
  await site.site.stop();
  model = site.folder;
});
afterAll(() => rmSync(model, { recursive: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-folder-'));
});
afterEach(async () => {
  for (const site of open.splice(0)) await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const at = (...names: string[]) => join(folder, ...names);
const copyModel = () => cpSync(model, folder, { recursive: true });

async function start(overrides: SiteOverrides = {}): Promise<Site> {
  const site = await createSite({ dataFolder: folder, ports: [0], environment: {}, logLevel: 'warn', ...overrides });
  open.push(site);
  return site;
}

/** The sentence with which a start is refused. */
async function refusal(overrides: SiteOverrides = {}): Promise<string> {
  try {
    await start(overrides);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It started.');
}

const isSetUp = async (site: Site): Promise<boolean> => {
  const answer = await fetch(`${site.url}/api/setup`);
  const { data } = (await answer.json()) as { data: { needed: boolean } };
  return !data.needed;
};

const removeFile = () => {
  for (const name of readdirSync(folder)) if (name.startsWith('site.db')) rmSync(at(name));
};

test.each([
  ['is missing', removeFile],
  ['is empty', () => truncateSync(at('site.db'), 0)],
  [
    'holds no site',
    () => {
      removeFile();
      makeDatabase(at('site.db'));
    },
  ],
])(
  'number 23: a site.db that %s beside traces of a site is no new site that the first caller gets',
  async (state, harm) => {
    copyModel();
    harm();
    const sentence = await refusal();
    expect(sentence).toContain(`${at('site.db')} ${state}`);
    expect(sentence).toContain('token-secret');
    expect(sentence).toContain(`npm run serve -- --restore "${at('backups', backup)}"`);
    expect(sentence).toContain('npm run serve -- --new-site');
    // Asked again it says the same: the refused start has changed nothing.
    expect(await refusal()).toBe(sentence);
  },
);

test.each(['backups', 'uploads', 'token-secret', 'site.lock', 'site.db-wal'])(
  'number 23: %s alone is a trace',
  async (trace) => {
    if (['backups', 'uploads'].includes(trace)) mkdirSync(at(trace));
    writeFileSync(['backups', 'uploads'].includes(trace) ? at(trace, 'file') : at(trace), 'x');
    const sentence = await refusal();
    expect(sentence).toMatch(new RegExp(`traces of a site beside it .*${trace}`));
    expect(sentence).toContain(`There is no backup in ${at('backups')}.`);
  },
);

test('number 23: a new site that is meant is made, and once it is there the option changes nothing', async () => {
  copyModel();
  removeFile();
  writeFileSync(at('site.db-wal'), 'left over');
  const fresh = await start({ start: { newSite: true } });
  expect(await isSetUp(fresh)).toBe(false);
  expect(readdirSync(at('backups'))).toContain(backup);
  await fresh.stop();
  removeFile();
  expect(await refusal()).toContain('is missing');
});

test('number 23: a first start that was killed goes on, with whatever it had made', async () => {
  for (const name of ['site.new', 'site.lock', 'site.log', 'site.db']) writeFileSync(at(name), '');
  expect(await isSetUp(await start())).toBe(false);
  expect(existsSync(at('site.new'))).toBe(false);
});

test('numbers 23, 24: another program’s database is left alone', async () => {
  makeDatabase(at('site.db'), 'CREATE TABLE songs (name TEXT)');
  expect(await refusal()).toContain('is a database, but not one of a Yardmaster site.');
});

test.each([
  ['whose header is broken', 0],
  ['with a broken page', 12],
])(
  'number 24: a file %s is said to be damaged, with the command that brings the newest backup back',
  async (_how, page) => {
    copyModel();
    damage(at('site.db'), page);
    const sentence = await refusal();
    expect(sentence).toContain(`${at('site.db')} is damaged.`);
    expect(sentence).toContain(`npm run serve -- --restore "${at('backups', backup)}"`);
  },
);

test.each([
  ['is empty', ''],
  ['has 12 characters', 'short-secret'],
])('number 25: a token-secret that %s is not used', async (state, text) => {
  copyModel();
  writeFileSync(at('token-secret'), text);
  expect(await refusal()).toContain(`The file ${at('token-secret')} ${state}`);
});

test.each(['secret', 'changeme', 'your-secret-key', 'x'.repeat(64)])(
  'number 25: JWT_SECRET=%s is refused',
  async (secret) => {
    expect(await refusal({ environment: { JWT_SECRET: secret } })).toMatch(
      /^JWT_SECRET .*Set it to a long random text/,
    );
    expect(readdirSync(folder)).toEqual([]);
  },
);

test('number 25: a folder that is a file, or lies below one, is said to be none', async () => {
  writeFileSync(at('file'), '');
  for (const dataFolder of [at('file'), at('file', 'data')]) {
    expect(await refusal({ dataFolder })).toContain(`${dataFolder} is not a folder.`);
  }
});

test('a data folder, or one on its way, that is a link to nothing is named with what it leads to', async () => {
  symlinkSync(at('unplugged'), at('link'));
  for (const dataFolder of [at('link'), at('link', 'data')]) {
    expect(await refusal({ dataFolder })).toContain(
      `${at('link')} is a link to ${at('unplugged')}, which does not exist`,
    );
  }
  mkdirSync(at('data'));
  symlinkSync(at('unplugged'), at('data', 'uploads'));
  expect(await refusal({ dataFolder: at('data') })).toContain(`${at('data', 'uploads')} is a link to`);
  symlinkSync(at('round'), at('round'));
  expect(await refusal({ dataFolder: at('round') })).toMatch(/is a link/);
  expect(existsSync(at('unplugged'))).toBe(false);
});

test('number 25: a folder where the file should be is said to be one', async () => {
  mkdirSync(at('site.db'));
  expect(await refusal()).toContain(`${at('site.db')} is a folder, where a file is needed.`);
});

test.runIf(process.getuid?.() === 0)('number 25: the folder of another user is refused', async () => {
  copyModel();
  chownSync(folder, 65_534, 65_534);
  const sentence = await refusal();
  expect(sentence).toContain(`${folder} belongs to another user (uid 65534), and this program runs as root (uid 0).`);
});

test('number 25: nobody else can read any of it, whatever the umask is and was', async () => {
  const umask = process.umask(0);
  try {
    const site = await start();
    site.services.logger.warn('a line');
    await site.services.backups.make();
    await flushed(site.services.logger);
    expect(modes(folder)).toEqual([]);
    await site.stop();
    writeFileSync(at('uploads', 'old.csv'), 'x');
    for (const path of everything(folder)) chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644);
    await start();
    expect(modes(folder)).toEqual([]);
  } finally {
    process.umask(umask);
  }
});

const everything = (root: string): string[] =>
  [root, ...readdirSync(root, { recursive: true }).map((name) => join(root, String(name)))].filter(existsSync);

/** What others could read, with its mode. */
function modes(root: string): string[] {
  return everything(root)
    .filter((path) => (statSync(path).mode & 0o077) !== 0)
    .map((path) => `${path} ${(statSync(path).mode & 0o777).toString(8)}`);
}
