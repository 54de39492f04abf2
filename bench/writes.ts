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

/** Command → commit → answer → broadcast to everybody, against express with Socket.IO as it comes. Both are warm. */
export async function broadcastFigures(): Promise<Figure[]> {
  return [
    await broadcastFigure({ clients: 20, target: 6, ours: 4_000, peers: 1_000 }),
    await broadcastFigure({ clients: 200, target: 12, ours: 1_500, peers: 200 }),
  ];
}

/** `ours`, `peers`: commands a round, so that both work for about as long. */
async function broadcastFigure(given: {
  clients: number;
  target: number;
  ours: number;
  peers: number;
}): Promise<Figure> {
  const { clients, target } = given;
  const site = await BenchProcess.start('site-process.ts');
  const express = await BenchProcess.start('peers/http-peer.ts', { kind: 'express' });
  const ids = await site.ask<string[]>('makeItems', 50);
  const watching = async (server: BenchProcess, isOurs: boolean) => {
    const watchers = await BenchProcess.start('lib/clients-process.ts');
    const { url, token } = await server.ask<Address>('address');
    await watchers.ask('connectLight', { url, token: isOurs ? token : undefined, clients });
    return watchers;
  };
  const [ourWatchers, theirWatchers] = [await watching(site, true), await watching(express, false)];
  const measure = async (server: BenchProcess, watchers: BenchProcess, count: number) => {
    await watchers.ask('reset');
    const started = Date.now();
    await rate(server, ids, count);
    const expected = count * clients * 4;
    const { lastAt, received } = await watchers.ask<{ lastAt: number; received: number }>('received', {
      atLeast: expected,
      timeoutMs: 20_000,
    });
    if (received < expected) throw new Error(`Only ${received} of ${expected} events came.`);
    return count / ((lastAt - started) / 1000);
  };
  const ours = () => measure(site, ourWatchers, given.ours);
  const peers = () => measure(express, theirWatchers, given.peers);
  await ours();
  await peers();
  const found = await pairs(rounds, ours, peers);
  await Promise.all([site, express, ourWatchers, theirWatchers].map((process) => process.end()));
  return {
    what: `command → commit → answer → broadcast to ${clients} browsers`,
    ours: perSecond(found.a),
    peer: `${perSecond(found.b)} express with Socket.IO defaults`,
    ratio: times(found.ratio),
    target: `≥ ${target} ×`,
    holds: found.ratio >= target,
  };
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
