import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headlessEntry } from '../support/headless-entry.ts';

const owner = { email: 'owner@brick.test', password: 'forgotten already' };
const folder = mkdtempSync(join(tmpdir(), 'yardmaster-code-'));
let child: ChildProcess;

beforeAll(() => {
  child = spawn(process.execPath, [headlessEntry(), '--reset-owner-password'], {
    env: {
      ...process.env,
      ...{ YARDMASTER_DATA: folder, PORT: '0', LOG_LEVEL: 'warn' },
      ...{ YARDMASTER_OWNER_EMAIL: owner.email, YARDMASTER_OWNER_PASSWORD: owner.password },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
});

afterAll(async () => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true });
});

test('a server without a window prints where its owner chooses a new password', async () => {
  const link = await new Promise<URL>((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /owner@brick\.test .+\n(http:\S+)\n/.exec(printed);
      if (found?.[1]) resolve(new URL(found[1]));
    });
    child.once('exit', () => reject(new Error(printed)));
  });
  const code = link.hash.replace('#/join/', '');
  const answer = await fetch(`${link.origin}/api/people/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, password: 'a new password' }),
  });
  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject({ user: { email: owner.email, role: 'owner' } });
});
