import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { QueryContext } from '../../server/core/domain.ts';
import { assertServerOwner, toCompany, toCompanyFor } from './companies.ts';
import type {
  audit,
  CompanyInFull,
  firstStart,
  getPerson,
  listCompanies,
  listInvites,
  listPeople,
  me,
  mySessions,
  Person,
  setUpCode,
} from './contract.ts';
import { toUser } from './model.ts';
import { isSetUp, readCompanies } from './server-store.ts';
import { readSetUpCode } from './set-up-code.ts';
import { toInvite } from './service.ts';
import {
  type PersonRow,
  readAudit,
  readCompany,
  readInvites,
  readPeople,
  readPersonById,
  readSessionsOf,
} from './store.ts';

export async function showFirstStart(ctx: QueryContext): Promise<OutputOf<typeof firstStart>> {
  const needed = !(await isSetUp(ctx.server));
  return { needed, version: ctx.site.config.version, ...(needed && ctx.isElsewhere ? { codeNeeded: true } : {}) };
}

/** `null`: the site is set up, and no code opens anything. */
export async function showSetUpCode(ctx: QueryContext): Promise<OutputOf<typeof setUpCode>> {
  const code = readSetUpCode(ctx);
  return { code: (await isSetUp(ctx.server)) ? null : code };
}

export async function showMe(ctx: QueryContext): Promise<OutputOf<typeof me>> {
  const person = await readPersonById(ctx.db, ctx.actor.userId);
  const row = await readCompany(ctx.db);
  if (!person || !row) throw notFound('person', ctx.actor.userId);
  const user = toUser(person);
  const company = toCompany(row);
  return { user, company, data: { ...user, user, company } };
}

export async function showCompany(ctx: QueryContext): Promise<CompanyInFull> {
  const row = await readCompany(ctx.db);
  if (!row) throw notFound('company', ctx.db.tenantId);
  return toCompanyFor(ctx.actor, row);
}

export async function showPeople(
  ctx: QueryContext,
  input: ParsedInputOf<typeof listPeople>,
): Promise<OutputOf<typeof listPeople>> {
  const { items, page } = await readPeople(ctx.db, input);
  const online = onlineIn(ctx);
  return { items: items.map((row) => toPerson(row, online)), page };
}

export async function showPerson(
  ctx: QueryContext,
  { id }: ParsedInputOf<typeof getPerson>,
): Promise<OutputOf<typeof getPerson>> {
  const row = await readPersonById(ctx.db, id);
  if (!row) throw notFound('person', id);
  return toPerson(row, onlineIn(ctx));
}

export async function showInvites(
  ctx: QueryContext,
  input: ParsedInputOf<typeof listInvites>,
): Promise<OutputOf<typeof listInvites>> {
  const { items, page } = await readInvites(ctx.db, input, ctx.now);
  return { items: items.map(toInvite), page };
}

export async function showSessions(
  ctx: QueryContext,
  input: ParsedInputOf<typeof mySessions>,
): Promise<OutputOf<typeof mySessions>> {
  const { items, page } = await readSessionsOf(ctx.db, ctx.actor.userId, input, ctx.now);
  return { items: items.map((row) => ({ ...row, _id: row.id, current: row.id === ctx.actor.sessionId })), page };
}

export async function showAudit(
  ctx: QueryContext,
  input: ParsedInputOf<typeof audit>,
): Promise<OutputOf<typeof audit>> {
  const { items, page } = await readAudit(ctx.db, input);
  return {
    items: items.map(({ oldValue, newValue, ...row }) => ({
      ...row,
      _id: row.id,
      before: readValue(oldValue),
      after: readValue(newValue),
    })),
    page,
  };
}

export async function showCompanies(
  ctx: QueryContext,
  input: ParsedInputOf<typeof listCompanies>,
): Promise<OutputOf<typeof listCompanies>> {
  assertServerOwner(ctx.actor);
  const { items, page } = await readCompanies(ctx.server, input);
  return { items: items.map((row) => ({ ...toCompany(row), people: row.people, createdAt: row.createdAt })), page };
}

function onlineIn(ctx: QueryContext): ReadonlySet<string> {
  return new Set(ctx.site.live.onlineUsers(ctx.db.tenantId));
}

function toPerson(row: PersonRow, online: ReadonlySet<string>): Person {
  return { ...toUser(row), online: online.has(row.id), createdAt: row.createdAt, lastLogInAt: row.lastLogInAt };
}

function readValue(json: string | null): unknown {
  return json === null ? null : JSON.parse(json);
}
