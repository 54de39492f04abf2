import { BenchProcess } from './lib/processes.ts';
import { type Figure, pairs, times } from './lib/statistics.ts';
import { uploadFile } from './lib/upload.ts';
import { onlineRetailPath, openingStockPath } from '../test/support/retail.ts';

/** The whole job on a live site against a bare loop over exactly the statements that it ran, in transactions of 500 rows. */
export async function importFigures(): Promise<Figure[]> {
  const replay = await BenchProcess.start('peers/import-loop.ts');
  const ours = async () => {
    const site = await BenchProcess.start('site-process.ts');
    const { url, token } = await site.ask<{ url: string; token: string }>('address');
    await uploadFile(url, token, openingStockPath, 'import-items');
    const seconds = await uploadFile(url, token, onlineRetailPath, 'import-movements');
    await site.end();
    return 9_999 / seconds;
  };
  const found = await pairs(5, ours, async () => 9_999 / (await replay.ask<number>('run')));
  await replay.end();
  const rows = (value: number) => `${Math.round(value).toLocaleString('en')} rows/s`;
  return [
    {
      what: 'import of 10,000 movements',
      ours: rows(found.a),
      peer: `${rows(found.b)} bare better-sqlite3 loop, same statements, transactions of 500`,
      ratio: times(found.ratio),
      target: '≥ 0.40 ×',
      holds: found.ratio >= 0.4,
    },
  ];
}
