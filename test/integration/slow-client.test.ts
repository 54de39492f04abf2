import { expect, test } from 'vitest';
import { RawClient } from '../support/raw-client.ts';
import { createTestSite, eventually } from '../support/test-site.ts';

test('a client that does not read is let go, costs others nothing, and is told to resync when it reads again', async () => {
  const site = await createTestSite();
  const owner = await site.owner();
  const stalled = new RawClient(site, owner);
  await eventually(() => stalled.has('welcome'), Boolean);
  stalled.pause();

  const healthy = await owner.socket();
  let received = 0;
  healthy.on('system:notification', () => (received += 1));
  const slow = async () =>
    Number(/yardmaster_slow_clients_total (\d+)/.exec((await site.rest('GET', '/metrics')).body)?.[1]);
  const message = 'x'.repeat(1_000);
  let sent = 0;
  while ((await slow()) === 0) {
    await Promise.all(Array.from({ length: 1_000 }, () => owner.call('system.announce', { message })));
    sent += 1_000;
    expect(sent, 'the queue must be bounded').toBeLessThan(60_000);
  }
  await eventually(
    () => received,
    (count) => count === sent,
  );

  // What comes now does not wait for the stalled client in the server's memory.
  const before = process.memoryUsage().arrayBuffers;
  await Promise.all(Array.from({ length: 3_000 }, () => owner.call('system.announce', { message })));
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024);

  stalled.resume();
  await eventually(() => stalled.has('sync:resync'), Boolean);
  await owner.call('system.announce', { message: 'live again' });
  await eventually(() => stalled.has('live again'), Boolean);
  stalled.close();
  await site.close();
});
