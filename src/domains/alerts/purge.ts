import type { CommandHandler } from '../../server/core/domain.ts';
import type { purgeAlerts } from './contract-purge.ts';
import { eraseAlertsOf } from './store-purge.ts';

export const purge: CommandHandler<typeof purgeAlerts> = async (ctx, { itemIds }) => ({
  removed: await eraseAlertsOf(ctx.tx, itemIds),
});
