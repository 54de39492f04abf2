import type { Socket } from 'node:net';

const loopback = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/;
/** Where the listeners of this machine alone are; those of the LAN have other addresses, also where they loop back. */
const ownDoor = /^(?:::ffff:)?127\.0\.0\.1$|^::1$/;

/** Whether a connection comes from this machine and by its own door. What a header says of that counts for nothing. */
export function isFromOwnMachine({ remoteAddress = '', localAddress = '' }: Socket): boolean {
  return loopback.test(remoteAddress) && ownDoor.test(localAddress);
}
