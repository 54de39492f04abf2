import { codeOf } from '../../contract/folding.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import type { Cells } from './cells.ts';
import { type Batch, type BatchKind, type ChangeKind, type ImportWarning, mostWarnings } from './contract.ts';
import { type Content, contentLine, differenceFrom } from './model-content.ts';
import type { RowOutcome } from './outcomes.ts';
import { fault, type RowFault, shown } from './row-faults.ts';
import { addReference, type Change, insertChange, lastPosition, readEarlier } from './store-changes.ts';

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

  /**
   * What an earlier job brought in under a number, of an order or of a movement with its item: `undefined` nothing,
   * `same`, or in what it differs. `same` is to be left out, another thing under a known number is a fault.
   */
  async repeatOf(reference: string, content: Content, part = ''): Promise<'same' | RowFault | undefined> {
    const { kind, options, id } = this.batch;
    if (options.repeat === 'again') return undefined;
    const earlier = await readEarlier(this.ctx.tx, id, { kind, reference: codeOf(reference), part });
    if (!earlier) return undefined;
    const difference = differenceFrom(earlier, contentLine(content));
    if (difference === undefined) return 'same';
    const way = 'Give it a number of its own, or choose that known numbers come in again.';
    return fault(
      'DUPLICATE',
      `${shown(reference)} came in with an earlier file with other content (${difference}). ${way}`,
      'reference',
    );
  }

  /** Keeps under which number something came in. */
  async cameIn(reference: string, content: Content, part = ''): Promise<void> {
    const kind: BatchKind = this.batch.kind;
    const known = { kind, reference: codeOf(reference), part };
    await addReference(this.ctx.tx, this.batch.id, known, contentLine(content));
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
