import { isIP } from 'node:net';

/**
 * `LAN_ADDRESSES`: the addresses of this machine that the LAN is opened on. Throws a sentence for what is no address: a
 * site that opens fewer doors than it was asked to looks like one that does not run.
 */
export function readLanAddresses(given: string | undefined): readonly string[] {
  const parts = (given ?? '').split(',').map((part) => part.trim().replace(/^\[(.*)\]$/, '$1'));
  const addresses = parts.filter((part) => part !== '');
  for (const address of addresses) {
    if (isIP(address) === 0) {
      throw new Error(
        `LAN_ADDRESSES: "${address}" is no address. Set it to addresses of this machine with commas between them, for example LAN_ADDRESSES=192.168.1.20.`,
      );
    }
    if (/^(?:0\.0\.0\.0|[0:]+)$/.test(address)) {
      throw new Error(
        `LAN_ADDRESSES: "${address}" means all addresses of this machine. Leave LAN_ADDRESSES out for that.`,
      );
    }
  }
  return [...new Set(addresses)];
}
