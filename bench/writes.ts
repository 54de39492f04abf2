import { runLoad } from './lib/load.ts';
import { BenchProcess } from './lib/processes.ts';
import { type Figure, median, milliseconds, pairs, percentile, perSecond, times } from './lib/statistics.ts';

const writers = 32;
const requests = 4_000;
const rounds = 5;

interface Address {
  readonly url: string;
  readonly token: string;
}

async function rate(process: BenchProcess, ids: readonly string[], count = requests): Promise<number> {
  const { url, token } = await process.ask<Address>('address');
  const { rate: found } = await runLoad({
    url,
    token,
    method: 'POST',
    path: (n) => `/api/skus/${ids[n % ids.length]}/adjust-stock`,
    body: () => ({ quantity: 1, type: 'add', note: 'bench' }),
    connections: writers,
    requests: count,
  });
  return found;
}

/** A command by REST against bare node:http and against express; and FULL against NORMAL. */
export async function writeFigures(): Promise<Figure[]> {
  const [ours, bare, express, normal] = await Promise.all([
    BenchProcess.start('site-process.ts'),
    BenchProcess.start('peers/http-peer.ts', { kind: 'bare' }),
    BenchProcess.start('peers/http-peer.ts', { kind: 'express' }),
    BenchProcess.start('site-process.ts', { synchronous: 'NORMAL' }),
  ]);
  const ids = await ours.ask<string[]>('makeItems', 200);
  const normalIds = await normal.ask<string[]>('makeItems', 200);
  for (const [process, own] of [
    [ours, ids],
    [bare, ids],
    [express, ids],
    [normal, normalIds],
  ] as const)
    await rate(process, own, 1_000);
  const toBare = await pairs(
    rounds,
    () => rate(ours, ids),
    () => rate(bare, ids),
  );
  const toExpress = await pairs(
    rounds,
    () => rate(ours, ids),
    () => rate(express, ids, requests / 4),
  );
  const toNormal = await pairs(
    rounds,
    () => rate(ours, ids),
    () => rate(normal, normalIds),
  );
  await Promise.all([ours, bare, express, normal].map((process) => process.end()));
  return [
    {
      what: 'a command by REST, 32 writers, FULL',
      ours: perSecond(toBare.a),
      peer: `${perSecond(toBare.b)} bare node:http, same SQL, group commit`,
      ratio: times(toBare.ratio),
      target: '≥ 0.70 ×',
      holds: toBare.ratio >= 0.7,
    },
    {
      what: 'the same',
      ours: perSecond(toExpress.a),
      peer: `${perSecond(toExpress.b)} express + zod, a transaction a request`,
      ratio: times(toExpress.ratio),
      target: '≥ 4 ×',
      holds: toExpress.ratio >= 4,
    },
    {
      what: 'FULL with grouping',
      ours: perSecond(toNormal.a),
      peer: `${perSecond(toNormal.b)} NORMAL with grouping`,
      ratio: times(toNormal.ratio),
      target: '≥ 0.70 ×',
      holds: toNormal.ratio >= 0.7,
    },
  ];
}

/** Command → commit → answer → broadcast to everybody, against express with Socket.IO as it comes. */
export async function broadcastFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [clients, target] of [
    [20, 6],
    [200, 12],
  ] as const) {
    const ours = await BenchProcess.start('site-process.ts');
    const express = await BenchProcess.start('peers/http-peer.ts', { kind: 'express' });
    const ids = await ours.ask<string[]>('makeItems', 50);
    const measure = async (process: BenchProcess, frames: boolean, count: number) => {
      const watchers = await BenchProcess.start('lib/clients-process.ts');
      const { url, token } = await process.ask<Address>('address');
      await watchers.ask('connectLight', { url, token: frames ? token : undefined, clients });
      await watchers.ask('reset');
      const started = Date.now();
      await rate(process, ids, count);
      const { lastAt, received } = await watchers.ask<{ lastAt: number; received: number }>('received', {
        atLeast: count * clients * 4,
        timeoutMs: 20_000,
      });
      await watchers.end();
      if (received < count * clients * 4) throw new Error(`Only ${received} of ${count * clients * 4} events came.`);
      return count / ((lastAt - started) / 1000);
    };
    const count = clients === 20 ? 1_500 : 400;
    const found = await pairs(
      5,
      () => measure(ours, true, count),
      () => measure(express, false, count),
    );
    figures.push({
      what: `command → commit → answer → broadcast to ${clients} browsers`,
      ours: perSecond(found.a),
      peer: `${perSecond(found.b)} express with Socket.IO defaults`,
      ratio: times(found.ratio),
      target: `≥ ${target} ×`,
      holds: found.ratio >= target,
    });
    await Promise.all([ours.end(), express.end()]);
  }
  return figures;
}

/** Reads while 16 writers meet a disk of 15 ms an fsync, against the same at the disk's own speed. */
export async function readFigures(): Promise<Figure[]> {
  const [slow, native] = await Promise.all([
    BenchProcess.start('site-process.ts', { commitDelayMs: 15 }),
    BenchProcess.start('site-process.ts'),
  ]);
  const measure = async (process: BenchProcess) => {
    const ids = await process.ask<string[]>('makeItems', 10);
    const { url, token } = await process.ask<Address>('address');
    const stop = { at: Date.now() + 2_500 };
    const write = async () => {
      while (Date.now() < stop.at) {
        await runLoad({
          url,
          token,
          method: 'POST',
          path: (n) => `/api/skus/${ids[n % 10]}/adjust-stock`,
          body: () => ({ quantity: 1, type: 'add' }),
          connections: 1,
          requests: 5,
        });
      }
    };
    const writing = Promise.all(Array.from({ length: 16 }, write));
    const latencies: number[] = [];
    while (Date.now() < stop.at) {
      const found = await runLoad({
        url,
        token,
        method: 'GET',
        path: (n) => `/api/skus/${ids[n % 10]}`,
        body: () => null,
        connections: 1,
        requests: 20,
      });
      latencies.push(...found.latencies);
    }
    await writing;
    return percentile(latencies, 0.5);
  };
  const slows: number[] = [];
  const natives: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const [first, second] = round % 2 === 0 ? [slow, native] : [native, slow];
    const a = await measure(first);
    const b = await measure(second);
    slows.push(first === slow ? a : b);
    natives.push(first === slow ? b : a);
  }
  await Promise.all([slow.end(), native.end()]);
  const ratio = median(slows.map((value, index) => value / (natives[index] ?? Number.NaN)));
  return [
    {
      what: 'reads’ p50 under 16 writers at 15 ms per fsync',
      ours: milliseconds(median(slows)),
      peer: `${milliseconds(median(natives))} at native fsync`,
      ratio: times(ratio),
      target: '≤ 1.5 ×',
      holds: ratio <= 1.5,
    },
  ];
}
