import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
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

test('an answer that holds a secret is told once; the same key again says so and does nothing', async () => {
  const invites = () =>
    owner.rest('GET', '/api/people/invites').then(({ body }) => body.data.map(({ id }: { id: string }) => id));
  const invite = (email: string) => owner.rest('POST', '/api/people/invites', { email, role: 'staff' }, key('invite'));
  const first = await invite('new@brick.test');
  expect(first.status).toBe(201);
  const open = await invites();
  const again = await invite('new@brick.test');
  expect([again.status, again.body.error]).toEqual([409, 'ALREADY_DONE']);
  expect(again.body.message).toMatch(/told once/);
  expect((await invite('other@brick.test')).body).toMatchObject({ error: 'KEY_REUSED' });
  expect(await invites()).toEqual(open);
  const code = await site.rest('GET', `/api/people/join?code=${first.body.data.code}`);
  expect(code.status).toBe(200);

  const secretSince = async () => (await owner.rest('GET', '/api/webhook')).body.data.secretSince;
  expect((await owner.rest('POST', '/api/webhook/secret', {}, key('secret'))).status).toBe(201);
  const since = await secretSince();
  expect((await owner.rest('POST', '/api/webhook/secret', {}, key('secret'))).body).toMatchObject({
    error: 'ALREADY_DONE',
  });
  expect(await secretSince()).toBe(since);
});

test('a password is changed once under a key, and the key keeps nothing to guess it from', async () => {
  const person = await site.person(owner, 'technician');
  const change = (newPassword: string) =>
    person.rest('POST', '/api/auth/password', { currentPassword: 'correct horse', newPassword }, key('password'));
  const first = await change('battery staple 9');
  expect(first.status).toBe(200);
  expect((await change('battery staple 9')).body).toEqual(first.body);
  expect((await change('battery staple 8')).body).toMatchObject({ error: 'KEY_REUSED' });
  const kept = await site.site.services.reader
    .forTenant(person.tenantId)
    .get<{ command: string }>("SELECT command FROM command_log WHERE tenant_id = @tenant AND command_key = 'password'");
  const input = { currentPassword: 'correct horse', newPassword: 'battery staple 9' };
  const quick = createHash('sha256').update(JSON.stringify(input)).digest('base64url');
  expect(kept?.command).toMatch(/^people\.change-password .{43}$/);
  expect(kept?.command).not.toContain(quick);
});

test('a company is made once under a key, and a backup too, however close the calls come', async () => {
  const input = { name: 'Twice', owner: { email: 'twice@brick.test', password: 'battery staple 9', name: 'Tom' } };
  const make = () => owner.rest('POST', '/api/companies', input, key('company'));
  const [one, other] = await Promise.all([make(), make()]);
  expect([one.status, other.status]).toEqual([201, 201]);
  expect(other.body.data.id).toBe(one.body.data.id);
  const backUp = () => owner.call('system.back-up-now', {}, 'backup');
  const made = await Promise.all([backUp(), backUp()]);
  made.push(await backUp());
  expect(new Set(made.map(({ path }) => path)).size).toBe(1);
  expect((await owner.call('system.list-backups')).items).toHaveLength(1);
});

test('every command says what its key keeps: only signing in and what the server calls itself keep nothing', () => {
  const withoutKey = site.site.operations.definitions.flatMap((definition) =>
    definition.kind === 'command' && definition.logged === 'never' && !definition.internal ? [definition.name] : [],
  );
  expect(withoutKey.toSorted()).toEqual([
    ...['people.join', 'people.log-in', 'people.refresh', 'people.set-up', 'samples.enter'],
  ]);
  const passwords = site.site.operations.definitions.flatMap((definition) => {
    const isAsked = JSON.stringify(z.toJSONSchema(definition.input, { unrepresentable: 'any', io: 'input' })).includes(
      'assword',
    );
    return definition.kind === 'command' && definition.logged !== 'never' && isAsked !== definition.secretInput
      ? [definition.name]
      : [];
  });
  expect(passwords).toEqual([]);
});
