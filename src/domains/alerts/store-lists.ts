import type { FiltersOf } from '../../contract/list.ts';
import { searchWords } from '../../contract/search-words.ts';
import { equal, found, is } from '../../server/core/lists/conditions.ts';
import { listQuery, newestFirst } from '../../server/core/lists/list-query.ts';
import type { listAlerts, listDeliveries } from './contract.ts';
import { alertColumns, type AlertRow, readCounter, toAlert } from './store.ts';
import { deliveryColumns, type DeliveryRow, toDelivery } from './store-webhook.ts';

type Filters = FiltersOf<typeof listAlerts>;

/** SQLite cannot know that one company owns nearly all rows: a list of one thing names its index. */
function indexOf({ state, itemId, place, category }: Filters): string {
  if (itemId !== undefined) return 'INDEXED BY alerts_by_item';
  if (state === 'settled') return '';
  if (place !== undefined) return 'INDEXED BY alerts_by_place';
  return category === undefined ? '' : 'INDEXED BY alerts_by_category';
}

export const alertList = listQuery({
  from: (filters: Filters) => `alerts ${indexOf(filters)}`,
  columns: alertColumns,
  /** The ids are as old as their alerts. */
  sorts: { urgency: 'is_critical', openedAt: 'id', sku: 'sku', name: 'name', updatedAt: 'updated_at' },
  ties: ['id'],
  usual: { sort: 'urgency', order: 'desc' },
  where: ({ state, severity, category, place, itemId, search }) => [
    // Literally: indexes of one state are used for it only so.
    `state = '${state}'`,
    state !== 'settled' && 'settled_at IS NULL',
    is('is_critical', severity && severity === 'critical'),
    equal('category', 'category', category),
    equal('place', 'place', place),
    place !== undefined && "place <> ''",
    equal('item_id', 'itemId', itemId),
    found('words', search),
  ],
  async total(db, { state, severity, place, category, itemId, search }) {
    const isNarrow = [place, category, itemId].some((filter) => filter !== undefined);
    return isNarrow || searchWords(search).length > 0 ? undefined : (await readCounter(db))(state, severity);
  },
  show: (rows: readonly AlertRow[]) => rows.map(toAlert),
});

/** What was posted, newest first. */
export const deliveryList = listQuery({
  from: 'webhook_deliveries',
  columns: deliveryColumns,
  ...newestFirst('id'),
  where: ({ state }: FiltersOf<typeof listDeliveries>) => [equal('state', 'state', state)],
  show: (rows: readonly DeliveryRow[]) => rows.map(toDelivery),
});
