import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { toCompany, toCompanyFor } from './companies.ts';
import type { CompanyInFull, Person } from './contract.ts';
import { toUser } from './model.ts';
import { isSetUp } from './server-store.ts';
import { readSetUpCode } from './set-up-code.ts';
import { type PersonRow, readCompany, readPersonById } from './store.ts';
import type * as contract from './contract.ts';

export async function firstStart(ctx: QueryContext): Promise<OutputOf<typeof contract.firstStart>> {
  const needed = !(await isSetUp(ctx.server));
  return { needed, version: ctx.site.config.version, ...(needed && ctx.isElsewhere ? { codeNeeded: true } : {}) };
}

/** `null`: the site is set up, and no code opens anything. */
export async function setUpCode(ctx: QueryContext): Promise<OutputOf<typeof contract.setUpCode>> {
  const code = readSetUpCode(ctx);
  return { code: (await isSetUp(ctx.server)) ? null : code };
}

export async function me(ctx: QueryContext): Promise<OutputOf<typeof contract.me>> {
  const person = await readPersonById(ctx.db, ctx.actor.userId);
  const row = await readCompany(ctx.db);
  if (!person || !row) throw notFound('person', ctx.actor.userId);
  const user = toUser(person);
  const company = toCompany(row);
  return { user, company, data: { ...user, user, company } };
}

export async function getCompany(ctx: QueryContext): Promise<CompanyInFull> {
  const row = await readCompany(ctx.db);
  if (!row) throw notFound('company', ctx.db.tenantId);
  return toCompanyFor(ctx.actor, row);
}

export async function getPerson(
  ctx: QueryContext,
  { id }: ParsedInputOf<typeof contract.getPerson>,
): Promise<OutputOf<typeof contract.getPerson>> {
  const row = await readPersonById(ctx.db, id);
  if (!row) throw notFound('person', id);
  return toPerson(row, onlineIn(ctx));
}

export function onlineIn(ctx: QueryContext): ReadonlySet<string> {
  return new Set(ctx.site.live.onlineUsers(ctx.db.tenantId));
}

export function toPerson(row: PersonRow, online: ReadonlySet<string>): Person {
  return { ...toUser(row), online: online.has(row.id), createdAt: row.createdAt, lastLogInAt: row.lastLogInAt };
}
