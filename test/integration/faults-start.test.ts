import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSite } from '../../src/server/site.ts';
import { freePort, HeadlessProcess } from '../support/headless-process.ts';

const owner = { email: 'owner@brick.test', password: 'correct horse battery' };
const asOwner = { YARDMASTER_OWNER_EMAIL: owner.email, YARDMASTER_OWNER_PASSWORD: owner.password };

let folder: string;
let started: HeadlessProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-start-'));
  started = [];
});

afterEach(async () => {
  for (const process of started) process.child.kill('SIGKILL');
  await Promise.all(started.map((process) => process.ended));
  rmSync(folder, { recursive: true, force: true });
});

function start(environment: Record<string, string> = {}, args: readonly string[] = []): HeadlessProcess {
  const process = new HeadlessProcess({ folder, args, environment });
  started.push(process);
  return process;
}

const post = (port: number, path: string, body: unknown) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** Asks again and again from before the first moment until somebody answers. */
async function firstAnswer(ask: () => Promise<Response>, isOver: () => boolean): Promise<Response> {
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer) return answer;
    if (isOver()) throw new Error('The site ended before it answered.');
  }
}

test('number 17: whoever comes in the first moment finds the owner made, and a stranger does not win the site', async () => {
  const port = await freePort();
  const site = start({ PORT: String(port), ...asOwner });
  const isOver = () => site.child.exitCode !== null;
  const stranger = { name: 'Stranger Ltd', owner: { email: 'x@x.test', password: 'stranger danger 9', name: 'X' } };
  const [ready, signIn, setUp] = await Promise.all([
    firstAnswer(() => fetch(`http://127.0.0.1:${port}/api/health/readiness`), isOver),
    firstAnswer(() => post(port, '/api/auth/login', owner), isOver),
    firstAnswer(() => post(port, '/api/setup', stranger), isOver),
  ]);
  expect([200, 503]).toContain(ready.status);
  expect(await signIn.json()).toMatchObject({ success: true, user: { email: owner.email, role: 'owner' } });
  expect(await setUp.json()).toMatchObject({ success: false, error: 'ALREADY_SET_UP' });
});

test('number 17: an owner who cannot be made ends the start, rather than leaving the site to the first caller', async () => {
  const site = start({ YARDMASTER_OWNER_EMAIL: owner.email, YARDMASTER_OWNER_PASSWORD: 'short' });
  expect(await site.ended).toBe(1);
  expect(site.printed).toMatch(/first owner could not be made from YARDMASTER_OWNER_EMAIL and YARDMASTER_OWNER_PASS/);
  const half = start({ YARDMASTER_OWNER_EMAIL: owner.email });
  expect(await half.ended).toBe(1);
  expect(half.printed).toContain('YARDMASTER_OWNER_PASSWORD is missing. Set both');
  const other = start({ YARDMASTER_OWNER_PASSWORD: owner.password });
  expect(await other.ended).toBe(1);
  expect(other.printed).toContain('YARDMASTER_OWNER_EMAIL is missing. Set both');
});

test('number 25: a port in use ends the process with a sentence, and nothing of the site was begun', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
  );
  const site = start({ PORTS: `${await freePort()},${port}`, ...asOwner });
  expect(await site.ended).toBe(1);
  expect(site.printed).toContain(`Port ${port} on 127.0.0.1 is in use by another program.`);
  expect(existsSync(join(folder, 'site.db'))).toBe(false);
  await new Promise((resolve) => taken.close(resolve));
  const again = start({ PORT: String(port), ...asOwner });
  expect(await again.url()).toContain(String(port));
});

test('number 25: a second site on one folder ends with a sentence, and the first goes on', async () => {
  const first = start(asOwner);
  const url = await first.url();
  const second = start(asOwner);
  expect(await second.ended).toBe(1);
  expect(second.printed).toContain(`Yardmaster already runs on ${folder}.`);
  expect((await fetch(`${url}/api/health/readiness`)).status).toBe(200);
});
test('number 25: a port that is none ends the start in words', async () => {
  const refused = createSite({ dataFolder: folder, environment: { PORT: '70000', ...asOwner } });
  await expect(refused).rejects.toThrow('PORT: "70000" is no port.');
  expect(existsSync(join(folder, 'site.db'))).toBe(false);
});
