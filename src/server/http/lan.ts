import { readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { AppError } from '../../contract/errors.ts';
import type { Config } from '../core/config.ts';
import { asDiskFault } from '../core/disk-faults.ts';
import { writeWhole } from '../core/durable.ts';
import type { Lan, LanState } from '../core/services.ts';
import { announceOnLan } from './announcement.ts';
import { type Handlers, type Listener, openListener } from './listeners.ts';

/** A laptop changes its network: its addresses are looked at this often while the LAN is on. */
const lookEveryMs = 10_000;
/** Whoever switches the LAN off from a phone still gets the answer. */
const farewellMs = 1_000;

interface Options {
  readonly config: Pick<Config, 'dataFolder' | 'lanAddresses'>;
  readonly logger: Logger;
  readonly handlers: Handlers;
  readonly ports: readonly number[];
}

/**
 * The listeners on the machine's own addresses, opened and closed at run time; those on loopback are not touched. One
 * listener an address, because a listener on all of them would clash with loopback's on the same port.
 */
export class LanListeners implements Lan {
  readonly #options: Options;
  readonly #settings: string;
  readonly #open = new Map<string, readonly Listener[]>();
  #enabled = false;
  #timer: NodeJS.Timeout | undefined;
  #unannounce: (() => void) | undefined;
  /** Switching is one thing after the other. */
  #work: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#settings = join(options.config.dataFolder, 'settings.json');
  }

  state(): LanState {
    const port = this.#options.ports[0] ?? 0;
    const addresses = this.#enabled
      ? [...this.#open.keys()].map((host) => `http://${isIPv6(host) ? `[${host}]` : host}:${port}`)
      : [];
    return { enabled: this.#enabled, port, addresses };
  }

  set(enabled: boolean): Promise<LanState> {
    return this.#next(async () => {
      if (enabled) await this.#switchOn();
      try {
        writeSettings(this.#settings, { lan: enabled });
      } catch (error) {
        // What cannot be remembered is not done: after a restart the LAN would be as nobody left it.
        if (enabled) this.#switchOff();
        throw asDiskFault(error);
      }
      if (!enabled) this.#switchOff();
      return this.state();
    });
  }

  /** As the owner left it. What fails now is tried again while the LAN is on. */
  async restore(): Promise<void> {
    if (!readSettings(this.#settings).lan) return;
    await this.#next(() => this.#switchOn()).catch((err: unknown) =>
      this.#options.logger.warn({ err }, 'LAN not opened'),
    );
  }

  async close(graceMs: number): Promise<void> {
    await this.#next(async () => {
      this.#stopWatching();
      await Promise.all([...this.#open.values()].flat().map((listener) => listener.close(graceMs)));
      this.#open.clear();
    });
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#work.then(work);
    this.#work = done.catch(() => undefined);
    return done;
  }

  async #switchOn(): Promise<void> {
    if (this.#enabled) return;
    const fault = await this.#follow();
    if (fault && this.#open.size === 0) throw new AppError('UNAVAILABLE', fault.message);
    this.#enabled = true;
    this.#timer = setInterval(() => void this.#next(() => this.#follow()), lookEveryMs).unref();
    this.#unannounce = announceOnLan(this.state().port, this.#options.logger);
  }

  #switchOff(): void {
    this.#enabled = false;
    this.#stopWatching();
    for (const listener of [...this.#open.values()].flat()) void listener.close(farewellMs);
    this.#open.clear();
  }

  #stopWatching(): void {
    clearInterval(this.#timer);
    this.#unannounce?.();
    this.#unannounce = undefined;
  }

  /** Opens what is new and closes what is gone; answers the first fault. */
  async #follow(): Promise<Error | undefined> {
    const wanted = lanHosts(this.#options.config.lanAddresses);
    for (const [host, listeners] of this.#open) {
      if (wanted.includes(host)) continue;
      this.#open.delete(host);
      for (const listener of listeners) void listener.close(0);
    }
    let fault: Error | undefined;
    for (const host of wanted) {
      if (this.#open.has(host)) continue;
      try {
        this.#open.set(host, await this.#openOn(host));
      } catch (error) {
        fault ??= error as Error;
        this.#options.logger.warn({ err: error, host }, 'a LAN address could not be opened');
      }
    }
    return fault;
  }

  async #openOn(host: string): Promise<readonly Listener[]> {
    const listeners: Listener[] = [];
    try {
      for (const port of this.#options.ports) listeners.push(await openListener(this.#options.handlers, host, port));
      return listeners;
    } catch (error) {
      for (const listener of listeners) void listener.close(0);
      throw error;
    }
  }
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
  writeWhole(path, JSON.stringify(settings));
}
