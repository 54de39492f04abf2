import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Lan, LanState } from './core/services.ts';
import { createHttp } from './http/app.ts';
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

const loopback = '127.0.0.1';

/**
 * Opens the loopback listeners (one a port), and those of the LAN when the owner left it on. All of them serve one
 * app and one Socket.IO server. Rejects with a sentence when a port is taken.
 */
export async function openNetwork(parts: SiteParts): Promise<Network> {
  const { config, logger } = parts.site;
  const { app, metrics } = await createHttp(parts);
  const gateway = createSocketGateway(parts, metrics);
  const listeners = new Set<Server>();

  async function listen(host: string, port: number): Promise<Server> {
    const server = createServer((request, response) => app.routing(request, response));
    gateway.attach(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, host, port)));
      server.listen(port, host, resolve);
    });
    listeners.add(server);
    return server;
  }

  const close = async (server: Server) => {
    listeners.delete(server);
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };

  const ports: number[] = [];
  for (const port of config.ports) ports.push(portOf(await listen(loopback, port)));
  let lanServers: { readonly host: string; readonly server: Server }[] = [];

  async function setLan(enabled: boolean): Promise<void> {
    if (enabled === lanServers.length > 0) return;
    if (!enabled) {
      const closing = lanServers;
      lanServers = [];
      await Promise.all(closing.map(({ server }) => close(server)));
      return;
    }
    for (const host of lanHosts(config.lanAddresses)) {
      for (const port of ports) {
        try {
          lanServers.push({ host, server: await listen(host, port) });
        } catch (err) {
          logger.warn({ err, host, port }, 'a LAN address could not be opened');
        }
      }
    }
  }

  const state = (): LanState => ({
    enabled: lanServers.length > 0,
    port: ports[0] ?? 0,
    addresses: [...new Set(lanServers.map(({ host }) => host))].map((host) => `http://${host}:${ports[0]}`),
  });
  const settings = join(config.dataFolder, 'settings.json');
  if (readSettings(settings).lan) await setLan(true);

  return {
    url: `http://${loopback}:${ports[0]}`,
    lan: {
      state,
      set: async (enabled) => {
        await setLan(enabled);
        writeSettings(settings, { lan: enabled });
        return state();
      },
    },
    announceStop: () => gateway.announceStop(),
    close: async () => {
      await gateway.close();
      await Promise.all([...listeners].map(close));
      await app.close();
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function portError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} on ${host} is in use by another program. Close it, or set PORT to another number.`);
}

/** The addresses under which others on the LAN reach this machine. */
function lanHosts(chosen: readonly string[]): readonly string[] {
  if (chosen.length > 0) return chosen;
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && address.family === 'IPv4')
    .map((address) => address.address);
}

interface Settings {
  readonly lan: boolean;
}

function readSettings(path: string): Settings {
  try {
    return { lan: (JSON.parse(readFileSync(path, 'utf8')) as Partial<Settings>).lan === true };
  } catch {
    return { lan: false };
  }
}

function writeSettings(path: string, settings: Settings): void {
  writeFileSync(`${path}.part`, JSON.stringify(settings), { mode: 0o600 });
  renameSync(`${path}.part`, path);
}
