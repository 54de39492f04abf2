import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import { Encoder } from 'socket.io-parser';
import { readHead } from '../events/event-log.ts';
import type { Metrics } from '../metrics.ts';
import type { SiteParts } from '../site.ts';
import { authenticate } from './authenticate.ts';
import { BoundedDecoder } from './bounded-decoder.ts';
import { BulkChanges } from './bulk-changes.ts';
import { acceptConnection } from './connection.ts';
import { Expiries } from './expiries.ts';
import { LostSessions } from './lost-sessions.ts';
import { SocketOutlet } from './outlet.ts';
import { cutOff, putOut } from './put-out.ts';
import type { SiteSocket } from './site-socket.ts';
import { addressOf, SlowClients } from './slow-clients.ts';

const headIntervalMs = 15_000;
/** The last packets get this long to leave before the connections are closed. */
const farewellMs = 150;
/** The connections get this long to close by themselves. */
const goodbyeMs = 500;

export interface SocketGateway {
  /** For requests and upgrades under `/socket.io/`, from any listener. */
  handleRequest(request: IncomingMessage, response: ServerResponse): void;
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  announceStop(): Promise<void>;
  close(): Promise<void>;
}

/** Socket.IO, and nothing of it beyond this folder: who may connect, and the way out to sockets. */
export function createSocketGateway(parts: SiteParts, metrics: Metrics): SocketGateway {
  const { site, fanOut, subscriptions } = parts;
  const io = new Server({
    // Who may not is refused before, at the door.
    cors: { origin: true, credentials: true },
    serveClient: false,
    parser: { Encoder, Decoder: BoundedDecoder },
    maxHttpBufferSize: 1024 * 1024,
    connectTimeout: 15_000,
    pingTimeout: 60_000,
    pingInterval: 25_000,
    perMessageDeflate: false,
    httpCompression: false,
    allowEIO3: false,
  });
  // The engine ends all connections with the server that it is attached to. This one never listens, so the listeners
  // of the LAN can come and go.
  io.attach(createServer());
  io.engine.on('connection_error', () => metrics.connectionFailed('protocol'));

  // All token work is here, so that handlers stand from the first moment of a connection (CONTRACT 3.3, clash 3).
  io.use((socket: SiteSocket, next) => void admit(socket, next));
  const admit = async (socket: SiteSocket, next: (error?: Error) => void) => {
    try {
      const refusal = await authenticate(site, socket);
      if (refusal) metrics.connectionFailed('authentication');
      next(refusal);
    } catch (err) {
      site.logger.error({ err }, 'who connects could not be found out');
      metrics.connectionFailed('server');
      cutOff(socket);
    }
  };
  const slow = new SlowClients(parts, metrics);
  const lost = new LostSessions();
  const expiries = new Expiries(site.clock);
  io.on('connection', (socket: SiteSocket) => acceptConnection({ parts, metrics, slow, lost, expiries }, socket));

  const bulk = new BulkChanges(io);
  const outlet = new SocketOutlet({ io, metrics, bulk, slow });
  const stopDelivering = fanOut.addOutlet(outlet);
  const tellHead = async (tenantId: string) => {
    const { head } = await readHead(site.reader.forTenant(tenantId));
    io.to(addressOf(tenantId, '', 'all')).emit('sync:head', { headSeq: head });
  };
  const heartbeat = setInterval(() => {
    lost.forgetOld();
    for (const tenantId of subscriptions.tenants()) {
      if (tenantId === '') continue;
      void tellHead(tenantId);
    }
  }, headIntervalMs).unref();
  slow.start();
  expiries.start();
  let isClosing = false;

  return {
    handleRequest: (request, response) => {
      if (isClosing) response.writeHead(503, { connection: 'close' }).end();
      else io.engine.handleRequest(request, response);
    },
    handleUpgrade: (request, socket, head) => {
      if (isClosing) socket.destroy();
      else io.engine.handleUpgrade(request, socket, head);
    },
    announceStop: async () => {
      const message = 'The server is stopping. You will be connected again when it is back.';
      io.emit('system:shutdown', { message, timestamp: site.clock.now().toISOString() });
      if (io.engine.clientsCount > 0) await new Promise((resolve) => setTimeout(resolve, farewellMs));
    },
    close: async () => {
      isClosing = true;
      clearInterval(heartbeat);
      slow.stop();
      expiries.stop();
      stopDelivering();
      outlet.drain();
      await closeAll(io);
      io.removeAllListeners();
    },
  };
}

/** Every client sees its transport close, and comes back when the server does. */
async function closeAll(io: Server): Promise<void> {
  for (const socket of io.of('/').sockets.values()) putOut(socket);
  const deadline = Date.now() + goodbyeMs;
  while (io.engine.clientsCount > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
  for (const socket of io.of('/').sockets.values()) cutOff(socket);
  io.engine.close();
}
