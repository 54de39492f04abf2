import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';

const kilobyte = 1024;
let site: TestSite;
let owner: TestPerson;
let stranger: TestPerson;

beforeAll(async () => {
  site = await createTestSite({ uploadQuotaBytes: 3 * 1024 * kilobyte });
  owner = await site.owner();
  stranger = await site.company(owner, 'Other Ltd');
});
afterAll(() => site.close());

const files = () => readdirSync(join(site.folder, 'uploads'));

/** A draft of about so many bytes, each with other contents. */
function upload(person: TestPerson, bytes: number, fields: Record<string, string> = { start: 'false' }) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind: 'import-items', ...fields })) form.set(name, value);
  const head = `sku,name,${Math.random()}\nA-1,Bolt,x\n`;
  const row = `B-1,${'y'.repeat(1000)},z\n`;
  form.set(
    'file',
    new Blob([head, row.repeat(Math.max(0, Math.ceil((bytes - head.length) / row.length)))]),
    'items.csv',
  );
  return person.rest('POST', '/api/batches', form);
}

test('number 20: files that wait have a quota by company, refused in words; what is deleted makes room', async () => {
  const first = await upload(owner, 1_500 * kilobyte);
  expect(first.status).toBe(201);
  expect((await upload(owner, 1_000 * kilobyte)).status).toBe(201);
  const refused = await upload(owner, 1_000 * kilobyte);
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({
    error: 'QUOTA_EXCEEDED',
    message: expect.stringContaining('3 MB are the most'),
  });
  expect(files()).toHaveLength(2);
  expect((await upload(stranger, 1_000 * kilobyte)).status).toBe(201);

  await owner.rest('DELETE', `/api/batches/${first.body.data.id}`);
  expect((await upload(owner, 1_000 * kilobyte)).status).toBe(201);
});

test('number 20: many that come at once get no more than one after the other', async () => {
  const third = await site.company(owner, 'Third Ltd');
  const answers = await Promise.all(Array.from({ length: 8 }, () => upload(third, 900 * kilobyte)));
  const taken = answers.filter(({ status }) => status === 201).length;
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThanOrEqual(3);
  for (const { status, body } of answers) if (status !== 201) expect(body.error).toBe('QUOTA_EXCEEDED');
});

test('a job that has ended leaves no file', async () => {
  const fourth = await site.company(owner, 'Fourth Ltd');
  const before = files().length;
  const { body } = await upload(fourth, 0, {});
  await eventually(
    async () => (await fourth.rest('GET', `/api/batches/${body.data.id}`)).body.data.status as string,
    (status) => status === 'completed',
  );
  await eventually(
    () => files().length,
    (count) => count === before,
  );
});
