import type { Role } from '../../contract/roles.ts';
import type { Invite, User } from './contract.ts';

export const inviteDays = 7;

export interface PersonFields {
  readonly id: string;
  readonly tenantId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly isActive: boolean;
}

/** A person as all five systems know one (CONTRACT 3.1). */
export function toUser({ id, tenantId, email, name, role, isActive }: PersonFields): User {
  const [firstName = '', ...others] = name.split(/\s+/);
  const lastName = others.join(' ');
  return { id, _id: id, userId: id, email, name, firstName, lastName, role, tenantId, companyId: tenantId, isActive };
}

export const toInvite = (row: Omit<Invite, '_id'>): Invite => ({ ...row, _id: row.id });

/** E-mails are compared case-folded. */
export function foldEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

/** `Brick & Sons` → `brick-sons`. */
export function subdomainFrom(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 50) || 'company'
  );
}

/** Without the letters that are mistaken for digits, so that a code can be read out and typed. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A one-time code as the server compares it: dashes, case and look-alike letters do not matter. */
export function normaliseCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

export function addSeconds(isoTime: string, seconds: number): string {
  return new Date(Date.parse(isoTime) + seconds * 1_000).toISOString();
}

export function addDays(isoTime: string, days: number): string {
  return addSeconds(isoTime, days * 86_400);
}
