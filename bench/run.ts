import { cpus } from 'node:os';
import { writeFileSync } from 'node:fs';
import { fanOutFigures, memoryFigures, stormFigures } from './sockets.ts';
import { importFigures } from './imports.ts';
import type { Figure } from './lib/statistics.ts';
import { stockRoomFigures } from './stock-room.ts';
import { broadcastFigures, readFigures, writeFigures } from './writes.ts';

/** `npm run bench [name …]`: measures against the stated peers in the same run and writes RESULTS.md. */
const all: Readonly<Record<string, () => Promise<Figure[]>>> = {
  writes: writeFigures,
  broadcast: broadcastFigures,
  fanout: fanOutFigures,
  reads: readFigures,
  storm: stormFigures,
  imports: importFigures,
  memory: memoryFigures,
  stockroom: stockRoomFigures,
};

const wanted = process.argv.slice(2);
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = Date.now();
  const found = await measure();
  figures.push(...found);
  process.stdout.write(`${name} (${Math.round((Date.now() - started) / 1000)} s)\n`);
  for (const figure of found)
    process.stdout.write(`  ${figure.what}: ${figure.ours} / ${figure.peer} = ${figure.ratio} (${figure.target})\n`);
}
if (wanted.length === 0) writeFileSync(new URL('./RESULTS.md', import.meta.url), table(figures));

function table(rows: readonly Figure[]): string {
  const lines = rows.map(
    ({ what, ours, peer, ratio, target, holds }) =>
      `| ${what} | ${ours} | ${peer} | ${ratio} | ${target} | ${holds ? 'yes' : '**no**'} |`,
  );
  return [
    '# What was measured',
    '',
    `Medians of five paired rounds or more, each against its peer in the same run, on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}.`,
    'Load and server share the machine, so ratios count and absolute figures do not. Run it again: `npm run bench`.',
    '',
    '| what | ours | peer | ratio | target | holds |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
