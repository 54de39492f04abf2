import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/db/sqlite.ts';
import { expectedImport, onlineRetailPath, openingStockPath } from '../support/retail.ts';
import { SpawnedSite } from '../support/spawned-site.ts';
import { eventually } from '../support/test-site.ts';

const kills = 20;
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes one acknowledged adjustment after the other until the server dies; keeps the keys that were answered. */
async function writeUntilDead(site: SpawnedSite, itemId: string, acknowledged: string[], round: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const key = `kill-${round}-${n}`;
    try {
      const { status } = await site.fetch(
        'POST',
        `/api/skus/${itemId}/adjust-stock`,
        { quantity: 1, type: 'add', note: key },
        key,
      );
      if (status === 200) acknowledged.push(key);
    } catch {
      return;
    }
  }
}

test(`kill -9 at ${kills} random moments of an import: nothing acknowledged is lost, no row is done twice`, {
  timeout: 1_200_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yardmaster-kill-'));
  folders.push(folder);
  let site = await SpawnedSite.start(folder);
  await site.finished(await site.upload(openingStockPath, 'import-items'));
  const witness = await site.fetch('POST', '/api/skus', { sku: 'WITNESS', name: 'Written while others die', stock: 0 });
  const witnessId = witness.body.data.id as string;
  const batchId = await site.upload(onlineRetailPath, 'import-movements');
  const acknowledged: string[] = [];
  let killedInMidJob = 0;

  for (let round = 0; round < kills; round += 1) {
    const before = acknowledged.length;
    const writing = writeUntilDead(site, witnessId, acknowledged, round);
    // However slow the machine is, each death comes between writes that were acknowledged.
    await eventually(
      () => acknowledged.length,
      (count) => count > before,
    );
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 180));
    await site.kill();
    await writing;
    site = await SpawnedSite.start(folder);
    const { body } = await site.fetch('GET', `/api/batches/${batchId}`);
    if (body.data.status !== 'completed') killedInMidJob += 1;
  }

  const job = await site.finished(batchId);
  const expected = expectedImport();
  expect(killedInMidJob).toBeGreaterThan(0);
  expect(job).toMatchObject({
    status: 'completed',
    total: 9_999,
    processed: 9_999,
    successful: expected.successful,
    failed: expected.failures.size,
  });
  const items = await site.all('/api/skus');
  const levels = new Map(items.map((item) => [String(item['sku']), Number(item['stock'])]));
  const wrong = [...expected.stock].filter(([sku, stock]) => levels.get(sku) !== stock);
  expect(wrong).toEqual([]);
  const failures = await site.all(`/api/batches/${batchId}/errors`);
  expect(new Map(failures.map((row) => [row['row'], row['code']]))).toEqual(expected.failures);

  const notes = (await site.all(`/api/stock-movements?skuId=${witnessId}`)).map((movement) => String(movement['note']));
  expect(new Set(notes).size).toBe(notes.length);
  expect(acknowledged.filter((key) => !notes.includes(key))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(kills);
  await site.stop();

  const db = openDatabase(join(folder, 'site.db'), 'read');
  expect(db.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  const [heads] = await db.tx.all<{ head: number; rows: number; newest: number }>(
    `SELECT h.head, (SELECT count(*) FROM event_log e WHERE e.tenant_id = h.tenant_id) AS rows,
      (SELECT max(seq) FROM event_log e WHERE e.tenant_id = h.tenant_id) AS newest FROM event_heads h`,
  );
  expect(heads).toMatchObject({ head: heads?.rows, newest: heads?.rows });
  const uneven = await db.tx.all(
    `SELECT i.sku, i.stock, total(m.quantity) AS ledger FROM stock_items i
     LEFT JOIN stock_movements m ON m.tenant_id = i.tenant_id AND m.item_id = i.id
     GROUP BY i.id HAVING i.stock <> total(m.quantity)`,
  );
  expect(uneven).toEqual([]);
  db.close();
});
