import type { Reader, Tx } from '../../server/db/port.ts';
import type { SavedView } from './contract.ts';

const columns = `id, page, name, search, is_shared AS isShared, owner_id AS ownerId, owner_name AS ownerName,
  created_at AS createdAt, updated_at AS updatedAt`;

/** A view at rest: `search` as JSON. */
export interface ViewRow {
  readonly id: string;
  readonly page: string;
  readonly name: string;
  readonly search: string;
  readonly isShared: number;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const statements = {
  insert: `INSERT INTO saved_views (tenant_id, id, page, name, search, is_shared, owner_id, owner_name, created_at,
      updated_at)
    VALUES (@tenant, @id, @page, @name, @search, @isShared, @ownerId, @ownerName, @createdAt, @updatedAt)`,
  update: `UPDATE saved_views SET name = @name, search = @search, is_shared = @isShared, updated_at = @updatedAt
    WHERE tenant_id = @tenant AND id = @id`,
  remove: 'DELETE FROM saved_views WHERE tenant_id = @tenant AND id = @id',
  byId: `SELECT ${columns} FROM saved_views WHERE tenant_id = @tenant AND id = @id`,
  visible: `SELECT ${columns} FROM saved_views WHERE tenant_id = @tenant AND page = @page AND owner_id = @userId
    UNION ALL
    SELECT ${columns} FROM saved_views
    WHERE tenant_id = @tenant AND page = @page AND is_shared = 1 AND owner_id <> @userId
    ORDER BY id LIMIT 500`,
  named: `SELECT id FROM saved_views
    WHERE tenant_id = @tenant AND owner_id = @ownerId AND page = @page AND name = @name`,
  countOf: 'SELECT count(*) AS views FROM saved_views WHERE tenant_id = @tenant AND owner_id = @ownerId',
} as const;

export async function findView(db: Reader, id: string): Promise<ViewRow | undefined> {
  return db.get<ViewRow>(statements.byId, { id });
}

/** One's own and the shared ones, by name. */
export async function readViews(db: Reader, page: string, userId: string): Promise<ViewRow[]> {
  return db.all<ViewRow>(statements.visible, { page, userId });
}

export async function findNamed(
  db: Reader,
  { ownerId, page, name }: Pick<ViewRow, 'ownerId' | 'page' | 'name'>,
): Promise<{ readonly id: string } | undefined> {
  return db.get<{ id: string }>(statements.named, { ownerId, page, name });
}

export async function countViewsOf(db: Reader, ownerId: string): Promise<number> {
  return (await db.get<{ views: number }>(statements.countOf, { ownerId }))?.views ?? 0;
}

export async function insertView(tx: Tx, row: ViewRow): Promise<void> {
  await tx.run(statements.insert, { ...row });
}

export async function updateView(tx: Tx, { id, name, search, isShared, updatedAt }: ViewRow): Promise<void> {
  await tx.run(statements.update, { id, name, search, isShared, updatedAt });
}

export async function removeView(tx: Tx, id: string): Promise<void> {
  await tx.run(statements.remove, { id });
}

export function toView({ search, isShared, ...row }: ViewRow): SavedView {
  return { ...row, _id: row.id, search: JSON.parse(search) as SavedView['search'], isShared: isShared === 1 };
}
