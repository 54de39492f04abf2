import type { DefaultEventsMap, Socket } from 'socket.io';
import type { Actor } from '../../contract/actor.ts';

export interface SocketData {
  actor: Actor;
  /** Epoch milliseconds of the access token's end. */
  expiresAt: number | undefined;
  /** Our own client takes arrays of events; a document's client takes each by its name. */
  frames: boolean;
  rejoin?: () => void;
}

export type SiteSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;
