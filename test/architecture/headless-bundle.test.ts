import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
let out: string;

beforeAll(async () => {
  out = mkdtempSync(join(root, 'node_modules', '.headless-'));
  await build({
    root,
    configFile: join(root, 'vite.server.config.ts'),
    logLevel: 'error',
    build: { outDir: out, emptyOutDir: true },
  });
});

afterAll(() => rmSync(out, { recursive: true, force: true }));

test('the headless server holds no electron', () => {
  const files = readdirSync(out).filter((name) => name.endsWith('.js'));
  expect(files).toContain('headless.js');
  const guilty = files.filter((name) =>
    /(?:from|require\()\s*['"]electron['"]/.test(readFileSync(join(out, name), 'utf8')),
  );
  expect(guilty).toEqual([]);
});

test('it starts under plain Node, answers, and ends with code 0 on SIGTERM', async () => {
  const data = mkdtempSync(join(tmpdir(), 'yardmaster-headless-'));
  const child = spawn(process.execPath, [join(out, 'headless.js')], {
    env: { ...process.env, YARDMASTER_DATA: data, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        const found = /http:\/\/\S+/.exec(printed);
        if (found) resolve(found[0]);
      });
      child.once('exit', (code) => reject(new Error(`ended with ${code}: ${printed}`)));
    });
    const health = await fetch(`${url}/api/health`);
    expect(health.status).toBe(200);
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toBe(0);
  rmSync(data, { recursive: true });
});
