import type { IncomingMessage } from 'node:http';
import type { Lan } from './core/services.ts';
import { createHttp } from './http/app.ts';
import { limitConnections } from './http/connection-limits.ts';
import { createDoor } from './http/door.ts';
import { LanListeners } from './http/lan.ts';
import { type Handlers, type Listener, openListener } from './http/listeners.ts';
import { answerRefusal, refuseUpgrade } from './http/refusals.ts';
import { createMetrics } from './metrics.ts';
import { createSocketGateway } from './realtime/socket-gateway.ts';
import type { SiteParts } from './site.ts';

/** HTTP and sockets on all listeners of a site. */
export interface Network {
  readonly url: string;
  readonly lan: Lan;
  /** Tells clients that the server goes (`system:shutdown`). */
  announceStop(): Promise<void>;
  close(): Promise<void>;
}

export const loopback = '127.0.0.1';
/** A request that is being answered when the server stops has this long. */
const graceMs = 2_000;

const isForSockets = (request: IncomingMessage): boolean => request.url?.startsWith('/socket.io/') ?? false;

/**
 * Opens the loopback listeners (one a port), and those of the LAN when the owner left it on. All of them serve one
 * app and one Socket.IO server. Rejects with a sentence when a port is taken.
 */
export async function openNetwork(parts: SiteParts): Promise<Network> {
  const { config, logger } = parts.site;
  const metrics = createMetrics(parts);
  const app = await createHttp({ parts, metrics });
  const gateway = createSocketGateway(parts, metrics);
  let ports: readonly number[] = [];
  const door = createDoor({ config, ports: () => ports });
  const handlers: Handlers = {
    limit: limitConnections(config, logger),
    request: (request, response) => {
      const refusal = door.refusal(request);
      if (refusal) answerRefusal(response, refusal);
      else if (isForSockets(request)) gateway.handleRequest(request, response);
      else app.routing(request, response);
    },
    upgrade: (request, socket, head) => {
      const refusal = door.refusal(request);
      if (refusal) refuseUpgrade(socket, refusal);
      else if (isForSockets(request)) gateway.handleUpgrade(request, socket, head);
      else socket.destroy();
    },
  };
  const listeners: Listener[] = [];
  const closeAll = async () => {
    await Promise.all(listeners.map((listener) => listener.close(graceMs)));
    await app.close();
    metrics.stop();
  };
  try {
    for (const port of config.ports) listeners.push(await openListener(handlers, loopback, port));
  } catch (error) {
    await gateway.close();
    await closeAll();
    throw error;
  }
  ports = listeners.map((listener) => listener.port);
  const lan = new LanListeners({ config, logger, handlers, ports });
  await lan.restore();
  return {
    url: `http://${loopback}:${ports[0]}`,
    lan,
    announceStop: () => gateway.announceStop(),
    close: async () => {
      await gateway.close();
      await Promise.all([lan.close(graceMs), closeAll()]);
    },
  };
}
