import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import {
  type Invite,
  inviteWithdrawn,
  personDeactivated,
  personInvited,
  personJoined,
  personReactivated,
  personUpdated,
  type User,
} from './contract.ts';
import { addDays, addSeconds, inviteDays, type PersonFields, toInvite, toUser } from './model.ts';
import { hashCode, newCode, nobodysHash } from './passwords.ts';
import { readOwners } from './server-store.ts';
import { endSessions } from './sessions.ts';
import {
  deleteInvite,
  deleteInvitesFor,
  hasOtherActiveOwner,
  insertInvite,
  type InviteRow,
  insertPerson,
  type PersonRow,
  readInvite,
  readPersonByEmail,
  readPersonById,
  updatePerson,
} from './store.ts';
import type * as contract from './contract.ts';

export async function invitePerson(
  ctx: CommandContext,
  { email, role }: ParsedInputOf<typeof contract.invitePerson>,
): Promise<OutputOf<typeof contract.invitePerson>> {
  const known = await readPersonByEmail(ctx.tx, email);
  if (known) {
    const hint = known.isActive ? '' : ' Reactivate the person instead.';
    throw new AppError('DUPLICATE', `${email} is in this company already.${hint}`, { userId: known.id });
  }
  const made = await makeInvite(ctx, { email, role, userId: null });
  await ctx.audit({ action: 'person.invited', entity: 'invite', entityId: made.id, after: { email, role } });
  return made;
}

export async function resetPassword(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof contract.resetPassword>,
): Promise<OutputOf<typeof contract.resetPassword>> {
  const person = await personOf(ctx, id);
  if (!person.isActive) throw new AppError('CONFLICT', `${person.name} is deactivated. Reactivate first.`);
  const made = await makeInvite(ctx, { email: person.email, role: person.role, userId: person.id });
  await ctx.audit({ action: 'person.reset-code-issued', entity: 'person', entityId: id });
  return made;
}

/** For who starts the server. The code is good for an hour only, and the company sees that it was made. */
export async function issueOwnerCode(
  ctx: CommandContext,
  { email }: ParsedInputOf<typeof contract.issueOwnerCode>,
): Promise<OutputOf<typeof contract.issueOwnerCode>> {
  const owners = await readOwners(ctx.server, email);
  if (owners.length === 0) throw noOwner(email);
  const expiresAt = addSeconds(ctx.now, 3600);
  const codes = [];
  for (const owner of owners) {
    const { userId, companyName: company } = owner;
    const inside = ctx.forCompany(owner.tenantId);
    const made = await makeInvite(inside, { email: owner.email, role: 'owner', userId, expiresAt });
    await inside.audit({ action: 'person.reset-code-issued', entity: 'person', entityId: userId });
    codes.push({ email: owner.email, company, code: made.code, link: made.link, expiresAt });
  }
  return { codes };
}

function noOwner(email: string | undefined): AppError {
  if (email) return new AppError('NOT_FOUND', `No active owner on this site has the e-mail ${email}.`);
  return new AppError(
    'NOT_FOUND',
    'This site has no owner of the server. Set it up first, or name an owner: --reset-owner-password=<e-mail>.',
  );
}

type WantedInvite = Pick<InviteRow, 'email' | 'role' | 'userId'> & { readonly expiresAt?: string };

async function makeInvite(ctx: CommandContext, wanted: WantedInvite) {
  const code = newCode();
  const row: InviteRow = {
    expiresAt: addDays(ctx.now, inviteDays),
    ...wanted,
    id: ctx.newId(),
    invitedBy: ctx.actor.userId,
    createdAt: ctx.now,
  };
  await deleteInvitesFor(ctx.tx, row.email);
  await insertInvite(ctx.tx, row, hashCode(code));
  ctx.emit(personInvited, toInvite(row), tenantRoom);
  return { ...toInvite(row), code, link: `/#/join/${code}` };
}

export async function withdrawInvite(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof contract.withdrawInvite>,
): Promise<Invite> {
  const row = await readInvite(ctx.tx, id);
  if (!row || !(await deleteInvite(ctx.tx, id))) throw notFound('invite', id);
  const { email, role } = row;
  await ctx.audit({ action: 'invite.withdrawn', entity: 'invite', entityId: id, before: { email, role } });
  ctx.emit(inviteWithdrawn, { id, _id: id, email }, tenantRoom);
  return toInvite(row);
}

