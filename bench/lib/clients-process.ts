import { io, type Socket } from 'socket.io-client';
import WebSocket from 'ws';
import { answerQuestions } from './processes.ts';

/** Many clients in a process of their own: Socket.IO ones (ours ask for frames) or bare WebSockets. */
let sockets: Socket[] = [];
let bare: WebSocket[] = [];
let received = 0;
let lastAt = 0;

function count(events: number): void {
  received += events;
  lastAt = Date.now();
}

async function connect({
  url,
  token,
  clients,
  frames,
}: {
  url: string;
  token?: string;
  clients: number;
  frames: boolean;
}): Promise<number> {
  const started = performance.now();
  const fresh = await Promise.all(
    Array.from(
      { length: clients },
      () =>
        new Promise<Socket>((resolve, reject) => {
          const socket = io(url, {
            transports: ['websocket'],
            forceNew: true,
            reconnection: false,
            auth: token ? { token, frames } : {},
          });
          socket.on('events', (frame: unknown[]) => count(frame.length));
          for (const name of [
            'stock:updated',
            'stock:adjusted',
            'stock-movement:created',
            'dashboard:stats-updated',
            'task:updated',
          ]) {
            socket.on(name, () => count(1));
          }
          socket.once('connect', () => resolve(socket));
          socket.once('connect_error', reject);
        }),
    ),
  );
  sockets.push(...fresh);
  return performance.now() - started;
}

/** Frames that were counted, by their length: everybody gets the same bytes, and comparing them costs next to nothing. */
const counted = new Map<number, { readonly frame: Buffer; readonly events: number }>();

/** The payload of every event of ours names its `eventId` once. */
function eventsIn(frame: Buffer): number {
  const known = counted.get(frame.length);
  if (known?.frame.equals(frame)) return known.events;
  const events = frame.toString('latin1').split('"eventId"').length - 1;
  if (counted.size > 200) counted.clear();
  counted.set(frame.length, { frame, events });
  return events;
}

/**
 * Browsers that cost as little as they can, so that the servers are what is measured: Socket.IO spoken by hand, events
 * counted and not parsed.
 */
async function connectLight({
  url,
  token,
  clients,
}: {
  url: string;
  token?: string;
  clients: number;
}): Promise<number> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const open = () =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true });
      socket.on('message', (data: Buffer) => {
        const text = data.toString('latin1', 0, 12);
        if (text === '2') socket.send('3');
        else if (text.startsWith('0')) socket.send(`40${token ? JSON.stringify({ token, frames: true }) : ''}`);
        else if (text.startsWith('40')) resolve(socket);
        else if (text.startsWith('42["events"')) count(eventsIn(data));
        else if (text.startsWith('42')) count(1);
      });
      socket.once('error', reject);
    });
  bare = await Promise.all(Array.from({ length: clients }, open));
  return bare.length;
}

answerQuestions({
  connect,
  connectLight,
  /** Connects and catches up, all at once; milliseconds until the last has everything. */
  storm: async (given: { url: string; token: string; clients: number; sinceSeq: number; rooms: string[] }) => {
    const started = performance.now();
    await connect({ ...given, frames: true });
    await Promise.all(
      sockets.map(async (socket) => {
        for (const room of given.rooms) await socket.emitWithAck('join-room', room);
        for (let since = given.sinceSeq; ; ) {
          const answer = (await socket.emitWithAck('sync', { sinceSeq: since })) as {
            events?: { seq: number }[];
            headSeq: number;
            more?: boolean;
          };
          if (!answer.more) break;
          since = answer.events?.at(-1)?.seq ?? answer.headSeq;
        }
      }),
    );
    return performance.now() - started;
  },
  connectBare: async ({ url, clients }: { url: string; clients: number }) => {
    bare = await Promise.all(
      Array.from(
        { length: clients },
        () =>
          new Promise<WebSocket>((resolve, reject) => {
            const socket = new WebSocket(url, { perMessageDeflate: false });
            socket.on('message', () => count(1));
            socket.once('open', () => resolve(socket));
            socket.once('error', reject);
          }),
      ),
    );
    return bare.length;
  },
  reset: () => {
    received = 0;
    return null;
  },
  /** Waits until so many events have come in all; answers the time of the last, epoch milliseconds. */
  received: async ({ atLeast, timeoutMs }: { atLeast: number; timeoutMs: number }) => {
    const deadline = Date.now() + timeoutMs;
    while (received < atLeast && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 2));
    return { received, lastAt };
  },
  close: () => {
    for (const socket of sockets) socket.disconnect();
    for (const socket of bare) socket.terminate();
    sockets = [];
    bare = [];
    return null;
  },
});
