import { afterAll, beforeAll, expect, test } from 'vitest';
import { uploadFile } from '../support/imports.ts';
import { createTestSite, type TestPerson, type TestSite } from '../support/test-site.ts';

/** The same key means the same: what else is asked under it is refused, never answered by what it did not ask. */
let site: TestSite;
let owner: TestPerson;
beforeAll(async () => {
  site = await createTestSite();
  owner = await site.owner();
});
afterAll(() => site.close());

const key = (text: string) => ({ 'idempotency-key': text });
const create = (title: string, under: string) => owner.rest('POST', '/api/tasks', { title }, key(under));
const titles = async (): Promise<string[]> =>
  (await owner.rest('GET', '/api/tasks?limit=500')).body.data.map(({ title }: { title: string }) => title).toSorted();

test('again with the same content is the first answer', async () => {
  const [first, second] = [await create('One', 'a'), await create('One', 'a')];
  expect(second.body.data.id).toBe(first.body.data.id);
  expect(await titles()).toEqual(['One']);
});

test('with other content, or for another record, it is refused and changes nothing', async () => {
  expect((await create('Two', 'a')).body).toMatchObject({ error: 'KEY_REUSED' });
  const other = (await create('Other', 'b')).body.data;
  const first = (await owner.rest('GET', '/api/tasks?search=One')).body.data[0];
  const rename = (id: string, title: string) => owner.rest('PATCH', `/api/tasks/${id}`, { title }, key('c'));
  expect((await rename(first.id, 'Renamed')).status).toBe(200);
  const answer = await rename(other.id, 'Renamed too');
  expect([answer.status, answer.body.error]).toEqual([409, 'KEY_REUSED']);
  expect(answer.body.message).toMatch(/with other content/);
  expect(await titles()).toEqual(['Other', 'Renamed']);
});

test('a key that is too long is refused by every way in, not cut', async () => {
  const long = 'p'.repeat(200);
  const { status, body } = await create('Long', `${long}a`);
  expect([status, body.error]).toEqual([400, 'VALIDATION_FAILED']);
  expect(body.message).toMatch(/at most 200 characters/);
  const socket = await owner.socket();
  const said = await socket.emitWithAck('command', {
    name: 'tasks.create',
    input: { title: 'Long' },
    commandId: `${long}a`,
  });
  expect(said).toMatchObject({ success: false, message: body.message });
  expect((await create('Long', long)).status).toBe(201);
});

test('another file under the key of an upload is refused; the same one is the same job', async () => {
  const send = (content: string) => {
    const form = new FormData();
    form.set('kind', 'import-items');
    form.set('file', new Blob([content]), 'list.csv');
    return owner.rest('POST', '/api/batches', form, key('upload'));
  };
  const first = await send('sku,name\nA,Anchor\n');
  expect(first.status).toBe(201);
  expect((await send('sku,name\nA,Anchor\n')).body.data.id).toBe(first.body.data.id);
  expect((await send('sku,name\nB,Bolt\n')).body).toMatchObject({ error: 'KEY_REUSED' });
  expect((await uploadFile(owner, 'import-items', 'sku,name\nB,Bolt\n')).status).toBe(201);
});
