import type { ServerResponse } from 'node:http';
import type { SiteSocket } from './site-socket.ts';

/** The parts of an engine's connection that Socket.IO does not describe. */
interface Transport {
  readonly name: string;
  /** Of a WebSocket: bytes that the operating system did not take yet. */
  readonly socket?: { readonly bufferedAmount?: number };
  /** Of polling: the answer that the next packets leave with. */
  readonly res?: ServerResponse | null;
}

/**
 * What waits to leave for one client, whoever said it: events, acknowledgements, answers. Counted as packets are made,
 * so that nothing has to be looked through.
 */
export class SendQueue {
  readonly #conn: SiteSocket['conn'];
  #packets = 0;
  #bytes = 0;
  /** Handed to answers of polls that the client does not read. */
  #unread = 0;

  /** `grown` is called after each packet. */
  constructor(conn: SiteSocket['conn'], grown: () => void) {
    this.#conn = conn;
    conn.on('packetCreate', ({ data }: { readonly data?: unknown }) => {
      this.#packets += 1;
      this.#bytes += sizeOf(data);
      grown();
    });
    conn.on('flush', () => this.#flushed());
  }

  get packets(): number {
    return this.#packets;
  }

  /** Those that wait for the transport alone: what a client that reads has next to none of. */
  get heldBytes(): number {
    return this.#bytes;
  }

  /** All that is in memory for it. */
  get bytes(): number {
    return this.#bytes + this.#unread + (this.#transport.socket?.bufferedAmount ?? 0);
  }

  get #transport(): Transport {
    return this.#conn.transport;
  }

  #flushed(): void {
    const bytes = this.#bytes;
    this.#packets = 0;
    this.#bytes = 0;
    const { res } = this.#transport;
    if (!res) return;
    this.#unread += bytes;
    let isGone = false;
    const gone = () => {
      if (!isGone) this.#unread -= bytes;
      isGone = true;
    };
    res.once('finish', gone).once('close', gone);
  }
}

/** Characters count as bytes: most of what is sent is plain. */
function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length;
  return ArrayBuffer.isView(data) || data instanceof ArrayBuffer ? data.byteLength : 0;
}
