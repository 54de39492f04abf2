import { fromThousandths } from '../../contract/quantity.ts';
import { searchableText, wordsOf, wordsOfCode } from '../../contract/search-words.ts';
import type { Reader, ServerReader, Tx } from '../../server/db/port.ts';
import type { Alert, AlertChange, AlertState, Severity } from './contract.ts';
import { suggestedQuantity } from './model.ts';

/** How much there is and is on order: of an item as a whole it is read from the item itself, until the alert is settled. */
const ofItem = (column: 'stock' | 'on_order') => `coalesce(CASE WHEN place = '' AND settled_at IS NULL THEN
  (SELECT ${column} FROM stock_items i WHERE i.tenant_id = @tenant AND i.id = item_id) END, ${column})`;

export const alertColumns = `id, item_id AS itemId, place, sku, name, category, state, is_critical AS isCritical, level,
  target, ${ofItem('stock')} AS stock, ${ofItem('on_order')} AS onOrder, snoozed_until AS snoozedUntil, snoozed_by AS snoozedBy,
  acknowledged_at AS acknowledgedAt, acknowledged_by AS acknowledgedBy, note, opened_at AS openedAt,
  settled_at AS settledAt, updated_at AS updatedAt`;

/** An alert at rest: quantities in thousandths, an empty text where there is no place or category. */
export interface AlertRow {
  readonly id: string;
  readonly itemId: string;
  readonly place: string;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly state: AlertState;
  readonly isCritical: number;
  readonly level: number;
  readonly target: number | null;
  readonly stock: number;
  readonly onOrder: number;
  readonly snoozedUntil: string | null;
  readonly snoozedBy: string | null;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly note: string | null;
  readonly openedAt: string;
  readonly settledAt: string | null;
  readonly updatedAt: string;
}

export const statements = {
  insert: `INSERT INTO alerts (tenant_id, id, item_id, place, sku, name, category, words, state, is_critical, level,
      target, stock, on_order, snoozed_until, snoozed_by, opened_at, updated_at)
    VALUES (@tenant, @id, @itemId, @place, @sku, @name, @category, @words, @state, @isCritical, @level,
      @target, @stock, @onOrder, @snoozedUntil, @snoozedBy, @openedAt, @updatedAt)`,
  update: `UPDATE alerts SET sku = @sku, name = @name, category = @category, words = @words, state = @state,
      is_critical = @isCritical, level = @level, target = @target, stock = @stock, on_order = @onOrder,
      snoozed_until = @snoozedUntil, snoozed_by = @snoozedBy, acknowledged_at = @acknowledgedAt,
      acknowledged_by = @acknowledgedBy, note = @note, settled_at = @settledAt, updated_at = @updatedAt
    WHERE tenant_id = @tenant AND id = @id`,
  insertHistory: `INSERT INTO alert_history (tenant_id, alert_id, id, at, change, user_id, user_name, details)
    VALUES (@tenant, @alertId, @id, @at, @change, @userId, @userName, @details)`,

  findable: 'SELECT id, sku, name FROM alerts WHERE tenant_id = @tenant',
  find: 'UPDATE alerts SET words = @words WHERE tenant_id = @tenant AND id = @id',
  byId: `SELECT ${alertColumns} FROM alerts WHERE tenant_id = @tenant AND id = @id`,
  current: `SELECT ${alertColumns} FROM alerts
    WHERE tenant_id = @tenant AND item_id = @itemId AND place = @place AND settled_at IS NULL`,
  currentOfItem: `SELECT ${alertColumns} FROM alerts
    WHERE tenant_id = @tenant AND item_id = @itemId AND settled_at IS NULL`,
  /** An item that recovers and falls again while somebody wants quiet about it stays quiet. */
  unfinishedSnooze: `SELECT snoozed_until AS snoozedUntil, snoozed_by AS snoozedBy FROM alerts
    WHERE tenant_id = @tenant AND item_id = @itemId AND place = @place AND snoozed_until > @now
    ORDER BY id DESC LIMIT 1`,
  due: `SELECT ${alertColumns} FROM alerts
    WHERE tenant_id = @tenant AND state = 'snoozed' AND snoozed_until <= @now ORDER BY snoozed_until LIMIT @limit`,
  /** Whose snoozes end when; over all companies, for the server's own clock. */
  serverWideSnoozes: `SELECT tenant_id AS tenantId, min(snoozed_until) AS until FROM alerts
    WHERE state = 'snoozed' GROUP BY tenant_id`,
  lowWithoutAlert: `SELECT s.id AS itemId, s.sku, s.name, s.category, s.reorder_level AS level, s.reorder_target AS target,
      s.stock, s.on_order AS onOrder
    FROM stock_items s INDEXED BY stock_items_low
    WHERE s.tenant_id = @tenant AND s.is_active = 1 AND s.stock < s.reorder_level AND s.sku > @afterSku
      AND NOT EXISTS (SELECT 1 FROM alerts a
        WHERE a.tenant_id = @tenant AND a.item_id = s.id AND a.place = '' AND a.settled_at IS NULL)
    ORDER BY s.sku LIMIT @limit`,
  serverWideCompanies: 'SELECT id FROM companies',
  history: `SELECT id, alert_id AS alertId, at, change, user_id AS userId, user_name AS userName, details
    FROM alert_history WHERE tenant_id = @tenant AND alert_id = @alertId ORDER BY id DESC LIMIT @limit`,
  /** From one name to the next in the index, however many alerts have each. */
  places: `WITH RECURSIVE known (value) AS (
      SELECT min(place) FROM alerts WHERE tenant_id = @tenant AND settled_at IS NULL AND place <> ''
      UNION ALL
      SELECT (SELECT min(place) FROM alerts
        WHERE tenant_id = @tenant AND settled_at IS NULL AND place <> '' AND place > known.value)
      FROM known WHERE value IS NOT NULL)
    SELECT value AS name FROM known WHERE value IS NOT NULL LIMIT 200`,
  categories: `WITH RECURSIVE known (value) AS (
      SELECT min(category) FROM alerts WHERE tenant_id = @tenant AND settled_at IS NULL AND category > ''
      UNION ALL
      SELECT (SELECT min(category) FROM alerts
        WHERE tenant_id = @tenant AND settled_at IS NULL AND category > known.value)
      FROM known WHERE value IS NOT NULL)
    SELECT value AS name FROM known WHERE value IS NOT NULL LIMIT 200`,
  oldSettled: `SELECT id FROM alerts WHERE tenant_id = @tenant AND state = 'settled' AND settled_at < @before
    ORDER BY settled_at LIMIT @limit`,
  settledBeyond: `SELECT settled_at AS settledAt FROM alerts WHERE tenant_id = @tenant AND state = 'settled'
    ORDER BY settled_at DESC LIMIT 1 OFFSET @keep`,
  removeHistory: 'DELETE FROM alert_history WHERE tenant_id = @tenant AND alert_id = @id',
  remove: 'DELETE FROM alerts WHERE tenant_id = @tenant AND id = @id',
  /** Kept by triggers. */
  counts: `SELECT state, is_critical AS isCritical, alerts FROM alert_counts WHERE tenant_id = @tenant`,
} as const;

