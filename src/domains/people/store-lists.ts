import type { FiltersOf } from '../../contract/list.ts';
import { compare, equal } from '../../server/core/lists/conditions.ts';
import { listQuery, newestFirst } from '../../server/core/lists/list-query.ts';
import { namedList } from '../../server/core/lists/named-list.ts';
import type { ServerReader } from '../../server/db/port.ts';
import { toCompany } from './companies.ts';
import type { audit, listPeople } from './contract.ts';
import { toInvite } from './model.ts';
import { type CompanyRow, inviteColumns, type InviteRow, type PersonRow, readPeople } from './store.ts';

/** By name; a search looks into names and addresses. */
export const personList = namedList({
  idOf: ({ id }: PersonRow) => id,
  nameOf: ({ name }) => name,
  codesOf: ({ email }) => [email],
  read: (db, filters: FiltersOf<typeof listPeople>) => readPeople(db, filters),
  show: (rows) => rows,
});

interface Mine {
  readonly userId: string;
  readonly now: string;
}

interface SessionRow {
  readonly id: string;
  readonly device: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
}

/** A person's sessions that live, the last used first. */
export const sessionList = listQuery({
  from: 'sessions',
  columns: 'id, device, created_at AS createdAt, last_used_at AS lastUsedAt, expires_at AS expiresAt',
  sorts: { used: 'last_used_at' },
  ties: ['id'],
  usual: { sort: 'used', order: 'desc' },
  where: ({ userId, now }: Mine) => [equal('user_id', 'userId', userId), compare('expires_at', '>', 'now', now)],
  show: (rows: readonly SessionRow[]) => rows,
});

/** Invites that still open, the newest first. */
export const inviteList = listQuery({
  ...newestFirst('id'),
  from: 'invites',
  columns: inviteColumns,
  where: ({ now }: Pick<Mine, 'now'>) => [compare('expires_at', '>', 'now', now)],
  show: (rows: readonly InviteRow[]) => rows.map(toInvite),
});

interface AuditRow {
  readonly id: string;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

const readValue = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

/** An empty filter asks nothing. */
export const auditList = listQuery({
  ...newestFirst('id'),
  from: 'audit_trail',
  columns: `id, at, actor_id AS actorId, actor_name AS actorName, action, entity, entity_id AS entityId,
    old_value AS oldValue, new_value AS newValue`,
  where: ({ action, entity, entityId, actorId }: FiltersOf<typeof audit>) => [
    equal('action', 'action', action || undefined),
    equal('entity', 'entity', entity || undefined),
    equal('entity_id', 'entityId', entityId || undefined),
    equal('actor_id', 'actorId', actorId || undefined),
  ],
  show: (rows: readonly AuditRow[]) =>
    rows.map(({ oldValue, newValue, ...row }) => ({
      ...row,
      _id: row.id,
      before: readValue(oldValue),
      after: readValue(newValue),
    })),
});

type CountedCompany = CompanyRow & { readonly createdAt: string; readonly people: number };

/** Every company of the server, the oldest first. */
export const companyList = listQuery({
  from: 'companies c',
  tenant: null,
  columns: `c.id, c.name, c.subdomain, c.settings, c.created_at AS createdAt,
    (SELECT count(*) FROM people p WHERE p.tenant_id = c.id) AS people`,
  sorts: { oldest: 'c.id' },
  ties: ['c.id'],
  usual: { sort: 'oldest', order: 'asc' },
  where: (_filters: object, _db: ServerReader) => [],
  show: (rows: readonly CountedCompany[]) =>
    rows.map((row) => ({ ...toCompany(row), people: row.people, createdAt: row.createdAt })),
});
