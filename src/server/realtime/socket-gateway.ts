import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { type Actor, nobody } from '../../contract/actor.ts';
import type { LoggedEvent } from '../../contract/envelope.ts';
import { readHead } from '../events/event-log.ts';
import type { Audience } from '../events/fan-out.ts';
import type { Metrics } from '../http/metrics.ts';
import type { SiteParts } from '../site.ts';
import { acceptConnection, type SiteSocket } from './connection.ts';
import { addressOf, SlowClients } from './slow-clients.ts';

const headIntervalMs = 15_000;

export interface SocketGateway {
  attach(server: HttpServer): void;
  announceStop(): Promise<void>;
  close(): Promise<void>;
}

/** Socket.IO, and nothing of it beyond this folder: who may connect, and the way out to sockets. */
export function createSocketGateway(parts: SiteParts, metrics: Metrics): SocketGateway {
  const { site, fanOut, subscriptions } = parts;
  const io = new Server({
    cors: { origin: [...site.config.corsOrigins], credentials: true },
    serveClient: false,
    maxHttpBufferSize: 1024 * 1024,
    pingTimeout: 60_000,
    pingInterval: 25_000,
    perMessageDeflate: false,
    httpCompression: false,
    allowEIO3: false,
  });

  /** The first listener makes the engine; all others share it. */
  const attach = (server: HttpServer) => {
    if (io.httpServer) return void io.engine.attach(server, { path: '/socket.io/' });
    io.attach(server);
    io.engine.on('connection_error', () => metrics.connectionFailed());
  };

  // All token work is here, so that handlers stand from the first moment of a connection (CONTRACT 3.3, clash 3).
  io.use((socket: SiteSocket, next) => {
    authenticate(parts, socket).then(
      () => next(),
      (error: Error) => {
        metrics.connectionFailed();
        next(error);
      },
    );
  });
  const slow = new SlowClients(parts);
  io.on('connection', (socket: SiteSocket) => acceptConnection(parts, socket, slow, metrics));

  const stopListening = fanOut.addOutlet({
    deliver: (audience, frame) => {
      deliver(io, audience, frame);
      const committedAt = Date.parse(frame[0]?.timestamp ?? '');
      if (frame[0]?.seq) metrics.delivered(Math.max(0, Date.now() - committedAt) / 1000);
    },
  });
  const heartbeat = setInterval(() => {
    for (const tenantId of subscriptions.tenants()) {
      if (tenantId === '') continue;
      void readHead(site.reader.forTenant(tenantId)).then(({ head }) => {
        io.to(addressOf(tenantId, '', 'all')).emit('sync:head', { headSeq: head });
      });
    }
  }, headIntervalMs).unref();
  slow.start();

  return {
    attach,
    announceStop: async () => {
      const message = 'The server is stopping. You will be connected again when it is back.';
      io.emit('system:shutdown', { message, timestamp: site.clock.now().toISOString() });
      await new Promise((resolve) => setTimeout(resolve, subscriptions.size > 0 ? 150 : 0));
    },
    close: async () => {
      clearInterval(heartbeat);
      slow.stop();
      stopListening();
      io.disconnectSockets(true);
      io.engine.close();
      io.removeAllListeners();
    },
  };
}

async function authenticate({ site }: SiteParts, socket: SiteSocket): Promise<void> {
  const { auth, headers } = socket.handshake;
  const given = (auth as { token?: unknown }).token ?? /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined || given === null || given === '') {
    if (!site.config.allowAnonymous) throw new Error('Authentication error: missing authentication token');
    socket.data = { actor: { ...nobody, kind: 'guest' } satisfies Actor, expiresAt: undefined, frames: false };
    return;
  }
  try {
    const { actor, expiresAt } = await site.tokens.verify(String(given));
    socket.data = { actor, expiresAt, frames: (auth as { frames?: unknown }).frames === true };
  } catch {
    throw new Error('Authentication error: invalid authentication token');
  }
}

/** One encoded packet a room: arrays for our own client, single events by their names for all others. */
function deliver(io: Server, { tenantId, rooms, roles }: Audience, frame: readonly LoggedEvent[]): void {
  const addresses = (kind: 'frames' | 'named') =>
    rooms.flatMap((room) => roles.map((role) => addressOf(tenantId, `${room}@${role}`, kind)));
  const framed = addresses('frames').filter((address) => io.of('/').adapter.rooms.has(address));
  if (framed.length > 0) io.to(framed).emit('events', frame);
  const named = addresses('named').filter((address) => io.of('/').adapter.rooms.has(address));
  if (named.length === 0) return;
  for (const { event, payload } of frame) io.to(named).emit(event, payload);
}
