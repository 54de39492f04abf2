import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What every listener of a site serves. */
export interface Handlers {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** What a client may hold of a listener. */
  limit(server: Server): void;
}

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Takes no more connections; those that are open go after `graceMs` at the latest. */
  close(graceMs: number): Promise<void>;
}

/** So often unfinished requests are looked at. */
const checkEveryMs = 1_000;

/** What is said of a request that Node itself gives up, by its code. */
const givenUp: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'This request took too long to come in.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of this request are too long.'],
};

/** Rejects with a sentence when the port is taken. */
export async function openListener(handlers: Handlers, host: string, port: number): Promise<Listener> {
  const options = { maxHeaderSize: 16 * 1024, connectionsCheckingInterval: checkEveryMs };
  const server = createServer(options, (request, response) => handlers.request(request, response));
  server.on('upgrade', (request, socket, head) => handlers.upgrade(request, socket, head));
  server.on('clientError', answerUnreadable);
  handlers.limit(server);
  const open = trackSockets(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen({ host, port, backlog: 4096 }, resolve);
  });
  return {
    host,
    port: (server.address() as AddressInfo).port,
    close: async (graceMs) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => {
        for (const socket of open) socket.destroy();
      }, graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

/**
 * Rejects with the same sentence when a port is taken, and leaves nothing open: asked before a start does anything else,
 * so that a second start on a port changes nothing.
 */
export async function assertPortsFree(host: string, ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const probe = createServer();
    await new Promise<void>((resolve, reject) => {
      probe.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
      probe.listen({ host, port }, resolve);
    });
    await new Promise<void>((resolve) => probe.close(() => resolve()));
  }
}

/** `server.close()` waits for upgraded connections as well, and knows no way to end them. */
function trackSockets(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, message] = givenUp[error.code ?? ''] ?? ['400 Bad Request', 'This request cannot be read.'];
  const refusal = { success: false, error: 'VALIDATION_FAILED', message, statusCode: Number.parseInt(status, 10) };
  const body = JSON.stringify(refusal);
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EACCES')
    return new Error(`Port ${port} needs more rights than this program has. Set PORT to 1024 or more.`);
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} on ${host} is in use by another program. Close it, or set PORT to another number.`);
}
