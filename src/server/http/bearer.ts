import type { FastifyRequest } from 'fastify';
import { type Actor, nobody } from '../../contract/actor.ts';
import type { Scope } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { Tokens } from '../core/services.ts';

/** The token of an `Authorization: Bearer …` header; `undefined` when there is none. */
export function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined || header.length < 8 || header.slice(0, 7).toLowerCase() !== 'bearer ') return undefined;
  return header.slice(7).trim() || undefined;
}

/**
 * Who calls. Before sign-in (scope `server`) a token that ran out is no hindrance: it is what a client that wants to
 * refresh still carries. Throws UNAUTHENTICATED or SESSION_ENDED for everything else.
 */
export async function readActor(request: FastifyRequest, tokens: Tokens, scope: Scope): Promise<Actor> {
  const token = bearerToken(request.headers.authorization);
  if (token === undefined) {
    if (scope === 'server') return nobody;
    throw new AppError('UNAUTHENTICATED', 'Please sign in first: send your access token as "Authorization: Bearer …".');
  }
  try {
    return (await tokens.verify(token)).actor;
  } catch (error) {
    if (scope === 'server' && error instanceof AppError) return nobody;
    throw error;
  }
}
