import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** What of IPv6 is given out; beside it lie old ways of writing IPv4 (`::127.0.0.1`). */
const globalIPv6 = ipaddr.IPv6.parseCIDR('2000::/3');
const lookupMs = 3_000;

/** An address that somebody typed leads to this computer or its own network, and nobody allowed that. */
export class ClosedTarget extends Error {
  readonly host: string;

  constructor(host: string, address: string) {
    const where = host === address ? host : `${host} (${address})`;
    super(
      `${where} is this computer or in its own network. Nothing is posted there unless the owner of this server allows that host (Settings, Company, or WEBHOOK_HOSTS).`,
    );
    this.name = 'ClosedTarget';
    this.host = host;
  }
}

/** The host of an address as it is compared: `http://2130706433/`, `0x7f.1` and `127.0.0.1` are one. */
export function hostOf(address: string): string {
  const text = address.includes('://') ? address : `http://${isIP(address) === 6 ? `[${address}]` : address}`;
  const host = URL.canParse(text) ? new URL(text).hostname : address.toLowerCase();
  return host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** Whether an address is anybody's on the internet: not of this computer, a local network, a group, or a way around those. */
function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address.replace(/%.*$/, ''));
  if (parsed.range() !== 'unicast' || (parsed instanceof ipaddr.IPv6 && !parsed.match(globalIPv6))) return false;
  const own = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return !own.some((one) => ipaddr.process(one.address.replace(/%.*$/, '')).toString() === parsed.toString());
}

/** Throws `ClosedTarget` unless each of a host's addresses, or the host by name, may be posted to. */
function assertOpen(host: string, addresses: readonly string[], allowed: ReadonlySet<string>): void {
  if (allowed.has(host)) return;
  const closed = addresses.find((address) => !allowed.has(hostOf(address)) && !isPublic(address));
  if (closed !== undefined) throw new ClosedTarget(host, closed);
}

const known = (allowed: readonly string[]): ReadonlySet<string> => new Set(allowed.map(hostOf));

/**
 * Looks at an address before it is kept. Throws `ClosedTarget`. A name that nobody knows right now may be known later: it
 * passes, and is looked at again when it is connected to.
 */
export async function assertOpenTarget(url: string, allowed: readonly string[]): Promise<void> {
  const host = hostOf(url);
  const hosts = known(allowed);
  if (hosts.has(host)) return;
  if (host === 'localhost' || host.endsWith('.localhost')) throw new ClosedTarget(host, host);
  assertOpen(host, isIP(host) ? [host] : await addressesOf(host), hosts);
}

function addressesOf(host: string): Promise<readonly string[]> {
  return new Promise((done) => {
    const timer = setTimeout(done, lookupMs, []);
    resolve(host, { all: true }, (error, found) => {
      clearTimeout(timer);
      done(error ? [] : found.map(({ address }) => address));
    });
  });
}

/**
 * The name look-up of a connection, which gives only addresses that may be posted to: what a name meant when it was kept
 * counts for nothing. An address in digits is not looked up, so ask `assertOpenTarget` before.
 */
export function openLookup(allowed: readonly string[]): LookupFunction {
  const hosts = known(allowed);
  return (host, options, answer) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, []);
      try {
        assertOpen(
          hostOf(host),
          found.map(({ address }) => address),
          hosts,
        );
      } catch (closed) {
        return answer(closed as Error, []);
      }
      const [first] = found;
      if (options.all || !first) answer(null, found);
      else answer(null, first.address, first.family);
    });
  };
}
