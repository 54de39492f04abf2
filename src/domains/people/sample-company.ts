import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { CommandContext } from '../../server/core/domain.ts';
import { freeSubdomain, toCompany } from './companies.ts';
import { parseCompanySettings } from './company-settings.ts';
import type { addSampleCompany, endSessionsOf, enterCompany } from './contract.ts';
import { toUser } from './model.ts';
import { nobodysHash } from './passwords.ts';
import { insertCompany } from './server-store.ts';
import { endSessions, openSession } from './sessions.ts';
import { insertPerson, readCompany, readPersonByEmail } from './store.ts';

/** Its numbers, days and taxes are the company's; its alerts are posted nowhere. */
export async function addSample(
  ctx: CommandContext,
  { name }: ParsedInputOf<typeof addSampleCompany>,
): Promise<OutputOf<typeof addSampleCompany>> {
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
export async function enter(
  ctx: CommandContext,
  { id, days, device, ...who }: ParsedInputOf<typeof enterCompany>,
): Promise<OutputOf<typeof enterCompany>> {
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

export async function endSessionsIn(
  ctx: CommandContext,
  { id, email }: ParsedInputOf<typeof endSessionsOf>,
): Promise<OutputOf<typeof endSessionsOf>> {
  const inside = ctx.forCompany(id);
  const person = await readPersonByEmail(inside.tx, email);
  return person ? endSessions(inside, person.id, 'deactivated') : { ended: 0 };
}
