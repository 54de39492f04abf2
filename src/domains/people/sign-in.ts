import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, PrepareContext, QueryContext } from '../../server/core/domain.ts';
import type { SiteServices } from '../../server/core/services.ts';
import { hashNewPassword } from './companies.ts';
import { personJoined } from './contract.ts';
import { noteFailedSignIn } from './failed-sign-ins.ts';
import { LogInGuard } from './log-in-guard.ts';
import { foldEmail, toUser } from './model.ts';
import { hashCode, withPassword } from './passwords.ts';
import { type Candidate, findInvite, type FoundInvite, readCandidates } from './server-store.ts';
import { endSessions, type OpenedSession, openSession } from './sessions.ts';
import { deleteInvite, insertPerson, readPersonByEmail, readCompany, readPersonById, updatePassword } from './store.ts';
import type * as contract from './contract.ts';

/** One guard a site, for as long as the site lives. */
const guards = new WeakMap<SiteServices, LogInGuard>();

function guardOf(site: SiteServices): LogInGuard {
  const guard = guards.get(site) ?? new LogInGuard();
  guards.set(site, guard);
  return guard;
}

function attemptOf(ctx: PrepareContext, email: string) {
  return { email, address: ctx.origin, now: Date.parse(ctx.now) };
}

/** Asks the guard; what comes to nothing, by a wrong password or by too many of them, stands in the log and in the audit. */
async function attempt<T>(
  ctx: PrepareContext,
  email: string,
  accounts: Parameters<typeof noteFailedSignIn>[1],
  compare: () => Promise<T | undefined>,
): Promise<T | undefined> {
  let found: T | undefined;
  try {
    found = await guardOf(ctx.site).attempt(attemptOf(ctx, email), compare);
    return found;
  } finally {
    if (found === undefined) {
      // What is no e-mail may be a password that was typed into the wrong field.
      const asked = email.includes('@') ? email : '(not an e-mail address)';
      ctx.site.logger.warn({ email: asked, address: ctx.origin }, 'a sign-in failed');
      noteFailedSignIn(ctx.site, accounts, ctx.origin);
    }
  }
}

interface ProvenPerson {
  readonly userId: string;
  readonly tenantId: string;
  readonly passwordHash: string;
  readonly device: string | undefined;
  readonly days: number;
}

/**
 * Compares the password with everybody who has this e-mail: it is unique within a company only. Which companies there
 * are is told only to who knows the password, and an unknown e-mail is refused as a wrong password is.
 */
export async function prepareLogIn(
  ctx: PrepareContext,
  input: ParsedInputOf<typeof contract.logIn>,
): Promise<ProvenPerson> {
  const email = foldEmail(input.email);
  const candidates = await readCandidates(ctx.server, email, input.company);
  const proven = await attempt(ctx, email, candidates, async () => {
    const matching = await withPassword(candidates, input.password);
    return matching.length > 0 ? matching : undefined;
  });
  const [only, another] = proven ?? [];
  if (!only) throw wrongCredentials();
  if (another) throw chooseCompany(proven ?? []);
  const { userId, tenantId, passwordHash } = only;
  return { userId, tenantId, passwordHash, device: input.device, days: ctx.site.config.refreshTokenDays };
}

export async function logIn(ctx: CommandContext, proven: ProvenPerson): Promise<OpenedSession> {
  const inside = ctx.forCompany(proven.tenantId);
  const person = await readPersonById(inside.tx, proven.userId);
  if (!person?.isActive || person.passwordHash !== proven.passwordHash) throw wrongCredentials();
  return openSession(inside, person, proven);
}

interface PreparedJoin {
  readonly codeHash: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly device: string | undefined;
  readonly days: number;
}

export async function prepareJoin(
  ctx: PrepareContext,
  input: ParsedInputOf<typeof contract.join>,
): Promise<PreparedJoin> {
  const codeHash = hashCode(input.code);
  const invite = await openInvite(ctx, codeHash);
  if (!invite.userId && !input.name) {
    const message = 'Please give your name.';
    throw new AppError('VALIDATION_FAILED', message, { fields: [{ field: 'name', message }] });
  }
  const { email, companyName: company } = invite;
  const passwordHash = await hashNewPassword(ctx, input.password, { email, company, name: input.name ?? '' });
  const days = ctx.site.config.refreshTokenDays;
  return { codeHash, name: input.name ?? '', passwordHash, device: input.device, days };
}

