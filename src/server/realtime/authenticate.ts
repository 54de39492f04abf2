import { type Actor, nobody } from '../../contract/actor.ts';
import { AppError } from '../../contract/errors.ts';
import { guestCompany } from '../../domains/index.ts';
import type { SiteServices } from '../core/services.ts';
import type { SiteSocket } from './site-socket.ts';

/**
 * Who connects (CONTRACT 1.2), or why not: the token from `auth.token`, else from an `Authorization: Bearer` header. The texts of
 * the refusals contain what the clients of documents 000, 002 and 003 look for. Throws when it cannot be told now.
 */
export async function authenticate(site: SiteServices, socket: SiteSocket): Promise<Error | undefined> {
  const auth = socket.handshake.auth as { readonly token?: unknown; readonly frames?: unknown };
  const frames = auth.frames === true;
  const given = auth.token ?? socket.handshake.headers.authorization;
  if (given === undefined || given === null || given === '') {
    if (!site.config.allowAnonymous) return new Error('Authentication error: missing authentication token');
    socket.data = { actor: await guest(site), expiresAt: undefined, frames };
    return undefined;
  }
  try {
    if (typeof given !== 'string') throw new TypeError('A token is a text.');
    const { actor, expiresAt } = await site.tokens.verify(given.replace(/^Bearer\s+/i, ''));
    socket.data = { actor, expiresAt, frames };
    return undefined;
  } catch (error) {
    // Only what is certain is said: after a refusal a client does not come back by itself.
    if (error instanceof TypeError || error instanceof AppError) return invalid();
    throw error;
  }
}

function invalid(): Error {
  return new Error('Authentication error: invalid authentication token');
}

/** Guest screens show the first company: the one whose owner owns the server and switched them on. */
async function guest(site: SiteServices): Promise<Actor> {
  return { ...nobody, kind: 'guest', name: 'Guest', tenantId: (await guestCompany(site.reader)) ?? '' };
}
