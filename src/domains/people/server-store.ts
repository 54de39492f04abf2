import type { Role } from '../../contract/roles.ts';
import type { ServerReader, ServerTx } from '../../server/db/port.ts';
import type { CompanyRow, InviteRow } from './store.ts';

/** Above companies: what is asked before it is known whose company a caller belongs to. Everything else is in store.ts. */
export const statements = {
  serverWideAnyCompany: 'SELECT id FROM companies LIMIT 1',
  serverWideInsertCompany: `INSERT INTO companies (id, name, subdomain, settings, created_at)
    VALUES (@id, @name, @subdomain, @settings, @now)`,
  serverWideDeleteCompany: 'DELETE FROM companies WHERE id = @id',
  serverWideNoteRemoval: 'INSERT INTO removed_companies (id, removed_at) VALUES (@id, @now)',
  serverWideRemovals: 'SELECT id FROM removed_companies ORDER BY id',
  serverWideCloseRemoval: 'DELETE FROM removed_companies WHERE id = @id',
  serverWideCompanyBySubdomain: 'SELECT id FROM companies WHERE subdomain = @subdomain',
  serverWideCandidates: `SELECT p.id AS userId, p.tenant_id AS tenantId, p.password_hash AS passwordHash, c.name AS companyName,
      c.subdomain AS subdomain
    FROM people p JOIN companies c ON c.id = p.tenant_id
    WHERE p.email = @email AND p.is_active = 1
      AND (@company IS NULL OR c.id = @company OR c.subdomain = lower(@company))
    ORDER BY c.name, c.id LIMIT 50`,
  serverWideOwners: `SELECT p.id AS userId, p.tenant_id AS tenantId, p.email AS email, c.name AS companyName
    FROM people p JOIN companies c ON c.id = p.tenant_id
    WHERE p.role = 'owner' AND p.is_active = 1 AND (p.email = @email OR (@email IS NULL AND p.is_server_owner = 1))
    ORDER BY c.id, p.id LIMIT 50`,
  serverWideRefreshToken: `SELECT tenant_id AS tenantId, session_id AS sessionId FROM refresh_tokens WHERE token_hash = @hash`,
  serverWideInviteByCode: `SELECT i.tenant_id AS tenantId, i.id AS id, i.email AS email, i.role AS role, i.user_id AS userId,
      i.invited_by AS invitedBy, i.created_at AS createdAt, i.expires_at AS expiresAt, c.name AS companyName
    FROM invites i JOIN companies c ON c.id = i.tenant_id WHERE i.code_hash = @codeHash`,
} as const;

export interface Candidate {
  readonly userId: string;
  readonly tenantId: string;
  readonly passwordHash: string;
  readonly companyName: string;
  readonly subdomain: string;
}

export type FoundInvite = InviteRow & { readonly tenantId: string; readonly companyName: string; readonly role: Role };

export async function isSetUp(db: ServerReader): Promise<boolean> {
  return (await db.get(statements.serverWideAnyCompany)) !== undefined;
}

export async function insertCompany(tx: ServerTx, company: CompanyRow, now: string): Promise<void> {
  const { id, name, subdomain, settings } = company;
  await tx.run(statements.serverWideInsertCompany, { id, name, subdomain, settings, now });
}

/** The company itself; what is in it is known to be cleared away from now on (`readRemovals`). */
export async function deleteCompany(tx: ServerTx, id: string, now: string): Promise<void> {
  await tx.run(statements.serverWideDeleteCompany, { id });
  await tx.run(statements.serverWideNoteRemoval, { id, now });
}

export async function readRemovals(db: ServerReader): Promise<readonly string[]> {
  return (await db.all<{ id: string }>(statements.serverWideRemovals)).map(({ id }) => id);
}

export async function closeRemoval(tx: ServerTx, id: string): Promise<void> {
  await tx.run(statements.serverWideCloseRemoval, { id });
}

export async function isSubdomainTaken(db: ServerReader, subdomain: string): Promise<boolean> {
  return (await db.get(statements.serverWideCompanyBySubdomain, { subdomain })) !== undefined;
}

/** Active people with this e-mail, in all companies or in the one that was named by id or subdomain. */
export function readCandidates(db: ServerReader, email: string, company: string | undefined): Promise<Candidate[]> {
  return db.all<Candidate>(statements.serverWideCandidates, { email, company: company || null });
}

interface OwnerRow extends Pick<Candidate, 'userId' | 'tenantId' | 'companyName'> {
  readonly email: string;
}

/** The active owners with this e-mail; without one the owner of the server. */
export function readOwners(db: ServerReader, email: string | undefined): Promise<OwnerRow[]> {
  return db.all<OwnerRow>(statements.serverWideOwners, { email: email ?? null });
}

export function findRefreshToken(db: ServerReader, hash: string) {
  return db.get<{ tenantId: string; sessionId: string }>(statements.serverWideRefreshToken, { hash });
}

export function findInvite(db: ServerReader, codeHash: string): Promise<FoundInvite | undefined> {
  return db.get<FoundInvite>(statements.serverWideInviteByCode, { codeHash });
}
