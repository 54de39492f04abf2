import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogFile } from './log-file.ts';

let folder: string;
let faults: Error[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-log-'));
  faults = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (path: string) => new LogFile({ path, maxBytes: 1_000, older: 2, onFault: (error) => faults.push(error) });
const flushed = (log: LogFile) => new Promise<void>((resolve) => log.flush(resolve));

test('number 26: the log is bounded: full files are put aside, the oldest goes', async () => {
  const path = join(folder, 'site.log');
  const log = open(path);
  for (let n = 0; n < 60; n += 1) {
    log.write(`${String(n).padStart(99, '.')}\n`);
    await flushed(log);
  }
  expect(readdirSync(folder).toSorted()).toEqual(['site.log', 'site.log.1', 'site.log.2']);
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1_000);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  expect(readFileSync(path, 'utf8')).toContain('59');
});

test('numbers 20, 25: a log that cannot be written harms nothing, is told once, and says later what is missing', async () => {
  const path = join(folder, 'gone', 'site.log');
  const log = open(path);
  for (const line of ['one\n', 'two\n', 'three\n']) {
    log.write(line);
    await flushed(log);
  }
  expect(faults).toHaveLength(1);
  mkdirSync(join(folder, 'gone'));
  log.write('four\n');
  await flushed(log);
  const [gap, line] = readFileSync(path, 'utf8').split('\n');
  expect(JSON.parse(gap ?? '')).toMatchObject({ lost: 3, msg: 'log lines were lost' });
  expect(line).toBe('four');
});

test('number 26: what waits for a slow disk is bounded', async () => {
  const path = join(folder, 'site.log');
  const log = new LogFile({ path, maxBytes: 1e9, older: 1, onFault: (error) => faults.push(error) });
  for (let n = 0; n < 5_000; n += 1) log.write(`${'x'.repeat(999)}\n`);
  await flushed(log);
  expect(statSync(path).size < 1024 * 1025).toBe(true);
  const [gap] = readFileSync(path, 'utf8').split('\n');
  expect((JSON.parse(gap ?? '') as { lost: number }).lost).toBeGreaterThan(3_900);
});
