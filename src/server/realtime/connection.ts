import { AppError, type Refusal, toRefusal } from '../../contract/errors.ts';
import { assertShallow } from '../../contract/nesting.ts';
import { roomLabel } from '../../contract/rooms.ts';
import { ClientSession } from '../events/client-session.ts';
import { readHead } from '../events/event-log.ts';
import type { Metrics } from '../metrics.ts';
import type { SiteParts } from '../site.ts';
import { clientEvents } from './client-events.ts';
import type { Expiries } from './expiries.ts';
import type { LostSessions } from './lost-sessions.ts';
import { putOut } from './put-out.ts';
import type { SiteSocket } from './site-socket.ts';
import { addressOf, type SlowClients } from './slow-clients.ts';
import { TokenBucket } from './token-bucket.ts';

export interface ConnectionParts {
  readonly parts: SiteParts;
  readonly metrics: Metrics;
  readonly slow: SlowClients;
  readonly lost: LostSessions;
  readonly expiries: Expiries;
}

const eventsPerSecond = 200;
const burst = 1_000;
/** So many refused messages without a pause are no mistake. */
const mostRefused = 2_000;
const pauseMs = 5_000;

/** Events whose caller reads the acknowledgement; all others are told by `error` as well. */
const answeredOnly = new Set(['command', 'query', 'sync', 'renew']);

/** A connection from its first moment: handlers stand before anything is awaited. */
export function acceptConnection(given: ConnectionParts, socket: SiteSocket): void {
  const { parts, metrics, slow, lost, expiries } = given;
  const { actor, frames } = socket.data;
  const kind = frames ? 'frames' : 'named';
  const address = (room: string) => addressOf(actor.tenantId, `${room}@${actor.role}`, kind);
  const rooms = new Set<string>();
  const end = (reason: Refusal) => {
    socket.emit('session:ended', { code: reason.code, message: reason.message });
    // From here on nothing reaches it, however long its connection takes to close.
    session.close();
    putOut(socket);
  };
  const tookOut = (room: string) => {
    void socket.leave(address(room));
    socket.emit('room-left', { room: roomLabel(room, actor.tenantId) });
  };
  const session = new ClientSession(
    parts,
    { id: socket.id, kind: 'socket', actor, rooms, end, tookOut },
    {
      joined: (room) => {
        if (!slow.isBehind(socket)) void socket.join(address(room));
      },
      left: (room) => void socket.leave(address(room)),
    },
  );
  socket.data.rejoin = () => {
    for (const room of rooms) void socket.join(address(room));
    void socket.join(addressOf(actor.tenantId, '', 'all'));
  };
  listen(parts, socket, session);
  session.open();
  socket.data.rejoin();
  slow.watch(socket);
  expiries.watch(socket, end);
  socket.on('disconnect', (reason) => {
    expiries.forget(socket);
    slow.forget(socket);
    session.close();
    if (actor.kind === 'user' && !reason.includes('namespace')) lost.lose(actor.sessionId);
  });
  const attempt = readAttempt(socket) ?? (lost.comesBack(actor.sessionId) ? 1 : undefined);
  if (attempt !== undefined) metrics.reconnected();
  void welcome(parts, socket, attempt);
}

type Acknowledge = ((answer: unknown) => void) | undefined;

/** One listener for everything that a client may say: nothing it sends can throw, and nothing unknown does harm. */
function listen(parts: SiteParts, socket: SiteSocket, session: ClientSession): void {
  const bucket = new TokenBucket(eventsPerSecond, burst);
  const handlers = clientEvents(parts, socket, session);
  let refused = 0;
  let refusedAt = 0;
  socket.onAny((event: unknown, ...given: unknown[]) => {
    const last = given.at(-1);
    const acknowledge = typeof last === 'function' ? (last as Acknowledge) : undefined;
    const payload = given[0] === last && acknowledge ? undefined : given[0];
    if (bucket.take()) {
      void answer(String(event), payload, acknowledge);
      return;
    }
    const now = Date.now();
    refused = now - refusedAt > pauseMs ? 1 : refused + 1;
    refusedAt = now;
    const refusal: Refusal = { code: 'RATE_LIMITED', message: 'Too many messages. Please slow down.' };
    if (refused < mostRefused) refuse(String(event), refusal, acknowledge, refused === 1);
    else if (refused === mostRefused) session.connection.end(refusal);
  });
  socket.on('error', () => undefined);

  async function answer(event: string, payload: unknown, acknowledge: Acknowledge): Promise<void> {
    const handler = Object.hasOwn(handlers, event) ? handlers[event] : undefined;
    try {
      assertShallow(payload);
      if (handler) {
        const said = await handler(payload, acknowledge !== undefined);
        acknowledge?.({ success: true, ...said });
      } else if (acknowledge) {
        throw new AppError('UNKNOWN_OPERATION', `There is no event "${event.slice(0, 100)}".`);
      }
    } catch (error) {
      if (!(error instanceof AppError)) parts.site.logger.error({ err: error, event }, 'socket event failed');
      const isTold = handler !== undefined && !(acknowledge && answeredOnly.has(event));
      refuse(event, toRefusal(error), acknowledge, isTold);
    }
  }

  function refuse(event: string, refusal: Refusal, acknowledge: Acknowledge, isTold: boolean): void {
    const { code, message, details } = refusal;
    acknowledge?.({ success: false, error: code, message, ...(details === undefined ? {} : { details }) });
    if (isTold) socket.emit('error', { message, code, event: event.slice(0, 100) });
  }
}

async function welcome({ site }: SiteParts, socket: SiteSocket, attempt: number | undefined): Promise<void> {
  const { actor } = socket.data;
  const isPerson = actor.kind === 'user';
  const head = isPerson ? (await readHead(site.reader.forTenant(actor.tenantId))).head : 0;
  socket.emit('welcome', {
    message: 'Welcome to Yardmaster.',
    socketId: socket.id,
    timestamp: site.clock.now().getTime(),
    ...(isPerson ? { userId: actor.userId, tenantId: actor.tenantId, seq: head } : {}),
  });
  // A courtesy to clients that listen for it on the socket (document 002); the v4 client tells only its manager.
  if (attempt !== undefined) socket.emit('reconnect', attempt);
}

/** A client that counts its tries says which one this was. */
function readAttempt(socket: SiteSocket): number | undefined {
  const { attempt } = socket.handshake.auth as { attempt?: unknown };
  return typeof attempt === 'number' && Number.isInteger(attempt) && attempt > 0 ? attempt : undefined;
}
