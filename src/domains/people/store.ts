import type { Role } from '../../contract/roles.ts';
import type { Reader, ServerReader, Tx } from '../../server/db/port.ts';
import type { Invite } from './contract.ts';
import type { PersonFields } from './model.ts';

const personColumns = `id, tenant_id AS tenantId, email, name, role, is_active AS isActive,
  is_server_owner AS isServerOwner, password_hash AS passwordHash, created_at AS createdAt,
  last_log_in_at AS lastLogInAt`;
export const inviteColumns = `id, email, role, user_id AS userId, invited_by AS invitedBy, created_at AS createdAt,
  expires_at AS expiresAt`;

export const statements = {
  company: 'SELECT id, name, subdomain, settings FROM companies WHERE id = @tenant',
  updateCompany: 'UPDATE companies SET name = @name, settings = @settings WHERE id = @tenant',

  insertPerson: `INSERT INTO people
      (tenant_id, id, email, name, password_hash, role, is_active, is_server_owner, created_at)
    VALUES (@tenant, @id, @email, @name, @passwordHash, @role, 1, @isServerOwner, @now)`,
  personById: `SELECT ${personColumns} FROM people WHERE tenant_id = @tenant AND id = @id`,
  personByEmail: `SELECT ${personColumns} FROM people WHERE tenant_id = @tenant AND email = @email`,
  people: `SELECT ${personColumns} FROM people WHERE tenant_id = @tenant
    AND (@role IS NULL OR role = @role) AND (@isActive IS NULL OR is_active = @isActive)`,
  otherOwners: `SELECT count(*) AS total FROM people
    WHERE tenant_id = @tenant AND role = 'owner' AND is_active = 1 AND id <> @id`,
  updatePerson: `UPDATE people SET name = @name, role = @role, is_active = @isActive
    WHERE tenant_id = @tenant AND id = @id`,
  updatePassword: 'UPDATE people SET password_hash = @passwordHash WHERE tenant_id = @tenant AND id = @id',
  /** Their sessions and tokens go with them. */
  deleteEverybody: 'DELETE FROM people WHERE tenant_id = @tenant',
  noteLogIn: 'UPDATE people SET last_log_in_at = @now WHERE tenant_id = @tenant AND id = @id',

  insertSession: `INSERT INTO sessions (tenant_id, id, user_id, device, created_at, last_used_at, expires_at)
    VALUES (@tenant, @id, @userId, @device, @now, @now, @expiresAt)`,
  sessionById: `SELECT id, user_id AS userId, expires_at AS expiresAt FROM sessions
    WHERE tenant_id = @tenant AND id = @id`,
  liveSession: `SELECT p.role AS role, p.name AS name, p.email AS email, p.is_server_owner AS isServerOwner
    FROM sessions s JOIN people p ON p.tenant_id = s.tenant_id AND p.id = s.user_id
    WHERE s.tenant_id = @tenant AND s.id = @sessionId AND s.user_id = @userId AND p.is_active = 1`,
  sessionIdsOf: 'SELECT id FROM sessions WHERE tenant_id = @tenant AND user_id = @userId ORDER BY id',
  touchSession: `UPDATE sessions SET last_used_at = @now, expires_at = @expiresAt
    WHERE tenant_id = @tenant AND id = @id`,
  deleteSession: 'DELETE FROM sessions WHERE tenant_id = @tenant AND id = @id',
  deleteExpiredSessions: `DELETE FROM sessions
    WHERE tenant_id = @tenant AND user_id = @userId AND expires_at <= @now`,

  insertRefreshToken: `INSERT INTO refresh_tokens (tenant_id, token_hash, session_id, created_at)
    VALUES (@tenant, @hash, @sessionId, @now)`,
  spendRefreshToken: `UPDATE refresh_tokens SET used_at = @now, replaced_by = @replacedBy
    WHERE tenant_id = @tenant AND token_hash = @hash AND used_at IS NULL`,
  /** What was given for a token, where that answer seems to have been lost: lately, and never used since. */
  lostRefreshToken: `SELECT given.token_hash AS hash FROM refresh_tokens spent
    JOIN refresh_tokens given ON given.tenant_id = spent.tenant_id AND given.token_hash = spent.replaced_by
    WHERE spent.tenant_id = @tenant AND spent.token_hash = @hash AND spent.used_at > @since AND given.used_at IS NULL`,
  forgiveRefreshToken: `UPDATE refresh_tokens SET replaced_by = NULL
    WHERE tenant_id = @tenant AND token_hash = @hash AND replaced_by IS NOT NULL`,

  insertInvite: `INSERT INTO invites
      (tenant_id, id, code_hash, email, role, user_id, invited_by, created_at, expires_at)
    VALUES (@tenant, @id, @codeHash, @email, @role, @userId, @invitedBy, @now, @expiresAt)`,
  inviteById: `SELECT ${inviteColumns} FROM invites WHERE tenant_id = @tenant AND id = @id`,
  deleteInvite: 'DELETE FROM invites WHERE tenant_id = @tenant AND id = @id',
  deleteInvitesFor: 'DELETE FROM invites WHERE tenant_id = @tenant AND email = @email',

  continueFailedSignIns: `UPDATE audit_trail SET new_value = @after
    WHERE tenant_id = @tenant AND id = @id AND action = 'person.sign-in-failed'`,
} as const;

