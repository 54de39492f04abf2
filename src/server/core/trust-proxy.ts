import { isIP } from 'node:net';

/** `false`: nobody is believed; `true`: whoever connects; a number of steps; or the proxies' addresses. */
export type TrustProxy = boolean | number | readonly string[];

const isAddress = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const width = isIP(address) === 6 ? 128 : 32;
  return (
    isIP(address) > 0 && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= width))
  );
};

/**
 * `TRUST_PROXY`: whose word on the address of a caller (`X-Forwarded-For`) is taken. Throws a sentence for what is none of
 * off, on, a number of proxies and a list of addresses.
 */
export function readTrustProxy(given: string | undefined): TrustProxy {
  const text = given?.trim().toLowerCase() ?? '';
  if (['', 'false', 'off', 'no', '0'].includes(text)) return false;
  if (['true', 'on', 'yes'].includes(text)) return true;
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const addresses = text.split(',').map((part) => part.trim());
  if (addresses.every((part) => part === 'loopback' || isAddress(part))) return addresses;
  throw new Error(`TRUST_PROXY is "${given}": set it to off, on, a number of proxies, or their addresses (10.0.0.5).`);
}
