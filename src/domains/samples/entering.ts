import type { Actor } from '../../contract/actor.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/define.ts';
import { notFound } from '../../contract/errors.ts';
import type { CommandContext, PrepareContext } from '../../server/core/domain.ts';
import { enterCompany, type SignedIn } from '../people/contract.ts';
import type * as contract from './contract.ts';
import { findSample } from './store.ts';

interface Entering {
  readonly device: string | undefined;
  readonly days: number;
}

export async function prepareEntering(
  { site }: PrepareContext,
  { device }: ParsedInputOf<typeof contract.enterSamples>,
): Promise<Entering> {
  return { device, days: site.config.refreshTokenDays };
}

/** Who manages the sample site of a company is an owner in it, under the same name and e-mail. */
export async function enterSamples(ctx: CommandContext, given: Entering): Promise<OutputOf<typeof enterCompany>> {
  const sample = await findSample(ctx.tx);
  if (!sample) throw notFound('sample site', ctx.actor.tenantId);
  const { email, name } = ctx.actor;
  return ctx.call(enterCompany, { ...given, id: sample.companyId, email, name });
}

export async function finishEntering(
  ctx: PrepareContext,
  { user, sessionId, refreshToken }: OutputOf<typeof enterCompany>,
): Promise<SignedIn> {
  const { id: userId, tenantId, role, name, email } = user;
  const actor: Actor = { kind: 'user', userId, tenantId, role, name, email, sessionId, serverOwner: false };
  const token = await ctx.site.tokens.issue(actor, ctx.client);
  const data = { token, user, tokens: { accessToken: token, refreshToken } };
  return { ...data, data };
}