interface StoredPerson extends Omit<PersonFields, 'isActive'> {
  readonly isActive: number;
  readonly isServerOwner: number;
  readonly passwordHash: string;
  readonly createdAt: string;
  readonly lastLogInAt: string | null;
}

export interface PersonRow extends PersonFields {
  readonly isServerOwner: boolean;
  readonly passwordHash: string;
  readonly createdAt: string;
  readonly lastLogInAt: string | null;
}

export interface CompanyRow {
  readonly id: string;
  readonly name: string;
  readonly subdomain: string;
  readonly settings: string;
}

function readPerson(row: StoredPerson): PersonRow {
  return { ...row, isActive: row.isActive === 1, isServerOwner: row.isServerOwner === 1 };
}

export function readCompany(db: Reader): Promise<CompanyRow | undefined> {
  return db.get<CompanyRow>(statements.company);
}

export async function saveCompany(tx: Tx, { name, settings }: Pick<CompanyRow, 'name' | 'settings'>): Promise<void> {
  await tx.run(statements.updateCompany, { name, settings });
}

export async function insertPerson(
  tx: Tx,
  person: Pick<PersonRow, 'id' | 'email' | 'name' | 'passwordHash' | 'role' | 'isServerOwner'>,
  now: string,
): Promise<void> {
  const { id, email, name, passwordHash, role } = person;
  await tx.run(statements.insertPerson, {
    ...{ id, email, name, passwordHash, role, now },
    isServerOwner: person.isServerOwner ? 1 : 0,
  });
}

export async function readPersonById(db: Reader, id: string): Promise<PersonRow | undefined> {
  const row = await db.get<StoredPerson>(statements.personById, { id });
  return row && readPerson(row);
}

export async function readPersonByEmail(db: Reader, email: string): Promise<PersonRow | undefined> {
  const row = await db.get<StoredPerson>(statements.personByEmail, { email });
  return row && readPerson(row);
}

/** Everybody of the company whom the filters leave, in no order. */
export async function readPeople(
  db: Reader,
  { role, isActive }: { readonly role?: Role | undefined; readonly isActive?: boolean | undefined },
): Promise<PersonRow[]> {
  const wanted = { role: role ?? null, isActive: isActive === undefined ? null : Number(isActive) };
  return (await db.all<StoredPerson>(statements.people, wanted)).map(readPerson);
}

export async function hasOtherActiveOwner(db: Reader, id: string): Promise<boolean> {
  const row = await db.get<{ total: number }>(statements.otherOwners, { id });
  return (row?.total ?? 0) > 0;
}

export async function updatePerson(tx: Tx, { id, name, role, isActive }: PersonFields): Promise<void> {
  await tx.run(statements.updatePerson, { id, name, role, isActive: Number(isActive) });
}

export async function updatePassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.run(statements.updatePassword, { id, passwordHash });
}

/** Sessions and reset codes go with the person. */
export async function deleteEverybody(tx: Tx): Promise<void> {
  await tx.run(statements.deleteEverybody);
}

interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly device: string;
  readonly expiresAt: string;
}

/** Also forgets the person's sessions that ran out, and remembers when the person was last here. */
export async function insertSession(tx: Tx, { id, userId, device, expiresAt }: NewSession, now: string): Promise<void> {
  await tx.run(statements.deleteExpiredSessions, { userId, now });
  await tx.run(statements.noteLogIn, { id: userId, now });
  await tx.run(statements.insertSession, { id, userId, device, expiresAt, now });
}

export function readSession(db: Reader, id: string) {
  return db.get<{ id: string; userId: string; expiresAt: string }>(statements.sessionById, { id });
}

export async function readSessionIdsOf(db: Reader, userId: string): Promise<string[]> {
  return (await db.all<{ id: string }>(statements.sessionIdsOf, { userId })).map((row) => row.id);
}

/** Its refresh tokens go with it. */
export async function deleteSession(tx: Tx, id: string): Promise<boolean> {
  return (await tx.run(statements.deleteSession, { id })).changes === 1;
}

export async function insertRefreshToken(tx: Tx, hash: string, sessionId: string, now: string): Promise<void> {
  await tx.run(statements.insertRefreshToken, { hash, sessionId, now });
}

/** False when the token was used before. `replacedBy`: what is given for it. */
export async function spendRefreshToken(
  tx: Tx,
  hash: string,
  replacedBy: string | null,
  now: string,
): Promise<boolean> {
  return (await tx.run(statements.spendRefreshToken, { hash, replacedBy, now })).changes === 1;
}

/**
 * Whether a token that was spent after `since` may be presented once more: what was given for it was never used, so
 * its answer was lost. What was given is void from here on, and a third time is one too many.
 */
export async function forgiveRefreshToken(tx: Tx, hash: string, since: string, now: string): Promise<boolean> {
  const lost = await tx.get<{ hash: string }>(statements.lostRefreshToken, { hash, since });
  if (!lost) return false;
  await spendRefreshToken(tx, lost.hash, null, now);
  await tx.run(statements.forgiveRefreshToken, { hash });
  return true;
}

export async function touchSession(tx: Tx, id: string, expiresAt: string, now: string): Promise<void> {
  await tx.run(statements.touchSession, { id, expiresAt, now });
}

export type InviteRow = Omit<Invite, '_id'>;

export async function insertInvite(tx: Tx, invite: InviteRow, codeHash: string): Promise<void> {
  const { id, email, role, userId, invitedBy, createdAt, expiresAt } = invite;
  await tx.run(statements.insertInvite, { id, codeHash, email, role, userId, invitedBy, now: createdAt, expiresAt });
}

export function readInvite(db: Reader, id: string): Promise<InviteRow | undefined> {
  return db.get<InviteRow>(statements.inviteById, { id });
}

export async function deleteInvite(tx: Tx, id: string): Promise<boolean> {
  return (await tx.run(statements.deleteInvite, { id })).changes === 1;
}

/** Invites and password codes of an e-mail: the newest one replaces what was open. */
export async function deleteInvitesFor(tx: Tx, email: string): Promise<void> {
  await tx.run(statements.deleteInvitesFor, { email });
}

/** Counts on in the entry; `false`: there is none. */
export async function updateFailedSignIns(tx: Tx, id: string, after: string): Promise<boolean> {
  return (await tx.run(statements.continueFailedSignIns, { id, after })).changes > 0;
}

/**
 * The person behind a session as of now; `undefined` when the session was ended or the person deactivated. One point
 * read, done for every call with an access token.
 */
export async function sessionIsLive(
  reader: ServerReader,
  session: { readonly sessionId: string; readonly userId: string; readonly tenantId: string },
): Promise<{ role: Role; name: string; email: string; serverOwner: boolean } | undefined> {
  const { sessionId, userId, tenantId } = session;
  const row = await reader
    .forTenant(tenantId)
    .get<{ role: Role; name: string; email: string; isServerOwner: number }>(statements.liveSession, {
      sessionId,
      userId,
    });
  return (
    row && {
      role: row.role,
      name: row.name,
      email: row.email,
      serverOwner: row.isServerOwner === 1 && row.role === 'owner',
    }
  );
}
