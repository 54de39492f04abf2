import type { SiteServices } from '../../server/core/services.ts';
import { Parser } from './parser.ts';
import { UploadQuota } from './quota.ts';
import { Runner } from './runner.ts';
import { FairTurns } from './fair-turns.ts';

/** What this domain keeps in memory for a site: its parse thread and its running jobs. */
export interface BatchRuntime {
  readonly parser: Parser;
  readonly runner: Runner;
  readonly quota: UploadQuota;
  /** Dry runs: one a company, two a site. */
  readonly rehearsing: FairTurns;
}

const runtimes = new WeakMap<SiteServices, BatchRuntime>();

export function runtimeOf(site: SiteServices): BatchRuntime {
  const known = runtimes.get(site);
  if (known) return known;
  const parser = new Parser();
  const runtime = {
    parser,
    runner: new Runner(site, parser),
    quota: new UploadQuota(site),
    rehearsing: new FairTurns({ atOnce: 2, mostWaiting: 4, patienceMs: site.config.dryRunMs / 2 }),
  };
  runtimes.set(site, runtime);
  return runtime;
}
