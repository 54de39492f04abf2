import type { Tx } from '../../server/db/port.ts';

const chosen = '(SELECT value FROM json_each(@itemIds))';

export const statements = {
  deleteHistory: `DELETE FROM alert_history WHERE tenant_id = @tenant
    AND alert_id IN (SELECT id FROM alerts WHERE tenant_id = @tenant AND item_id IN ${chosen})`,
  deleteAlerts: `DELETE FROM alerts WHERE tenant_id = @tenant AND item_id IN ${chosen}`,
} as const;

/** All that is known of alerts of these items; answers how many alerts there were. */
export async function eraseAlertsOf(tx: Tx, itemIds: readonly string[]): Promise<number> {
  const params = { itemIds: JSON.stringify(itemIds) };
  await tx.run(statements.deleteHistory, params);
  return (await tx.run(statements.deleteAlerts, params)).changes;
}
