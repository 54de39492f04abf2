import type { Socket } from 'socket.io-client';
import { expect, test } from 'vitest';
import type { EventFrame } from '../../src/contract/envelope.ts';
import { createTestSite, eventually, type TestPerson, type TestSite } from '../support/test-site.ts';

const rows = 2_000;

async function importItems(by: TestPerson): Promise<void> {
  const lines = Array.from({ length: rows }, (_, n) => `BULK-${n},Part ${n},${n % 7}`);
  const form = new FormData();
  form.set('kind', 'import-items');
  form.set('file', new Blob([`sku,name,quantity\n${lines.join('\n')}\n`]), 'bulk.csv');
  const { body } = await by.rest('POST', '/api/batches', form);
  await eventually(
    () => by.rest('GET', `/api/batches/${body.data.id}`),
    (answer) => answer.body.data.status === 'completed',
    120_000,
  );
}

interface Watcher {
  readonly socket: Socket;
  readonly counts: Map<string, number>;
}

async function watch(by: TestPerson, frames: boolean): Promise<Watcher> {
  const socket = await by.socket({ auth: { token: by.token, frames } });
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  socket.onAny((name: string, payload: unknown) => {
    if (name === 'events') for (const { event } of payload as EventFrame) count(event);
    else count(name);
  });
  return { socket, counts };
}

const withSite = async (work: (site: TestSite, owner: TestPerson) => Promise<void>) => {
  const site = await createTestSite();
  try {
    await work(site, await site.owner());
  } finally {
    await site.close();
  }
};

test('a few watchers get every change of an import', () =>
  withSite(async (_site, owner) => {
    const watchers = [await watch(owner, true), await watch(owner, false)];
    await importItems(owner);
    for (const { counts } of watchers) {
      await eventually(
        () => counts.get('item:added'),
        (count) => count === rows,
      );
      expect(counts.get('sync:resync')).toBeUndefined();
    }
  }));

test(
  'with many watchers our own get the news and are told to read anew; a document client still gets everything',
  () =>
    withSite(async (_site, owner) => {
      const own = await Promise.all(Array.from({ length: 120 }, () => watch(owner, true)));
      const document = await watch(owner, false);
      await importItems(owner);
      await eventually(
        () => document.counts.get('item:added'),
        (count) => count === rows,
      );
      for (const { counts } of own) {
        await eventually(
          () => [counts.get('sync:resync') ?? 0, counts.get('batch:complete') ?? 0],
          ([resyncs = 0, ends]) => resyncs > 0 && ends === 1,
        );
        expect(counts.get('item:added') ?? 0).toBeLessThan(rows);
      }
      expect(document.counts.get('sync:resync')).toBeUndefined();
    }),
  300_000,
);