export async function findAlert(db: Reader, id: string): Promise<AlertRow | undefined> {
  return db.get<AlertRow>(statements.byId, { id });
}

export async function findCurrent(db: Reader, itemId: string, place: string): Promise<AlertRow | undefined> {
  return db.get<AlertRow>(statements.current, { itemId, place });
}

export async function findCurrentOfItem(db: Reader, itemId: string): Promise<AlertRow[]> {
  return db.all<AlertRow>(statements.currentOfItem, { itemId });
}

export type Snooze = Pick<AlertRow, 'snoozedUntil' | 'snoozedBy'>;

export async function findUnfinishedSnooze(
  db: Reader,
  itemId: string,
  place: string,
  now: string,
): Promise<Snooze | undefined> {
  return db.get<Snooze>(statements.unfinishedSnooze, { itemId, place, now });
}

const wordsOfAlert = ({ sku, name }: Pick<AlertRow, 'sku' | 'name'>): string =>
  searchableText([...wordsOfCode(sku), ...wordsOf(name)]);

/** What alerts are found by, by the rules as they are now. */
export async function deriveAlerts(tx: Tx): Promise<void> {
  for (const row of await tx.all<Pick<AlertRow, 'id' | 'sku' | 'name'>>(statements.findable)) {
    await tx.run(statements.find, { id: row.id, words: wordsOfAlert(row) });
  }
}

export async function insertAlert(tx: Tx, row: AlertRow): Promise<void> {
  const { settledAt: _, acknowledgedAt: __, acknowledgedBy: ___, note: ____, ...fields } = row;
  await tx.run(statements.insert, { ...fields, words: wordsOfAlert(row) });
}

export async function updateAlert(tx: Tx, row: AlertRow): Promise<void> {
  const { itemId: _, place: __, openedAt: ___, ...fields } = row;
  await tx.run(statements.update, { ...fields, words: wordsOfAlert(row) });
}

