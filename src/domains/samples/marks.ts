import type { CommandContext } from '../../server/core/domain.ts';
import type { SampleEntity } from './model.ts';
import { mark } from './store.ts';

/** Remembers what the sample site consists of. */
export const keep = (ctx: CommandContext, entity: SampleEntity, id: string): Promise<void> =>
  mark(ctx.tx, entity, id, ctx.now);

/** A moment so many milliseconds from now. */
export const shifted = (ctx: CommandContext, ms: number): string => new Date(Date.parse(ctx.now) + ms).toISOString();
