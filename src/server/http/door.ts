import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import type { Refusal } from '../../contract/errors.ts';
import type { Config } from '../core/config.ts';

/** A laptop changes its network: its addresses are read again this often at most. */
const rememberMs = 5_000;
const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Endings that only a local network gives to a machine's name. */
const localEndings = ['', '.local', '.lan', '.home.arpa'];

/** Who may knock: under which names this server is reached, and from which web pages. */
export interface Door {
  /** Why a request, an upgrade or a poll is refused; `undefined`: it may come in. */
  refusal(request: IncomingMessage): Refusal | undefined;
}

interface Options {
  readonly config: Pick<Config, 'allowedHosts' | 'corsOrigins' | 'lanAddresses'>;
  /** The ports that the site listens on by now. */
  readonly ports: () => readonly number[];
}

/**
 * Looks at Host and Origin of everything that comes in (CONTRACT 1.2). A page elsewhere can make its own name point to this
 * machine (DNS rebinding) and so pass for this server's own page: its Host betrays it. A request without an Origin comes
 * from a program, which no page can make.
 */
export function createDoor({ config, ports }: Options): Door {
  const origins = new Set(config.corsOrigins.flatMap((origin) => addressOf(origin)?.origin ?? []));
  const named = [...config.allowedHosts, ...config.corsOrigins].flatMap((given) => addressOf(given)?.hostname ?? []);
  const given = new Set([...named, ...config.lanAddresses.map(hostnameOf)]);
  let machine = { at: -Infinity, names: new Set<string>() };

  function isOwn(name: string): boolean {
    if (loopbackName.test(name) || given.has(name)) return true;
    const now = performance.now();
    if (now - machine.at > rememberMs) machine = { at: now, names: namesOfMachine() };
    return machine.names.has(name);
  }

  function isWelcome(origin: string, host: string): boolean {
    // A sandboxed page calls itself `null`, which is no name.
    const from = origin === 'null' ? undefined : addressOf(origin);
    if (!from || !/^https?:$/.test(from.protocol)) return false;
    if (origins.has(from.origin) || from.host === host) return true;
    if (loopbackName.test(from.hostname) && origins.has(`${from.protocol}//localhost${portOf(from)}`)) return true;
    const port = Number(from.port || (from.protocol === 'https:' ? 443 : 80));
    return isOwn(from.hostname) && ports().includes(port);
  }

  return {
    refusal: ({ headers, url = '' }) => {
      const host = hostOf(headers.host);
      const asked = /^https?:/i.test(url) ? hostOf(addressOf(url)?.host) : host;
      if (!host || !asked || !isOwn(host.hostname) || !isOwn(asked.hostname)) return badHost(headers.host);
      const { origin } = headers;
      return origin === undefined || isWelcome(origin, host.host) ? undefined : badOrigin(origin);
    },
  };
}

const portOf = ({ port }: URL): string => (port === '' ? '' : `:${port}`);

/** `localhost:5173` and `http://localhost:5173/` mean the same. */
export function addressOf(text: string): URL | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  return url;
}

/** A Host header holds a name and a port, and nothing else. */
function hostOf(header: string | undefined): URL | undefined {
  return header && /^[^\s/?#@\\]+$/.test(header) ? addressOf(`http://${header}`) : undefined;
}

function namesOfMachine(): Set<string> {
  const full = hostname().toLowerCase();
  const short = full.split('.')[0] ?? full;
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return new Set([
    full,
    ...localEndings.map((ending) => `${short}${ending}`),
    ...addresses.map(({ address }) => hostnameOf(address)),
  ]);
}

/** An address as it stands in a URL. */
const hostnameOf = (address: string): string =>
  isIPv6(address) ? (addressOf(`[${address}]`)?.hostname ?? '') : address;

function badHost(host: string | undefined): Refusal {
  const name = host ? `the name "${host.slice(0, 100)}"` : 'no name';
  const message = `This site is not reached under ${name}. Use its address, or let its owner add the name to ALLOWED_HOSTS.`;
  return { code: 'BAD_HOST', message };
}

function badOrigin(origin: string): Refusal {
  const page = origin.slice(0, 100);
  const message = `Pages of "${page}" may not call this site. Let its owner add that address to FRONTEND_URL.`;
  return { code: 'BAD_ORIGIN', message };
}
