import { jwtVerify, SignJWT } from 'jose';
import type { Actor } from '../../contract/actor.ts';
import { AppError } from '../../contract/errors.ts';
import type { Role } from '../../contract/roles.ts';
import type { Clock } from './clock.ts';
import type { ClientKind, Tokens } from './services.ts';

/** What the people domain says of a session right now; `undefined` when it was ended or the person deactivated. */
export type LiveSession = (session: {
  readonly sessionId: string;
  readonly userId: string;
  readonly tenantId: string;
}) => Promise<{ role: Role; name: string; email: string; serverOwner: boolean } | undefined>;

interface Options {
  readonly secret: Uint8Array;
  /** How long a token is good, for each kind of client. */
  readonly seconds: Readonly<Record<ClientKind, number>>;
  readonly clock: Clock;
  readonly liveSession: LiveSession;
}

interface Claims {
  readonly sessionId: string;
  readonly userId: string;
  readonly tenantId: string;
  readonly expiresAt: number;
}

const rememberedTokens = 5_000;

/**
 * Access tokens: HS256, short-lived, with the claims that clients of the five systems read (CONTRACT 3.3, clash 13).
 * A signature is checked once a token; the session and the role are asked for on each call, so a revocation or a
 * change of role works at once.
 */
export function createTokens({ secret, seconds, clock, liveSession }: Options): Tokens {
  const seen = new Map<string, Claims>();

  async function readClaims(token: string): Promise<Claims> {
    const known = seen.get(token);
    if (known) return known;
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], currentDate: clock.now() });
    const { sid, sub, tenantId, exp } = payload as Record<string, unknown>;
    if (typeof sid !== 'string' || typeof sub !== 'string' || typeof tenantId !== 'string' || typeof exp !== 'number') {
      throw invalid();
    }
    const claims = { sessionId: sid, userId: sub, tenantId, expiresAt: exp * 1000 };
    if (seen.size >= rememberedTokens) seen.delete(seen.keys().next().value ?? '');
    seen.set(token, claims);
    return claims;
  }

  return {
    issue: (actor, client) => {
      const issuedAt = Math.floor(clock.now().getTime() / 1000);
      const person = {
        id: actor.userId,
        _id: actor.userId,
        userId: actor.userId,
        email: actor.email,
        name: actor.name,
      };
      const company = { tenantId: actor.tenantId, companyId: actor.tenantId };
      return new SignJWT({ ...person, ...company, role: actor.role, roles: [actor.role], sid: actor.sessionId })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(actor.userId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + Math.max(1, Math.round(seconds[client])))
        .sign(secret);
    },
    verify: async (token) => {
      const claims = await readClaims(token).catch(() => {
        throw invalid();
      });
      if (claims.expiresAt <= clock.now().getTime()) {
        seen.delete(token);
        throw invalid();
      }
      const person = await liveSession(claims);
      if (!person) throw new AppError('SESSION_ENDED', 'This session was ended. Please sign in again.');
      const { sessionId, userId, tenantId } = claims;
      const actor: Actor = { kind: 'user', sessionId, userId, tenantId, ...person };
      return { actor, expiresAt: claims.expiresAt };
    },
  };
}

function invalid(): AppError {
  return new AppError('UNAUTHENTICATED', 'The access token is not valid or has run out. Please sign in again.');
}
