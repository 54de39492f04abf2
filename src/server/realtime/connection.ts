import type { DefaultEventsMap, Socket } from 'socket.io';
import type { Actor } from '../../contract/actor.ts';
import { AppError, type Refusal, toRefusal } from '../../contract/errors.ts';
import { tenantRoom } from '../../contract/rooms.ts';
import { readHead } from '../events/event-log.ts';
import { ClientSession } from '../events/client-session.ts';
import type { Metrics } from '../http/metrics.ts';
import type { SiteParts } from '../site.ts';
import { clientEvents } from './client-events.ts';
import { addressOf, type SlowClients } from './slow-clients.ts';
import { TokenBucket } from './token-bucket.ts';

export interface SocketData {
  actor: Actor;
  expiresAt: number | undefined;
  /** Our own client takes arrays of events; a document's client takes each by its name. */
  frames: boolean;
  rejoin?: () => void;
  expiry?: NodeJS.Timeout;
}

export type SiteSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>;

const eventsPerSecond = 100;
const burst = 400;

/** A connection from its first moment: handlers stand before anything is awaited. */
export function acceptConnection(parts: SiteParts, socket: SiteSocket, slow: SlowClients, metrics: Metrics): void {
  const { actor, frames } = socket.data;
  const kind = frames ? 'frames' : 'named';
  const address = (room: string) => addressOf(actor.tenantId, `${room}@${actor.role}`, kind);
  const rooms = new Set<string>();
  const end = (reason: Refusal) => {
    socket.emit('session:ended', { code: reason.code, message: reason.message });
    socket.disconnect(true);
  };
  const session = new ClientSession(
    parts,
    { id: socket.id, kind: 'socket', actor, rooms, end },
    {
      joined: (room) => {
        if (!slow.isBehind(socket)) void socket.join(address(room));
      },
      left: (room) => void socket.leave(address(room)),
    },
  );
  socket.data.rejoin = () => {
    for (const room of rooms) void socket.join(address(room));
    if (actor.kind === 'user') void socket.join(addressOf(actor.tenantId, '', 'all'));
  };
  listen(parts, socket, session);
  session.open();
  socket.data.rejoin();
  slow.watch(socket);
  renewExpiry(parts, socket, end);
  socket.on('disconnect', () => {
    clearTimeout(socket.data.expiry);
    slow.forget(socket);
    session.close();
  });
  void welcome(parts, socket, metrics);
}

/** Ends the socket when its token runs out, unless it is renewed before. */
export function renewExpiry(parts: SiteParts, socket: SiteSocket, end: (reason: Refusal) => void): void {
  clearTimeout(socket.data.expiry);
  if (socket.data.expiresAt === undefined) return;
  const left = Math.max(0, socket.data.expiresAt - parts.site.clock.now().getTime());
  const reason: Refusal = { code: 'UNAUTHENTICATED', message: 'The access token has run out. Please sign in again.' };
  socket.data.expiry = setTimeout(() => end(reason), Math.min(left, 2 ** 31 - 1)).unref();
}

function listen(parts: SiteParts, socket: SiteSocket, session: ClientSession): void {
  const bucket = new TokenBucket(eventsPerSecond, burst);
  const handlers = clientEvents(parts, socket, session);
  socket.onAny((event: string, ...given: unknown[]) => {
    const last = given.at(-1);
    const acknowledge = typeof last === 'function' ? (last as (answer: unknown) => void) : undefined;
    void answer(event, acknowledge ? given.slice(0, -1) : given, acknowledge);
  });
  socket.on('error', () => undefined);

  async function answer(event: string, given: unknown[], acknowledge: ((answer: unknown) => void) | undefined): Promise<void> {
    const handler = Object.hasOwn(handlers, event) ? handlers[event] : undefined;
    try {
      if (!bucket.take()) throw new AppError('RATE_LIMITED', 'Too many messages. Please slow down.');
      if (handler) acknowledge?.({ success: true, ...(await handler(given[0])) });
      else if (acknowledge) throw new AppError('UNKNOWN_OPERATION', `There is no event "${event.slice(0, 100)}".`);
    } catch (error) {
      if (!(error instanceof AppError)) parts.site.logger.error({ err: error, event }, 'socket event failed');
      const { code, message, details } = toRefusal(error);
      acknowledge?.({ success: false, error: code, message, ...(details === undefined ? {} : { details }) });
      if (handler && event !== 'command' && event !== 'query') socket.emit('error', { message, code, event });
    }
  }
}

async function welcome({ site }: SiteParts, socket: SiteSocket, metrics: Metrics): Promise<void> {
  const { actor } = socket.data;
  const isPerson = actor.kind === 'user';
  const head = isPerson ? (await readHead(site.reader.forTenant(actor.tenantId))).head : 0;
  socket.emit('welcome', {
    message: 'Welcome to Yardmaster.',
    socketId: socket.id,
    timestamp: site.clock.now().getTime(),
    ...(isPerson ? { userId: actor.userId, tenantId: actor.tenantId, seq: head, room: tenantRoom } : {}),
  });
  const { attempt } = socket.handshake.auth as { attempt?: unknown };
  if (typeof attempt === 'number' && attempt > 0) {
    metrics.reconnected();
    socket.emit('reconnect', attempt);
  }
}
