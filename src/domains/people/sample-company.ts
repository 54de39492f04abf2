import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { freeSubdomain, toCompany } from './companies.ts';
import { parseCompanySettings } from './company-settings.ts';
import { toUser } from './model.ts';
import { nobodysHash } from './passwords.ts';
import { insertCompany } from './server-store.ts';
import { endSessions, openSession } from './sessions.ts';
import { insertPerson, readCompany, readPersonByEmail } from './store.ts';
import type * as contract from './contract.ts';

/** Its numbers, days and taxes are the company's; its alerts are posted nowhere. */
export async function addSampleCompany(
  ctx: CommandContext,
  { name }: ParsedInputOf<typeof contract.addSampleCompany>,
): Promise<OutputOf<typeof contract.addSampleCompany>> {
  const home = await readCompany(ctx.tx);
  if (!home) throw notFound('company', ctx.actor.tenantId);
  const settings = { ...parseCompanySettings(home.settings), webhookUrl: null, webhookHosts: [], isSample: true };
  const row = {
    id: ctx.newId(),
    name,
    subdomain: await freeSubdomain(ctx, { name }),
    settings: JSON.stringify(settings),
  };
  await insertCompany(ctx.server, row, ctx.now);
  return toCompany(row);
}

/** Nobody's password lets them in there: the way in is from the company that it belongs to. */
export async function enterCompany(
  ctx: CommandContext,
  { id, days, device, ...who }: ParsedInputOf<typeof contract.enterCompany>,
): Promise<OutputOf<typeof contract.enterCompany>> {
  const inside = ctx.forCompany(id);
  const known = await readPersonByEmail(inside.tx, who.email);
  if (!known) {
    const fresh = { ...who, id: ctx.newId(), role: 'owner' as const, passwordHash: nobodysHash, isServerOwner: false };
    await insertPerson(inside.tx, fresh, ctx.now);
  }
  const person = known ?? (await readPersonByEmail(inside.tx, who.email));
  if (!person) throw notFound('person', who.email);
  const { sessionId, refreshToken } = await openSession(inside, person, { device, days });
  return { user: toUser(person), sessionId, refreshToken };
}

export async function endSessionsOf(
  ctx: CommandContext,
  { id, email }: ParsedInputOf<typeof contract.endSessionsOf>,
): Promise<OutputOf<typeof contract.endSessionsOf>> {
  const inside = ctx.forCompany(id);
  const person = await readPersonByEmail(inside.tx, email);
  return person ? endSessions(inside, person.id, 'deactivated') : { ended: 0 };
}
