import { type Actor, nobody } from '../../contract/actor.ts';
import { guestCompany } from '../../domains/index.ts';
import type { SiteServices } from '../core/services.ts';
import type { SiteSocket } from './connection.ts';

/**
 * Who connects (CONTRACT 1.2): the token from `auth.token`, else from an `Authorization: Bearer` header. The texts of
 * the refusals contain what the clients of documents 000, 002 and 003 look for.
 */
export async function authenticate(site: SiteServices, socket: SiteSocket): Promise<void> {
  const auth = socket.handshake.auth as { readonly token?: unknown; readonly frames?: unknown };
  const frames = auth.frames === true;
  const given = auth.token ?? socket.handshake.headers.authorization;
  if (given === undefined || given === null || given === '') {
    if (!site.config.allowAnonymous) throw new Error('Authentication error: missing authentication token');
    socket.data = { actor: await guest(site), expiresAt: undefined, frames };
    return;
  }
  try {
    const token = String(given).replace(/^Bearer\s+/i, '');
    const { actor, expiresAt } = await site.tokens.verify(token);
    socket.data = { actor, expiresAt, frames };
  } catch {
    throw new Error('Authentication error: invalid authentication token');
  }
}

/** Guest screens show the first company: the one whose owner owns the server and switched them on. */
async function guest(site: SiteServices): Promise<Actor> {
  return { ...nobody, kind: 'guest', name: 'Guest', tenantId: (await guestCompany(site.reader)) ?? '' };
}
