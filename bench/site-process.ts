import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as z from 'zod';
import { nobody } from '../src/contract/actor.ts';
import { defineEvent } from '../src/contract/define.ts';
import { createItem } from '../src/domains/inventory/contract.ts';
import { logIn, setUp } from '../src/domains/people/contract.ts';
import { createSite } from '../src/server/site.ts';
import { fillLargeStock, type LargeStock } from './lib/large-stock.ts';
import { fillPapers, type Papers } from './lib/papers.ts';
import { answerQuestions, startArguments } from './lib/processes.ts';

/** Our side of the comparisons: a whole site, asked by message. */
const { folder, ...overrides } = startArguments<Record<string, unknown>>();
const site = await createSite({ environment: {}, dataFolder: folder, ports: [0], logLevel: 'error', ...overrides });
const owner = { email: 'owner@bench.test', password: 'correct horse battery', name: 'Owner' };
const { dispatch, tokens } = site.services;
const first = await dispatch.command(nobody, setUp, { name: 'Bench', owner });
const { actor } = await tokens.verify(first.token);
const lag = monitorEventLoopDelay({ resolution: 1 });

let made = 0;

const tick = defineEvent({
  name: 'task:updated',
  permission: 'tasks.view',
  payload: z.object({}).loose(),
  persisted: false,
});

answerQuestions({
  address: () => ({ url: site.url, token: first.token, tenantId: actor.tenantId }),
  makeItems: async (count: number) => {
    made += 1;
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const item = await dispatch.command(actor, createItem, {
        sku: `BENCH-${made}-${n}`,
        name: `Item ${n}`,
        stock: 0,
      });
      ids.push(item.id);
    }
    return ids;
  },
  /** Sends `count` events to everybody, `perTurn` a loop turn; answers the CPU that it took, in microseconds. */
  broadcast: async ({ count, perTurn }: { count: number; perTurn: number }) => {
    const before = process.cpuUsage();
    for (let sent = 0; sent < count; sent += perTurn) {
      for (let n = 0; n < perTurn; n += 1)
        site.services.publish(tick, actor.tenantId, { n: sent + n, at: Date.now() }, 'tenant');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { user, system } = process.cpuUsage(before);
    return user + system;
  },
  memory: () => {
    globalThis.gc?.();
    return process.memoryUsage().rss;
  },
  startLag: () => {
    lag.reset();
    lag.enable();
    return null;
  },
  lagP99: () => {
    lag.disable();
    return lag.percentile(99) / 1e6;
  },
  /** Events of rooms that nobody of the bench is in. */
  foreignEvents: async (count: number) => {
    const { bulkForeignEvents } = await import('./lib/foreign-events.ts');
    return bulkForeignEvents(site.services.config.databasePath, actor.tenantId, count);
  },
  databasePath: () => site.services.config.databasePath,
  owner: () => owner,
  fillStock: async (size: LargeStock) => {
    await fillLargeStock(site.services.config.databasePath, actor.tenantId, size);
    return null;
  },
  fillPapers: async (size: Papers) => {
    await fillPapers(dispatch, actor, size);
    return null;
  },
  signIn: async () => (await dispatch.command(nobody, logIn, owner)).token,
});
