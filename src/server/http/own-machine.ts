import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Config } from '../core/config.ts';

const loopback = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/;
/** Where the listeners of this machine alone are; those of the LAN have other addresses, also where they loop back. */
const ownDoor = /^(?:::ffff:)?127\.0\.0\.1$|^::1$/;
/** What a reverse proxy on this machine says of whom it speaks for. */
const ofProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Whether a request comes from this machine and by its own door. What a header says for that counts for nothing, but one
 * that speaks for somebody else counts against it, and behind a proxy nobody is from here.
 */
export function isFromOwnMachine(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  { trustProxy }: Pick<Config, 'trustProxy'>,
): boolean {
  if (trustProxy !== false || ofProxies.some((name) => name in headers)) return false;
  return isOwnConnection(socket);
}

/** The same of a connection on which nobody has said anything yet. */
export function isOwnConnection({ remoteAddress = '', localAddress = '' }: Socket): boolean {
  return loopback.test(remoteAddress) && ownDoor.test(localAddress);
}