export async function changeRole(
  ctx: CommandContext,
  { id, role, name }: ParsedInputOf<typeof contract.changeRole>,
): Promise<User> {
  const person = await personOf(ctx, id);
  return change(ctx, person, { ...person, role: role ?? person.role, name: name ?? person.name });
}

export async function changeProfile(
  ctx: CommandContext,
  { name }: ParsedInputOf<typeof contract.changeProfile>,
): Promise<User> {
  const person = await personOf(ctx, ctx.actor.userId);
  return change(ctx, person, { ...person, name });
}

async function change(ctx: CommandContext, before: PersonRow, after: PersonRow): Promise<User> {
  const changes = (['role', 'name'] as const).filter((field) => before[field] !== after[field]);
  if (changes.length === 0) return toUser(before);
  await save(ctx, before, after);
  const pick = (person: PersonFields) => Object.fromEntries(changes.map((field) => [field, person[field]]));
  await ctx.audit({
    action: changes.includes('role') ? 'person.role-changed' : 'person.renamed',
    entity: 'person',
    entityId: after.id,
    before: pick(before),
    after: pick(after),
  });
  ctx.emit(personUpdated, { ...toUser(after), changes }, tenantRoom);
  return toUser(after);
}

export async function deactivate(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof contract.deactivate>,
): Promise<User> {
  const before = await personOf(ctx, id);
  if (!before.isActive) return toUser(before);
  const after = toUser({ ...before, isActive: false });
  await save(ctx, before, { ...before, isActive: false });
  await deleteInvitesFor(ctx.tx, before.email);
  await endSessions(ctx, id, 'deactivated');
  await auditActivity(ctx, 'person.deactivated', after);
  ctx.emit(personDeactivated, after, tenantRoom);
  return after;
}

export async function reactivate(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof contract.reactivate>,
): Promise<User> {
  const before = await personOf(ctx, id);
  if (before.isActive) return toUser(before);
  const after = toUser({ ...before, isActive: true });
  await updatePerson(ctx.tx, after);
  await auditActivity(ctx, 'person.reactivated', after);
  ctx.emit(personReactivated, after, tenantRoom);
  return after;
}

function auditActivity(ctx: CommandContext, action: string, { id, isActive }: User): Promise<void> {
  return ctx.audit({
    action,
    entity: 'person',
    entityId: id,
    before: { isActive: !isActive },
    after: { isActive },
  });
}

async function save(ctx: CommandContext, before: PersonRow, after: PersonRow): Promise<void> {
  if (after.role !== 'owner' || !after.isActive) await assertOwnerWithout(ctx, before);
  await updatePerson(ctx.tx, after);
}

/** Somebody must be left who can manage the company. */
async function assertOwnerWithout(ctx: CommandContext, person: PersonRow): Promise<void> {
  if (person.role !== 'owner' || !person.isActive || (await hasOtherActiveOwner(ctx.tx, person.id))) return;
  throw new AppError('CONFLICT', `${person.name} is the last active owner. Make somebody else owner first.`);
}

/** Who cannot sign in still has the invite path: a reset code makes the person real. */
export async function addPerson(
  ctx: CommandContext,
  { email, name, role }: ParsedInputOf<typeof contract.addPerson>,
): Promise<User> {
  if (await readPersonByEmail(ctx.tx, email)) throw new AppError('DUPLICATE', `${email} is in this company already.`);
  const id = ctx.newId();
  await insertPerson(ctx.tx, { id, email, name, role, passwordHash: nobodysHash, isServerOwner: false }, ctx.now);
  const added = toUser({ id, tenantId: ctx.tx.tenantId, email, name, role, isActive: true });
  await ctx.audit({ action: 'person.joined', entity: 'person', entityId: id, after: added });
  ctx.emit(personJoined, added, tenantRoom);
  return added;
}

export async function endSession(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof contract.endSession>,
): Promise<OutputOf<typeof contract.endSession>> {
  const done = await endSessions(ctx, ctx.actor.userId, 'signed-out', (sessionId) => sessionId === id);
  if (done.ended === 0) throw notFound('session', id);
  return done;
}

export async function requirePerson(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof contract.requirePerson>,
): Promise<User> {
  return toUser(await personOf(ctx, id));
}

async function personOf(ctx: CommandContext, id: string): Promise<PersonRow> {
  const person = await readPersonById(ctx.tx, id);
  if (!person) throw notFound('person', id);
  return person;
}
