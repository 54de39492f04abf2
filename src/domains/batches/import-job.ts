import { codeOf } from '../../contract/folding.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import type { Cells } from './cells.ts';
import { type Batch, type BatchKind, type ChangeKind, type ImportWarning, mostWarnings } from './contract.ts';
import type { RowOutcome } from './outcomes.ts';
import { addReference, cameInEarlier, type Change, insertChange, lastPosition } from './store-changes.ts';

/** A row whose cells could be read. */
export interface ReadRow {
  readonly row: number;
  readonly cells: Cells;
}

/** Brings in the rows of one group: a line, an item with its places, an order with its lines. An outcome for each row. */
export type GroupImporter = (job: ImportJob, rows: readonly [ReadRow, ...ReadRow[]]) => Promise<readonly RowOutcome[]>;

export type Made = Readonly<Partial<Record<ChangeKind, number>>>;

/** A chunk of a job at work: what it may do, and what it must keep of what it does. */
export class ImportJob {
  readonly ctx: CommandContext;
  readonly batch: Batch;
  #position: number | undefined;
  readonly #made: Partial<Record<ChangeKind, number>> = {};
  readonly #warnings: ImportWarning[] = [];

  constructor(ctx: CommandContext, batch: Batch) {
    this.ctx = ctx;
    this.batch = batch;
  }

  /** Whether a number, of an order or of a movement with its item, is to be left out since an earlier job had it. */
  async isRepeat(reference: string, part = ''): Promise<boolean> {
    const { kind, options, id } = this.batch;
    const known = { kind, reference: codeOf(reference), part };
    return options.repeat !== 'again' && (await cameInEarlier(this.ctx.tx, id, known));
  }

  /** Keeps under which number something came in. */
  async cameIn(reference: string, part = ''): Promise<void> {
    const kind: BatchKind = this.batch.kind;
    await addReference(this.ctx.tx, this.batch.id, { kind, reference: codeOf(reference), part });
  }

  /** Keeps what was made or changed, so that the job can be taken back, with what is worth a look about it. */
  async keep({ warnings = [], ...made }: Change & { readonly warnings?: readonly ImportWarning[] }): Promise<void> {
    const detail = warnings.length > 0 ? { ...(made.detail as object), warnings } : made.detail;
    const change = { ...made, detail };
    this.#warnings.push(...warnings.slice(0, mostWarnings - this.#warnings.length));
    this.#position = (this.#position ?? (await lastPosition(this.ctx.tx, this.batch.id))) + 1;
    await insertChange(this.ctx.tx, this.batch.id, this.#position, change);
    this.#made[change.kind] = (this.#made[change.kind] ?? 0) + 1;
  }

  /** The first warnings of the chunk. */
  get warnings(): readonly ImportWarning[] {
    return this.#warnings;
  }

  /** What was kept, by its kind. */
  get made(): Made {
    return this.#made;
  }
}
