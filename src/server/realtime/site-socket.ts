import type { DefaultEventsMap, Socket } from 'socket.io';
import type { Actor } from '../../contract/actor.ts';
import type { Refusal } from '../../contract/errors.ts';
import type { SiteParts } from '../site.ts';

export interface SocketData {
  actor: Actor;
  expiresAt: number | undefined;
  /** Our own client takes arrays of events; a document's client takes each by its name. */
  frames: boolean;
  rejoin?: () => void;
  expiry?: NodeJS.Timeout;
}

export type SiteSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

/** Ends the socket when its token runs out, unless it is renewed before. */
export function renewExpiry(parts: SiteParts, socket: SiteSocket, end: (reason: Refusal) => void): void {
  clearTimeout(socket.data.expiry);
  if (socket.data.expiresAt === undefined) return;
  const left = Math.max(0, socket.data.expiresAt - parts.site.clock.now().getTime());
  const reason: Refusal = { code: 'UNAUTHENTICATED', message: 'The access token has run out. Please sign in again.' };
  socket.data.expiry = setTimeout(() => end(reason), Math.min(left, 2 ** 31 - 1)).unref();
}
