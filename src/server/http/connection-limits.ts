import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import type { Config } from '../core/config.ts';
import { isOwnConnection } from './own-machine.ts';

/** How often it is said of one address that it has too many connections. */
const sayEveryMs = 60_000;
const mostSaid = 1_000;

type Limits = Pick<Config, 'headersMs' | 'bodyMs' | 'connectionsPerAddress' | 'trustProxy'>;

/**
 * What one client may hold of the server: who sends its headers or its request by drops is let go, and one address of the
 * network has so many connections at most. This machine's own door is not counted, and neither is a proxy, behind which
 * all are one address.
 */
export function limitConnections(limits: Limits, logger: Logger): (server: Server) => void {
  const count = countAddresses(limits, logger);
  return (server) => {
    server.headersTimeout = limits.headersMs;
    // An upload over a slow radio link takes its time; other requests are small.
    server.requestTimeout = 30 * 60_000;
    server.keepAliveTimeout = 72_000;
    server.maxHeadersCount = 200;
    server.prependListener('request', (request: IncomingMessage) => endDrops(request, limits.bodyMs));
    if (limits.trustProxy === false) server.on('connection', count);
  };
}

/** A body that is no file comes within this time, however its bytes trickle. */
function endDrops(request: IncomingMessage, bodyMs: number): void {
  const { headers } = request;
  if (headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0) return;
  if (headers['content-type']?.startsWith('multipart/')) return;
  const timer = setTimeout(() => request.socket.destroy(), bodyMs).unref();
  const clear = () => clearTimeout(timer);
  request.once('end', clear).once('close', clear);
}

/** Counts over all listeners of a site. */
function countAddresses(limits: Limits, logger: Logger): (socket: Socket) => void {
  const open = new Map<string, number>();
  const said = new Map<string, number>();
  return (socket) => {
    if (isOwnConnection(socket)) return;
    const { remoteAddress: address = '' } = socket;
    const count = (open.get(address) ?? 0) + 1;
    if (count > limits.connectionsPerAddress) {
      socket.destroy();
      const now = performance.now();
      if (now - (said.get(address) ?? -Infinity) < sayEveryMs) return;
      if (said.size >= mostSaid) said.clear();
      said.set(address, now);
      logger.warn({ address, most: limits.connectionsPerAddress }, 'too many connections of one address');
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  };
}
