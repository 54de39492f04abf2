import type { FastifyRequest } from 'fastify';
import { type Actor, nobody } from '../../contract/actor.ts';
import { AppError } from '../../contract/errors.ts';
import type { Tokens } from '../core/services.ts';

/** Who calls: the person of the bearer token, or nobody. A token that is given must be good. */
export async function actorOf(request: FastifyRequest, tokens: Tokens): Promise<Actor> {
  const header = request.headers.authorization;
  if (header === undefined) return nobody;
  const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
  if (!token) throw new AppError('UNAUTHENTICATED', 'The Authorization header must be "Bearer" and an access token.');
  return (await tokens.verify(token)).actor;
}

/** As `actorOf`, for routes that only a signed-in person may ask. */
export async function signedInActor(request: FastifyRequest, tokens: Tokens): Promise<Actor> {
  const actor = await actorOf(request, tokens);
  if (actor.kind !== 'user') throw new AppError('UNAUTHENTICATED', 'Please sign in first.');
  return actor;
}
