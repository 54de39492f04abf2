import { openingStockPath, onlineRetailPath } from '../test/support/retail.ts';
import { uploadFile } from './lib/upload.ts';
import { BenchProcess } from './lib/processes.ts';
import { type Figure, median, milliseconds, pairs, times } from './lib/statistics.ts';

interface Address {
  readonly url: string;
  readonly token: string;
  readonly tenantId: string;
}

/** CPU a delivered message and the time of the last of 1,000, against raw ws with one pre-encoded frame. */
export async function fanOutFigures(): Promise<Figure[]> {
  const clients = 1_000;
  const ours = await BenchProcess.start('site-process.ts');
  const raw = await BenchProcess.start('peers/raw-ws.ts');
  const [oursWatch, rawWatch] = await Promise.all([
    BenchProcess.start('lib/clients-process.ts'),
    BenchProcess.start('lib/clients-process.ts'),
  ]);
  const address = await ours.ask<Address>('address');
  await oursWatch.ask('connectLight', { url: address.url, token: address.token, clients });
  await rawWatch.ask('connectBare', { url: (await raw.ask<Address>('address')).url, clients });
  const spread = async (server: BenchProcess, watch: BenchProcess, count: number, perTurn: number) => {
    await watch.ask('reset');
    const startedAt = Date.now();
    const cpu = await server.ask<number>('broadcast', { count, perTurn });
    const { lastAt, received } = await watch.ask<{ lastAt: number; received: number }>('received', {
      atLeast: count * clients,
      timeoutMs: 20_000,
    });
    if (received < count * clients) throw new Error(`Only ${received} of ${count * clients} came.`);
    return { cpu: cpu / (count * clients), last: lastAt - startedAt };
  };
  await spread(ours, oursWatch, 20, 1);
  await spread(raw, rawWatch, 20, 1);
  const cpu = await pairs(
    5,
    async () => (await spread(ours, oursWatch, 100, 1)).cpu,
    async () => (await spread(raw, rawWatch, 100, 1)).cpu,
  );
  const last = await pairs(
    9,
    async () => (await spread(ours, oursWatch, 1, 1)).last,
    async () => (await spread(raw, rawWatch, 1, 1)).last,
  );
  await Promise.all([ours, raw, oursWatch, rawWatch].map((process) => process.end()));
  const us = (value: number) => `${value.toFixed(1)} µs`;
  return [
    {
      what: 'CPU a delivered message, room of 1,000',
      ours: us(cpu.a),
      peer: `${us(cpu.b)} raw ws, one pre-encoded frame`,
      ratio: times(cpu.ratio),
      target: '≤ 1.6 ×',
      holds: cpu.ratio <= 1.6,
    },
    {
      what: 'last of 1,000 receives',
      ours: milliseconds(last.a),
      peer: `${milliseconds(last.b)} raw ws`,
      ratio: times(last.ratio),
      target: '≤ 1.5 ×',
      holds: last.ratio <= 1.5,
    },
  ];
}

/** 1,000 clients come back at once, with 100,000 events of other rooms in the log, against an empty log. */
export async function stormFigures(): Promise<Figure[]> {
  const clients = 1_000;
  const waiting = await BenchProcess.start('site-process.ts');
  const none = await BenchProcess.start('site-process.ts');
  await waiting.ask('foreignEvents', 100_000);
  const storm = async (server: BenchProcess) => {
    const watch = await BenchProcess.start('lib/clients-process.ts');
    const { url, token } = await server.ask<Address>('address');
    const took = await watch.ask<number>('storm', { url, token, clients, sinceSeq: 0, rooms: [] });
    await watch.end();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return took;
  };
  await storm(waiting);
  await storm(none);
  const found = await pairs(
    5,
    () => storm(waiting),
    () => storm(none),
  );
  await Promise.all([waiting.end(), none.end()]);
  return [
    {
      what: '1,000 clients come back at once, 100,000 foreign events waiting',
      ours: milliseconds(found.a),
      peer: `${milliseconds(found.b)} with none waiting`,
      ratio: times(found.ratio),
      target: '≤ 1.3 ×, all in < 1 s',
      holds: found.ratio <= 1.3 && found.a < 1_000,
    },
  ];
}

/** Lag of the main loop while a 10,000-row import runs and 200 clients watch, against the same site idle; memory of an idle connection. */
export async function memoryFigures(): Promise<Figure[]> {
  return [...(await lagFigures()), ...(await idleMemory())];
}

async function lagFigures(): Promise<Figure[]> {
  const busy: number[] = [];
  const idle: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const site = await BenchProcess.start('site-process.ts');
    const watch = await BenchProcess.start('lib/clients-process.ts');
    const { url, token } = await site.ask<Address>('address');
    await uploadFile(url, token, openingStockPath, 'import-items');
    await watch.ask('connectLight', { url, token, clients: 200 });
    await site.ask('startLag');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    idle.push(await site.ask<number>('lagP99'));
    await site.ask('startLag');
    await uploadFile(url, token, onlineRetailPath, 'import-movements');
    busy.push(await site.ask<number>('lagP99'));
    await Promise.all([site.end(), watch.end()]);
  }
  const ratio = median(busy.map((value, index) => value / (idle[index] ?? Number.NaN)));
  return [
    {
      what: 'main loop lag p99, 10,000-row import and 200 watching',
      ours: milliseconds(median(busy)),
      peer: `${milliseconds(median(idle))} idle`,
      ratio: times(ratio),
      target: '≤ 3 ×',
      holds: ratio <= 3,
    },
  ];
}

async function idleMemory(): Promise<Figure[]> {
  const clients = 1_000;
  const perConnection = async (file: string, withToken: boolean) => {
    const server = await BenchProcess.start(file);
    const watch = await BenchProcess.start('lib/clients-process.ts');
    const { url, token } = await server.ask<Address>('address');
    const given = { url, token: withToken ? token : undefined, frames: withToken };
    await watch.ask('connect', { ...given, clients: 50 });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const before = await server.ask<number>('memory');
    await watch.ask('connect', { ...given, clients });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const after = await server.ask<number>('memory');
    await Promise.all([server.end(), watch.end()]);
    return (after - before) / clients / 1024;
  };
  const found = await pairs(
    5,
    () => perConnection('site-process.ts', true),
    () => perConnection('peers/plain-socketio.ts', false),
  );
  const kib = (value: number) => `${value.toFixed(1)} KiB`;
  return [
    {
      what: 'memory of an idle connection',
      ours: kib(found.a),
      peer: `${kib(found.b)} plain socket.io`,
      ratio: times(found.ratio),
      target: '≤ 1.2 ×',
      holds: found.ratio <= 1.2,
    },
  ];
}
