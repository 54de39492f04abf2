import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../../../test/support/test-site.ts';
import type { Delivery } from './contract.ts';

let site: TestSite;
let owner: TestPerson;
let receiver: Server;
let heard = 0;
let url = '';

beforeEach(async () => {
  heard = 0;
  receiver = createServer((_request, response) => {
    heard += 1;
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  site = await createTestSite();
  owner = await site.owner();
});
afterEach(async () => {
  await site.close();
  receiver.closeAllConnections();
  receiver.close();
});

const save = (settings: object, by = owner) => by.rest('PATCH', '/api/companies/current', { settings });
const deliveryThat = (holds: (first: Delivery) => boolean): Promise<readonly Delivery[]> =>
  eventually(
    async () => (await owner.call('alerts.list-deliveries')).items as readonly Delivery[],
    ([first]) => first !== undefined && holds(first),
  );

test('an address of this computer or its network is refused with a code and a sentence', async () => {
  for (const address of [url, 'http://2130706433/x', 'http://[::ffff:10.1.2.3]/x', 'http://169.254.169.254/latest']) {
    const { status, body } = await save({ webhookUrl: address });
    expect([status, body.error], address).toEqual([400, 'VALIDATION_FAILED']);
    expect(body.message).toMatch(/is this computer or in its own network\. Nothing is posted there unless the owner/);
    expect(body.details).toMatchObject({ reason: 'closedTarget', fields: [{ field: 'settings.webhookUrl' }] });
  }
  expect((await owner.call('people.get-company')).settings.webhookUrl).toBeNull();
  const made = { name: 'Other', owner: { email: 'o@other.test', password: 'correct horse', name: 'O' } };
  await expect(owner.call('people.create-company', { ...made, settings: { webhookUrl: url } })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
  });
});

test('a host that the owner of the server allows is posted to, until it is allowed no more', async () => {
  expect((await save({ webhookUrl: url, webhookHosts: ['127.0.0.1'] })).status).toBe(200);
  await owner.call('alerts.test-webhook');
  await deliveryThat(({ state }) => state === 'delivered');
  expect(heard).toBe(1);

  expect((await save({ webhookHosts: [] })).status).toBe(200);
  await owner.call('alerts.test-webhook');
  const [refused] = await deliveryThat(({ state }) => state === 'failed');
  expect(refused).toMatchObject({ attempts: 1, status: null, nextAttemptAt: null });
  expect(refused?.error).toMatch(/^127\.0\.0\.1 is this computer or in its own network/);
  expect(heard).toBe(1);
});

test('a name is looked at when it is connected to, not only when it is kept', async () => {
  // Kept while it was allowed; by then the name has come to mean this computer.
  const named = url.replace('127.0.0.1', 'localhost');
  await save({ webhookUrl: named, webhookHosts: ['localhost'] });
  await save({ webhookHosts: [] });
  await owner.call('alerts.test-webhook');
  const [refused] = await deliveryThat(({ state }) => state === 'failed');
  expect(refused?.error).toMatch(/^localhost .*own network/);
  expect(heard).toBe(0);
});

test('only the owner of the server allows hosts: the owner of another company on it does not', async () => {
  const other = await site.company(owner, 'Other Ltd');
  const refused = await save({ webhookUrl: url, webhookHosts: ['127.0.0.1'] }, other);
  expect([refused.status, refused.body.error]).toEqual([403, 'FORBIDDEN']);
  expect((await save({ webhookUrl: url }, other)).status).toBe(400);
  expect((await other.call('people.get-company')).settings).not.toHaveProperty('webhookHosts');
  expect((await owner.call('people.get-company')).settings.webhookHosts).toEqual([]);
  expect((await save({ webhookHosts: ['http://x/'] })).status).toBe(400);
});