export interface HistoryRow {
  readonly id: string;
  readonly alertId: string;
  readonly at: string;
  readonly change: AlertChange;
  readonly userId: string;
  readonly userName: string;
  /** JSON: `HistoryDetails`. */
  readonly details: string;
}

export async function insertHistory(tx: Tx, row: HistoryRow): Promise<void> {
  await tx.run(statements.insertHistory, { ...row });
}

export async function readHistory(db: Reader, alertId: string, limit: number): Promise<HistoryRow[]> {
  return db.all<HistoryRow>(statements.history, { alertId, limit });
}

/** Alerts whose snooze is over. */
export async function findDue(db: Reader, now: string, limit: number): Promise<AlertRow[]> {
  return db.all<AlertRow>(statements.due, { now, limit });
}

/** The first snooze to end in each company that has one. */
export async function readSnoozes(
  db: ServerReader,
): Promise<readonly { readonly tenantId: string; readonly until: string }[]> {
  return db.all<{ tenantId: string; until: string }>(statements.serverWideSnoozes);
}

export async function readCompanyIds(db: ServerReader): Promise<readonly string[]> {
  return (await db.all<{ id: string }>(statements.serverWideCompanies)).map((row) => row.id);
}

export type LowItem = Pick<AlertRow, 'itemId' | 'sku' | 'name' | 'category' | 'level' | 'target' | 'stock' | 'onOrder'>;

/** Items below their level that have no alert, by SKU. */
export async function readLowWithoutAlert(db: Reader, afterSku: string, limit: number): Promise<LowItem[]> {
  return db.all<LowItem>(statements.lowWithoutAlert, { afterSku, limit });
}

export async function readFacets(db: Reader) {
  const names = (sql: string) => db.all<{ name: string }>(sql).then((rows) => rows.map(({ name }) => name));
  return { places: await names(statements.places), categories: await names(statements.categories) };
}

/** Removes settled alerts with their history: older than `before`, or beyond the newest `keep`; how many. */
export async function pruneSettled(tx: Tx, before: string, keep: number, limit: number): Promise<number> {
  const beyond = (await tx.get<{ settledAt: string }>(statements.settledBeyond, { keep }))?.settledAt ?? '';
  const until = beyond > before ? beyond : before;
  const old = await tx.all<{ id: string }>(statements.oldSettled, { before: until, limit });
  for (const { id } of old) {
    await tx.run(statements.removeHistory, { id });
    await tx.run(statements.remove, { id });
  }
  return old.length;
}

/** How many alerts are in a state, or only the critical ones of them. */
export type CountAlerts = (state: AlertState, severity?: Severity) => number;

export async function readCounter(db: Reader): Promise<CountAlerts> {
  const rows = await db.all<{ state: AlertState; isCritical: number; alerts: number }>(statements.counts);
  return (state, severity) =>
    rows
      .filter((row) => row.state === state && (!severity || row.isCritical === (severity === 'critical' ? 1 : 0)))
      .reduce((total, row) => total + row.alerts, 0);
}

export async function readCounts(db: Reader) {
  const count = await readCounter(db);
  return {
    open: count('open'),
    critical: count('open', 'critical'),
    covered: count('covered'),
    snoozed: count('snoozed'),
  };
}

export function toAlert(row: AlertRow): Alert {
  const { id, itemId, sku, name, state } = row;
  const stock = fromThousandths(row.stock);
  const level = fromThousandths(row.level);
  const onOrder = fromThousandths(row.onOrder);
  return {
    id,
    _id: id,
    type: 'low_stock',
    state,
    severity: row.isCritical ? 'critical' : 'warning',
    itemId,
    skuId: itemId,
    sku,
    itemName: name,
    productName: name,
    category: row.category || null,
    place: row.place || null,
    stock,
    currentStock: stock,
    level,
    threshold: level,
    target: row.target === null ? null : fromThousandths(row.target),
    onOrder,
    pendingQuantity: onOrder,
    projectedStock: fromThousandths(row.stock + row.onOrder),
    suggestedQuantity: fromThousandths(suggestedQuantity(row)),
    snoozedUntil: row.snoozedUntil,
    snoozedBy: row.snoozedBy,
    acknowledgedAt: row.acknowledgedAt,
    acknowledgedBy: row.acknowledgedBy,
    note: row.note,
    isRead: row.acknowledgedAt !== null,
    isDismissed: state === 'snoozed',
    openedAt: row.openedAt,
    settledAt: row.settledAt,
    createdAt: row.openedAt,
    updatedAt: row.updatedAt,
  };
}
