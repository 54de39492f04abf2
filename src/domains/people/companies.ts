import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../contract/actor.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { may } from '../../contract/roles.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import type { CommandContext, PrepareContext } from '../../server/core/domain.ts';
import { assertOpenTarget, ClosedTarget } from '../../server/core/web-targets.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { defaultCompanySettings, parseCompanySettings, readCompanySettings } from './company-settings.ts';
import { type Company, type CompanyInFull, companyUpdated, personJoined } from './contract.ts';
import { subdomainFrom, toUser } from './model.ts';
import { passwordFault, type PasswordOwner } from './password-rules.ts';
import { hashPassword } from './passwords.ts';
import { insertCompany, isSetUp, isSubdomainTaken } from './server-store.ts';
import { type OpenedSession, openSession } from './sessions.ts';
import { assertMaySetUp } from './set-up-code.ts';
import { type CompanyRow, insertPerson, type PersonRow, readCompany, saveCompany } from './store.ts';
import type * as contract from './contract.ts';

type NewCompany = Omit<ParsedInputOf<typeof contract.createCompany>, 'owner'> & {
  readonly owner: { readonly email: string; readonly name: string; readonly passwordHash: string };
};

interface FirstCompany extends NewCompany {
  readonly device: string | undefined;
  readonly days: number;
}

/** A company as everybody in it may see it. */
export function toCompany({ id, name, subdomain, settings }: CompanyRow): Company {
  const { currency, timezone, region, lowStockThreshold, taxRate, overDeliveryPercent, isSample } =
    parseCompanySettings(settings);
  const shown = { currency, timezone, region, lowStockThreshold, taxRate, overDeliveryPercent };
  return { id, _id: id, name, subdomain, isSample, settings: shown };
}

/** A company as this person may see it. */
export function toCompanyFor(actor: Actor, row: CompanyRow): CompanyInFull {
  const shown = toCompany(row);
  if (!may(actor.role, 'settings.view')) return shown;
  const { webhookUrl, webhookHosts } = parseCompanySettings(row.settings);
  const ofServer = actor.serverOwner ? { webhookHosts: [...webhookHosts] } : {};
  return { ...shown, settings: { ...shown.settings, webhookUrl, ...ofServer } };
}

/** Looks at what is to be posted to before the transaction: a name may take its time to be found. */
export async function prepareUpdateCompany(
  ctx: PrepareContext,
  input: ParsedInputOf<typeof contract.updateCompany>,
): Promise<ParsedInputOf<typeof contract.updateCompany>> {
  const before = await readCompanySettings(ctx.db);
  const { webhookHosts, webhookUrl } = input.settings;
  if (webhookHosts && !isDeepStrictEqual(webhookHosts, before.webhookHosts)) assertServerOwner(ctx.actor);
  if (webhookUrl && (webhookUrl !== before.webhookUrl || webhookHosts)) {
    await assertMayPostTo(ctx, webhookUrl, webhookHosts ?? before.webhookHosts);
  }
  return input;
}

async function assertMayPostTo({ site }: PrepareContext, url: string, hosts: readonly string[]): Promise<void> {
  try {
    await assertOpenTarget(url, [...hosts, ...site.config.webhookHosts]);
  } catch (error) {
    if (!(error instanceof ClosedTarget)) throw error;
    const { message, host } = error;
    const fields = [{ field: 'settings.webhookUrl', message }];
    throw new AppError('VALIDATION_FAILED', message, { reason: 'closedTarget', host, fields });
  }
}

export async function updateCompany(
  ctx: CommandContext,
  input: ParsedInputOf<typeof contract.updateCompany>,
): Promise<CompanyInFull> {
  const row = await readCompany(ctx.tx);
  if (!row) throw notFound('company', ctx.tx.tenantId);
  const before: Readonly<Record<string, unknown>> = { name: row.name, ...parseCompanySettings(row.settings) };
  const wanted = { name: input.name, ...input.settings };
  const changed = Object.entries(wanted).filter(
    ([key, value]) => value !== undefined && !isDeepStrictEqual(value, before[key]),
  );
  if (changed.length === 0) return toCompanyFor(ctx.actor, row);
  const { name = row.name, ...settings } = Object.fromEntries(changed) as typeof wanted;
  const after = { ...row, name, settings: JSON.stringify({ ...(JSON.parse(row.settings) as object), ...settings }) };
  await saveCompany(ctx.tx, after);
  const changes = changed.map(([key]) => key);
  await ctx.audit({
    action: 'company.updated',
    entity: 'company',
    entityId: row.id,
    before: Object.fromEntries(changes.map((key) => [key, before[key]])),
    after: Object.fromEntries(changed),
  });
  ctx.emit(companyUpdated, { ...toCompany(after), changes }, tenantRoom);
  return toCompanyFor(ctx.actor, after);
}

