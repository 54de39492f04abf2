import { systemActor } from '../../contract/actor.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import type { Rehearsal } from '../../server/core/services.ts';
import { type Batch, type DryRun, type DryRunExamples, mostExamples, mostWarnings, tryChunk } from './contract.ts';
import { filePath } from './files.ts';
import { groupingOf } from './grouped-rows.ts';
import { failedColumnsOf, madeOf } from './model-made.ts';
import { addUp } from './outcomes.ts';
import { prepareStart } from './prepare.ts';
import { runtimeOf } from './runtime.ts';
import { planStart, refuseChange, requireBatch, type StartPlan } from './service.ts';
import { findEarlier } from './store.ts';
import type * as contract from './contract.ts';

const chunkRows = 1_000;

type Step = OutputOf<typeof tryChunk>;

/**
 * What a draft would do, by doing it on a copy of the books: the same rows through the same code, each seeing what those
 * before it did, as far as they come within `dryRunMs` of the asking. The books, their writer and everybody's news are left alone. Each
 * copies the whole file, so a company has one at a time and a site two.
 */
export async function dryRunBatch(
  ctx: QueryContext,
  input: ParsedInputOf<typeof contract.dryRunBatch>,
): Promise<DryRun> {
  const draft = await requireBatch(ctx.db, input.id);
  if (draft.status !== 'draft') throw refuseChange(draft, 'tried');
  const plan = await planStart(ctx.db, draft, await prepareStart(ctx, input));
  const until = performance.now() + ctx.site.config.dryRunMs;
  const giveUp = await runtimeOf(ctx.site).rehearsing.take(ctx.actor.tenantId, draft.id);
  try {
    const rehearsal = await ctx.site.rehearsals.begin();
    try {
      return await tryOn(rehearsal, ctx, { draft, plan, until });
    } finally {
      await rehearsal.end();
    }
  } finally {
    giveUp();
  }
}

interface Trial {
  readonly draft: Batch;
  readonly plan: StartPlan;
  readonly until: number;
}

async function tryOn(rehearsal: Rehearsal, ctx: QueryContext, { draft, plan, until }: Trial): Promise<DryRun> {
  const { kind, id: batchId } = draft;
  const { mapping, options } = plan;
  const { encoding, delimiter, headerRow, columns } = plan.head;
  const { tenantId, userId, name } = ctx.actor;
  const { site } = ctx;
  const { parser } = runtimeOf(site);
  const actor = { ...systemActor(tenantId, userId), name };
  const file = `dry-run-${batchId}`;
  const path = filePath(site, batchId);
  let done = nothing;
  let isComplete = false;
  try {
    const format = { encoding, delimiter, headerRow };
    await parser.open(tenantId, file, { path, format, grouping: groupingOf(kind, mapping, columns) }, 0);
    do {
      const { rows, last } = await parser.next(tenantId, file, chunkRows);
      const asked = { batchId, mapping, options, columns: [...columns], rows };
      done = add(done, await rehearsal.command(actor, tryChunk, asked));
      isComplete = last;
    } while (!isComplete && performance.now() < until);
  } finally {
    await parser.close(tenantId, file).catch(() => undefined);
  }
  const { faults, made, ...counts } = done;
  return {
    ...{ batchId, kind, total: plan.total, processed: done.successful + done.failed, isComplete },
    ...counts,
    failedColumns: failedColumnsOf(faults, mapping),
    made: madeOf(made),
    alreadyImported: (await findEarlier(ctx.db, draft)) ?? null,
  };
}

const nothing: Step = {
  ...{ successful: 0, failed: 0, created: 0, changed: 0, skipped: 0, skips: {}, faults: [], made: {} },
  examples: { created: [], changed: [], skipped: [], failed: [] },
  warnings: [],
};

function add(one: Step, other: Step): Step {
  return {
    successful: one.successful + other.successful,
    failed: one.failed + other.failed,
    created: one.created + other.created,
    changed: one.changed + other.changed,
    skipped: one.skipped + other.skipped,
    skips: addUp(one.skips, other.skips),
    faults: addFaults([...one.faults, ...other.faults]),
    made: addUp(one.made, other.made) as Step['made'],
    examples: firstOf(one.examples, other.examples),
    warnings: [...one.warnings, ...other.warnings].slice(0, mostWarnings),
  };
}

function addFaults(faults: Step['faults']): Step['faults'] {
  const sums = new Map<string, Step['faults'][number]>();
  for (const fault of faults) {
    const key = `${fault.field} ${fault.code}`;
    sums.set(key, { ...fault, rows: fault.rows + (sums.get(key)?.rows ?? 0) });
  }
  return [...sums.values()].toSorted((a, b) => b.rows - a.rows);
}

function firstOf(one: DryRunExamples, other: DryRunExamples): DryRunExamples {
  const first = <T>(a: readonly T[], b: readonly T[]) => [...a, ...b].slice(0, mostExamples);
  return {
    created: first(one.created, other.created),
    changed: first(one.changed, other.changed),
    skipped: first(one.skipped, other.skipped),
    failed: first(one.failed, other.failed),
  };
}
