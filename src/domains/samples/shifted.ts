import type { CommandContext } from '../../server/core/domain.ts';

/** A moment so many milliseconds from now. */
export const shifted = (ctx: CommandContext, ms: number): string => new Date(Date.parse(ctx.now) + ms).toISOString();