/** Refuses a bad password before any work is done. */
export async function hashNewPassword(ctx: PrepareContext, password: string, whose: PasswordOwner): Promise<string> {
  const fault = passwordFault(password, whose);
  if (fault) throw new AppError('VALIDATION_FAILED', fault, { fields: [{ field: 'password', message: fault }] });
  return hashPassword(password, ctx.site.config.passwordCost);
}

export async function prepareSetUp(
  ctx: PrepareContext,
  input: ParsedInputOf<typeof contract.setUp>,
): Promise<FirstCompany> {
  if (await isSetUp(ctx.server)) throw alreadySetUp();
  assertMaySetUp(ctx, input.code);
  return { ...(await prepareNew(ctx, input)), device: input.device, days: ctx.site.config.refreshTokenDays };
}

/** Makes the first company and its owner, who is the owner of the server. */
export async function setUp(ctx: CommandContext, input: FirstCompany): Promise<OpenedSession> {
  if (await isSetUp(ctx.server)) throw alreadySetUp();
  const { inside, owner } = await makeCompany(ctx, input, true);
  return openSession(inside, owner, input);
}

export async function prepareCompany(
  ctx: PrepareContext,
  input: ParsedInputOf<typeof contract.createCompany>,
): Promise<NewCompany> {
  assertServerOwner(ctx.actor);
  return prepareNew(ctx, input);
}

export async function createCompany(
  ctx: CommandContext,
  input: NewCompany,
): Promise<OutputOf<typeof contract.createCompany>> {
  assertServerOwner(ctx.actor);
  const { row, owner } = await makeCompany(ctx, input, false);
  const company = toCompany(row);
  return { ...company, company, owner: toUser(owner) };
}

export function assertServerOwner(actor: { readonly kind: string; readonly serverOwner: boolean }): void {
  if (actor.kind === 'nobody') throw new AppError('UNAUTHENTICATED', 'Please sign in first.');
  if (!actor.serverOwner) throw new AppError('FORBIDDEN', 'Only the owner of this server may do this.');
}

async function prepareNew(
  ctx: PrepareContext,
  input: ParsedInputOf<typeof contract.createCompany>,
): Promise<NewCompany> {
  const { webhookUrl, webhookHosts = [] } = input.settings;
  if (webhookUrl) await assertMayPostTo(ctx, webhookUrl, webhookHosts);
  const { email, name, password } = input.owner;
  const passwordHash = await hashNewPassword(ctx, password, { email, name, company: input.name });
  return { ...input, owner: { email, name, passwordHash } };
}

async function makeCompany(ctx: CommandContext, input: NewCompany, isServerOwner: boolean) {
  const { name, settings, owner } = input;
  const row: CompanyRow = {
    id: ctx.newId(),
    name,
    subdomain: await freeSubdomain(ctx, input),
    settings: JSON.stringify({ ...defaultCompanySettings, ...settings }),
  };
  await insertCompany(ctx.server, row, ctx.now);
  const fresh = { id: ctx.newId(), role: 'owner' as const, isServerOwner, ...owner };
  const inside = ctx.forCompany(row.id, ctx.actor.userId ? ctx.actor : { userId: fresh.id, name: fresh.name });
  await insertPerson(inside.tx, fresh, ctx.now);
  const person: PersonRow = { ...fresh, tenantId: row.id, isActive: true, createdAt: ctx.now, lastLogInAt: null };
  await inside.audit({ action: 'company.created', entity: 'company', entityId: row.id, after: toCompany(row) });
  await inside.audit({ action: 'person.joined', entity: 'person', entityId: person.id, after: toUser(person) });
  inside.emit(personJoined, toUser(person), tenantRoom);
  return { inside, row, owner: person };
}

/** A subdomain that was asked for must be free; one made from the name gets a number when it is not. */
export async function freeSubdomain(
  ctx: CommandContext,
  { name, subdomain }: Pick<NewCompany, 'name' | 'subdomain'>,
): Promise<string> {
  const wanted = subdomain ?? subdomainFrom(name);
  for (let attempt = 1; ; attempt += 1) {
    const candidate = attempt === 1 ? wanted : `${wanted}-${attempt}`;
    if (!(await isSubdomainTaken(ctx.server, candidate))) return candidate;
    if (subdomain) throw new AppError('DUPLICATE', `The subdomain "${subdomain}" is taken.`, { field: 'subdomain' });
  }
}

function alreadySetUp(): AppError {
  return new AppError('ALREADY_SET_UP', 'This site is set up already. Please sign in.');
}