/** Uses a code up: a newcomer becomes a person, a person who forgot the password gets the new one. */
export async function join(ctx: CommandContext, input: PreparedJoin): Promise<OpenedSession> {
  const invite = await openInvite(ctx, input.codeHash);
  const inside = ctx.forCompany(invite.tenantId, { userId: invite.userId ?? ctx.newId(), name: input.name });
  await deleteInvite(inside.tx, invite.id);
  const userId = invite.userId
    ? await takeNewPassword(inside, invite.userId, input.passwordHash)
    : await addPerson(inside, invite, input);
  const person = await readPersonById(inside.tx, userId);
  if (!person?.isActive) throw inviteInvalid();
  return openSession(inside, person, input);
}

async function addPerson(ctx: CommandContext, { email, role }: FoundInvite, input: PreparedJoin): Promise<string> {
  if (await readPersonByEmail(ctx.tx, email)) throw new AppError('DUPLICATE', `${email} is in this company already.`);
  const { name, passwordHash } = input;
  const id = ctx.actor.userId;
  await insertPerson(ctx.tx, { id, email, name, passwordHash, role, isServerOwner: false }, ctx.now);
  const joined = toUser({ id, tenantId: ctx.tx.tenantId, email, name, role, isActive: true });
  await ctx.audit({ action: 'person.joined', entity: 'person', entityId: id, after: joined });
  ctx.emit(personJoined, joined, tenantRoom);
  return id;
}

async function takeNewPassword(ctx: CommandContext, userId: string, passwordHash: string): Promise<string> {
  await updatePassword(ctx.tx, userId, passwordHash);
  await endSessions(ctx, userId, 'password-changed');
  await ctx.audit({ action: 'person.password-reset', entity: 'person', entityId: userId });
  return userId;
}

export async function showInvite(
  ctx: QueryContext,
  input: ParsedInputOf<typeof contract.showInvite>,
): Promise<OutputOf<typeof contract.showInvite>> {
  const { companyName, email, role, userId, expiresAt } = await openInvite(ctx, hashCode(input.code));
  return { company: { name: companyName }, email, role, resetsPassword: userId !== null, expiresAt };
}

interface PreparedPassword {
  readonly currentHash: string;
  readonly passwordHash: string;
}

export async function preparePassword(
  ctx: PrepareContext,
  input: ParsedInputOf<typeof contract.changePassword>,
): Promise<PreparedPassword> {
  const person = await readPersonById(ctx.db, ctx.actor.userId);
  const proven =
    person &&
    (await attempt(ctx, person.email, [{ tenantId: ctx.actor.tenantId, userId: person.id }], async () => {
      const [match] = await withPassword([person], input.currentPassword);
      return match;
    }));
  if (!proven) throw new AppError('WRONG_CREDENTIALS', 'The current password is not right.');
  const company = (await readCompany(ctx.db))?.name ?? '';
  const passwordHash = await hashNewPassword(ctx, input.newPassword, {
    email: proven.email,
    name: proven.name,
    company,
  });
  return { currentHash: proven.passwordHash, passwordHash };
}

export async function changePassword(
  ctx: CommandContext,
  { currentHash, passwordHash }: PreparedPassword,
): Promise<OutputOf<typeof contract.changePassword>> {
  const { userId, sessionId } = ctx.actor;
  const person = await readPersonById(ctx.tx, userId);
  if (person?.passwordHash !== currentHash) {
    throw new AppError('WRONG_CREDENTIALS', 'The current password is not right.');
  }
  await updatePassword(ctx.tx, userId, passwordHash);
  await ctx.audit({ action: 'person.password-changed', entity: 'person', entityId: userId });
  return endSessions(ctx, userId, 'password-changed', (id) => id !== sessionId);
}

async function openInvite(ctx: Pick<PrepareContext, 'server' | 'now'>, codeHash: string): Promise<FoundInvite> {
  const invite = await findInvite(ctx.server, codeHash);
  if (!invite || invite.expiresAt <= ctx.now) throw inviteInvalid();
  return invite;
}

function wrongCredentials(): AppError {
  return new AppError('WRONG_CREDENTIALS', 'E-mail or password is not right.');
}

function chooseCompany(proven: readonly Candidate[]): AppError {
  const companies = proven.map(({ tenantId, companyName, subdomain }) => ({
    id: tenantId,
    name: companyName,
    subdomain,
  }));
  return new AppError('CHOOSE_COMPANY', 'You belong to several companies here. Please choose one.', { companies });
}

function inviteInvalid(): AppError {
  return new AppError(
    'INVITE_INVALID',
    'This invitation was used, withdrawn or has run out. Please ask for a new one.',
  );
}
