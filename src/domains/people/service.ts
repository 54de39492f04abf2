import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import {
  type changeProfile,
  type changeRole,
  type deactivate,
  type endSession,
  type Invite,
  inviteWithdrawn,
  type invitePerson,
  personDeactivated,
  personInvited,
  personReactivated,
  personUpdated,
  type reactivate,
  type resetPassword,
  type User,
  type withdrawInvite,
} from './contract.ts';
import { addDays, inviteDays, type PersonFields, toUser } from './model.ts';
import { hashCode, newCode } from './passwords.ts';
import { endSessions } from './sessions.ts';
import {
  deleteInvite,
  deleteInvitesFor,
  hasOtherActiveOwner,
  insertInvite,
  type InviteRow,
  type PersonRow,
  readInvite,
  readPersonByEmail,
  readPersonById,
  updatePerson,
} from './store.ts';

export const toInvite = (row: InviteRow): Invite => ({ ...row, _id: row.id });

export async function invite(
  ctx: CommandContext,
  { email, role }: ParsedInputOf<typeof invitePerson>,
): Promise<OutputOf<typeof invitePerson>> {
  const known = await readPersonByEmail(ctx.tx, email);
  if (known) {
    const hint = known.isActive ? '' : ' Reactivate the person instead.';
    throw new AppError('DUPLICATE', `${email} is in this company already.${hint}`, { userId: known.id });
  }
  const made = await makeInvite(ctx, { email, role, userId: null });
  await ctx.audit({ action: 'person.invited', entity: 'invite', entityId: made.id, after: { email, role } });
  return made;
}

export async function issueResetCode(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof resetPassword>,
): Promise<OutputOf<typeof resetPassword>> {
  const person = await personOf(ctx, id);
  if (!person.isActive) throw new AppError('CONFLICT', `${person.name} is deactivated. Reactivate first.`);
  const made = await makeInvite(ctx, { email: person.email, role: person.role, userId: person.id });
  await ctx.audit({ action: 'person.reset-code-issued', entity: 'person', entityId: id });
  return made;
}

async function makeInvite(ctx: CommandContext, wanted: Pick<InviteRow, 'email' | 'role' | 'userId'>) {
  const code = newCode();
  const row: InviteRow = {
    ...wanted,
    id: ctx.newId(),
    invitedBy: ctx.actor.userId,
    createdAt: ctx.now,
    expiresAt: addDays(ctx.now, inviteDays),
  };
  await deleteInvitesFor(ctx.tx, row.email);
  await insertInvite(ctx.tx, row, hashCode(code));
  ctx.emit(personInvited, toInvite(row), tenantRoom);
  return { ...toInvite(row), code, link: `/#/join/${code}` };
}

export async function withdraw(ctx: CommandContext, { id }: ParsedInputOf<typeof withdrawInvite>): Promise<Invite> {
  const row = await readInvite(ctx.tx, id);
  if (!row || !(await deleteInvite(ctx.tx, id))) throw notFound('invite', id);
  const { email, role } = row;
  await ctx.audit({ action: 'invite.withdrawn', entity: 'invite', entityId: id, before: { email, role } });
  ctx.emit(inviteWithdrawn, { id, _id: id, email }, tenantRoom);
  return toInvite(row);
}

export async function changePerson(
  ctx: CommandContext,
  { id, role, name }: ParsedInputOf<typeof changeRole>,
): Promise<User> {
  const person = await personOf(ctx, id);
  return change(ctx, person, { ...person, role: role ?? person.role, name: name ?? person.name });
}

export async function changeOwnName(ctx: CommandContext, { name }: ParsedInputOf<typeof changeProfile>): Promise<User> {
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

export async function shutOut(ctx: CommandContext, { id }: ParsedInputOf<typeof deactivate>): Promise<User> {
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

export async function letIn(ctx: CommandContext, { id }: ParsedInputOf<typeof reactivate>): Promise<User> {
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

/** Saves a changed person unless nobody would be left who can manage the company. */
async function save(ctx: CommandContext, before: PersonRow, after: PersonRow): Promise<void> {
  const wasOwner = before.role === 'owner' && before.isActive;
  const staysOwner = after.role === 'owner' && after.isActive;
  if (wasOwner && !staysOwner && !(await hasOtherActiveOwner(ctx.tx, before.id))) {
    throw new AppError('CONFLICT', `${before.name} is the last active owner. Make somebody else owner first.`);
  }
  await updatePerson(ctx.tx, after);
}

export async function endOwnSession(
  ctx: CommandContext,
  { id }: ParsedInputOf<typeof endSession>,
): Promise<OutputOf<typeof endSession>> {
  const done = await endSessions(ctx, ctx.actor.userId, 'signed-out', (sessionId) => sessionId === id);
  if (done.ended === 0) throw notFound('session', id);
  return done;
}

async function personOf(ctx: CommandContext, id: string): Promise<PersonRow> {
  const person = await readPersonById(ctx.tx, id);
  if (!person) throw notFound('person', id);
  return person;
}
