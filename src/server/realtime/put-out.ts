import type { SiteSocket } from './site-socket.ts';

/** What was said last gets this long to leave; then the connection is cut. */
const patienceMs = 2_000;

/**
 * Ends the connection beneath a socket, not the socket: its client sees `transport close` and comes back by itself, which
 * it never does after Socket.IO's own disconnect (CONTRACT 1.2). What was said before still leaves.
 */
export function putOut({ conn }: SiteSocket): void {
  conn.close();
  const timer = setTimeout(() => cut(conn), patienceMs).unref();
  conn.once('close', () => clearTimeout(timer));
}

/** Ends it at once, with all that waits for it. */
export function cutOff({ conn }: SiteSocket): void {
  cut(conn);
}

function cut(conn: SiteSocket['conn']): void {
  if (conn.readyState === 'closed') return;
  conn.close(true);
  // A closing handshake would wait half a minute for a client that does not read.
  const { socket } = conn.transport as unknown as { readonly socket?: { terminate?(): void } };
  socket?.terminate?.();
}
