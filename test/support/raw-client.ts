import { connect, type Socket as NetSocket } from 'node:net';
import type { TestPerson, TestSite } from './test-site.ts';

/** A WebSocket client on a bare TCP connection: one that can stop reading, as a phone behind a weak radio link does. */
export class RawClient {
  readonly closed: Promise<void>;
  readonly #socket: NetSocket;
  #heard = '';
  #isClosed = false;

  constructor(site: TestSite, person: TestPerson) {
    const url = new URL(site.url);
    this.#socket = connect(Number(url.port), url.hostname);
    this.#socket.on('data', (chunk) => (this.#heard = (this.#heard + chunk.toString('latin1')).slice(-400_000)));
    this.#socket.on('error', () => undefined);
    this.closed = new Promise((resolve) =>
      this.#socket.once('close', () => {
        this.#isClosed = true;
        resolve();
      }),
    );
    this.#socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${url.host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    );
    this.#socket.once('data', () => this.say(`40${JSON.stringify({ token: person.token })}`));
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Each text as a masked frame (the mask is zero), all in one write. */
  say(...texts: string[]): void {
    this.#socket.write(Buffer.concat(texts.map(frame)));
  }

  has(text: string): boolean {
    return this.#heard.includes(text);
  }

  count(text: string): number {
    return this.#heard.split(text).length - 1;
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.destroy();
  }
}

function frame(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81]), lengthOf(bytes), Buffer.alloc(4), bytes]);
}

function lengthOf({ length }: Buffer): Buffer {
  if (length < 126) return Buffer.from([0x80 | length]);
  if (length < 65_536) return Buffer.from([0x80 | 126, length >> 8, length & 255]);
  const long = Buffer.from([0x80 | 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  long.writeUInt32BE(length, 5);
  return long;
}
