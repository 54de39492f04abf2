import type { PayloadOf } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import { userRoom } from '../../contract/rooms.ts';
import type { CommandContext, PrepareContext } from '../../server/core/domain.ts';
import { sessionEnded, type SignedIn } from './contract.ts';
import { addDays, addSeconds, toUser } from './model.ts';
import { hashSecret, newRefreshToken } from './passwords.ts';
import { findRefreshToken } from './server-store.ts';
import {
  deleteSession,
  forgiveRefreshToken,
  insertRefreshToken,
  insertSession,
  type PersonRow,
  readPersonById,
  readSession,
  readSessionIdsOf,
  spendRefreshToken,
  touchSession,
} from './store.ts';

/** A session as the writer leaves it; the main loop signs the access token (`complete`). */
export interface OpenedSession {
  readonly person: PersonRow;
  readonly sessionId: string;
  readonly refreshToken: string;
}

/** Our client waits 20 s for an answer and asks again 10 s later; a radio that comes back needs a little more. */
const graceSeconds = 60;

type EndReason = PayloadOf<typeof sessionEnded>['reason'];

/** `ctx` is inside the person's company. */
export async function openSession(
  ctx: CommandContext,
  person: PersonRow,
  { device, days }: { readonly device: string | undefined; readonly days: number },
): Promise<OpenedSession> {
  const sessionId = ctx.newId();
  const session = { id: sessionId, userId: person.id, device: device ?? '', expiresAt: addDays(ctx.now, days) };
  await insertSession(ctx.tx, session, ctx.now);
  const refreshToken = newRefreshToken();
  await insertRefreshToken(ctx.tx, hashSecret(refreshToken), sessionId, ctx.now);
  return { person, sessionId, refreshToken };
}

/** Ends sessions of one person: their tokens are refused from here on and their connections closed (reaction). */
export async function endSessions(
  ctx: CommandContext,
  userId: string,
  reason: EndReason,
  which: (sessionId: string) => boolean = () => true,
): Promise<{ ended: number }> {
  const sessionIds = (await readSessionIdsOf(ctx.tx, userId)).filter(which);
  for (const sessionId of sessionIds) await deleteSession(ctx.tx, sessionId);
  const [first] = sessionIds;
  if (first) ctx.emit(sessionEnded, { sessionId: first, sessionIds, userId, reason }, userRoom(userId));
  return { ended: sessionIds.length };
}

/** Handler of `people.refresh`. The end of a reused family must commit, so it is an outcome and not a refusal. */
export async function refresh(
  ctx: CommandContext,
  { hash, days }: { readonly hash: string; readonly days: number },
): Promise<OpenedSession | 'reused'> {
  const token = await findRefreshToken(ctx.server, hash);
  if (!token) throw sessionOver();
  const inside = ctx.forCompany(token.tenantId);
  const session = await readSession(inside.tx, token.sessionId);
  const person = session && (await readPersonById(inside.tx, session.userId));
  if (!session || !person?.isActive || session.expiresAt <= ctx.now) throw sessionOver();
  const refreshToken = newRefreshToken();
  const given = hashSecret(refreshToken);
  const isGood =
    (await spendRefreshToken(inside.tx, hash, given, ctx.now)) ||
    (await forgiveRefreshToken(inside.tx, hash, addSeconds(ctx.now, -graceSeconds), ctx.now));
  if (!isGood) {
    await endSessions(inside, session.userId, 'reused', (id) => id === session.id);
    return 'reused';
  }
  await insertRefreshToken(inside.tx, given, session.id, ctx.now);
  await touchSession(inside.tx, session.id, addDays(ctx.now, days), ctx.now);
  return { person, sessionId: session.id, refreshToken };
}

/** The answer in the shapes of all five systems, with a fresh access token. */
export async function complete(ctx: PrepareContext, opened: OpenedSession): Promise<SignedIn> {
  const { person, sessionId, refreshToken } = opened;
  const { id: userId, tenantId, role, name, email } = person;
  const serverOwner = person.isServerOwner && role === 'owner';
  const actor = { kind: 'user', userId, tenantId, role, name, email, sessionId, serverOwner } as const;
  const token = await ctx.site.tokens.issue(actor, ctx.client);
  const data = { token, user: toUser(person), tokens: { accessToken: token, refreshToken } };
  return { ...data, data };
}

export function sessionOver(): AppError {
  return new AppError('SESSION_ENDED', 'This session is over. Please sign in again.');
}
