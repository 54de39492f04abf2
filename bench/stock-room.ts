import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { BenchProcess } from './lib/processes.ts';
import { itemBarcode, itemSku } from './lib/large-stock.ts';
import { runLoad } from './lib/load.ts';
import { openPages } from './lib/pages.ts';
import { type Figure, median, percentile } from './lib/statistics.ts';

/** `npm run build` makes it. */
const consoleFolder = fileURLToPath(new URL('../out/renderer', import.meta.url));
const items = 100_000;
const movements = 1_000_000;

/** As people search: the beginnings of one or two words, common ones too, codes and barcodes. */
const searches: readonly string[] = [
  ...['w', 'he', 'hea', 'heart', 'white', 'white heart', 'red ret', 'bag', 'lan', 'metal lantern', 'glass star 12'],
  ...['set of', 'vintage blue candle', 'no such thing', itemSku(4_711), itemSku(99_999).slice(0, 9), 'sku-0'],
  ...[itemBarcode(31_415), itemBarcode(27_182).slice(0, 8), 'knitted union flag', 'frosted', '9999', 'ca'],
];
const sorts = ['sku', 'name', 'stock'] as const;

interface Address {
  readonly url: string;
  readonly token: string;
  readonly tenantId: string;
}

/**
 * A company with 100,000 SKUs and 1,000,000 movements: what a search takes against SQLite's own full-text index over the
 * same words, and how long each page needs from the click to its first rows, in a real Chromium.
 */
export async function stockRoomFigures(): Promise<Figure[]> {
  const site = await BenchProcess.start('site-process.ts', { consoleFolder });
  try {
    await site.ask('fillStock', { items, movements });
    await site.ask('fillPapers', { orders: 5_000, purchaseOrders: 500, products: 1_000 });
    const address = await site.ask<Address>('address');
    const search = await searchFigure(address, await site.ask<string>('databasePath'));
    const pages = await openPages(address.url, await site.ask<{ email: string; password: string }>('owner'));
    return [search, ...pages.map(pageFigure)];
  } finally {
    await site.end();
  }
}

async function searchFigure({ url, token, tenantId }: Address, databasePath: string): Promise<Figure> {
  const path = (n: number) => {
    const words = encodeURIComponent(searches[n % searches.length] ?? '');
    return `/api/skus?limit=50&search=${words}&sort=${sorts[Math.floor(n / searches.length) % sorts.length]}`;
  };
  const load = { url, token, path, method: 'GET', body: () => null, connections: 1 };
  await runLoad({ ...load, requests: searches.length * sorts.length });
  const { latencies } = await runLoad({ ...load, requests: searches.length * sorts.length * 5 });
  const ours = percentile(latencies, 0.95);
  const peer = percentile(fullTextTimes(databasePath, tenantId), 0.95);
  return {
    what: `search in ${items.toLocaleString('en')} items, p95 (median ${median(latencies).toFixed(1)} ms)`,
    ours: `${ours.toFixed(1)} ms by REST, sorted and counted`,
    peer: `${peer.toFixed(1)} ms bare FTS5 with prefix index, the same order and count`,
    ratio: `${(ours / peer).toFixed(2)} ×`,
    target: '< 50 ms',
    holds: ours < 50,
  };
}

/** The peer: FTS5 over the same names, SKUs and barcodes, asked for the same page and the same total. */
function fullTextTimes(databasePath: string, tenantId: string): number[] {
  const db = new Database(':memory:');
  db.exec(`ATTACH '${databasePath}' AS site`);
  db.exec(`CREATE TABLE items (id INTEGER PRIMARY KEY, sku TEXT, name TEXT, stock INTEGER);
    CREATE VIRTUAL TABLE found USING fts5(sku, name, barcode, prefix = '1 2 3', content = '');
    CREATE INDEX items_by_sku ON items (sku); CREATE INDEX items_by_name ON items (name);
    CREATE INDEX items_by_stock ON items (stock);`);
  const company = [tenantId];
  db.prepare('INSERT INTO items SELECT product_id, sku, name, stock FROM site.stock_items WHERE tenant_id = ?').run(
    company,
  );
  db.prepare(
    'INSERT INTO found (rowid, sku, name, barcode) SELECT product_id, sku, name, barcode FROM site.stock_items WHERE tenant_id = ?',
  ).run(company);
  const times: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    for (const sort of sorts) {
      const page = db.prepare(
        `SELECT i.* FROM found f JOIN items i ON i.id = f.rowid WHERE found MATCH ? ORDER BY i.${sort} LIMIT 51`,
      );
      const count = db.prepare('SELECT count(*) FROM found WHERE found MATCH ?');
      for (const search of searches) {
        const match = (search.match(/[\p{L}\p{N}]+/gu) ?? []).map((one) => `"${one}"*`).join(' ');
        const started = performance.now();
        page.all(match);
        count.get(match);
        if (round > 0) times.push(performance.now() - started);
      }
    }
  }
  db.close();
  return times;
}

function pageFigure({ page, milliseconds }: { readonly page: string; readonly milliseconds: number }): Figure {
  return {
    what: `the page ${page} opens (click to first rows, fresh app)`,
    ours: `${Math.round(milliseconds)} ms`,
    peer: '300 ms',
    ratio: `${(milliseconds / 300).toFixed(2)} ×`,
    target: '< 300 ms',
    holds: milliseconds < 300,
  };
}
