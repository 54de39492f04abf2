import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { answerQuestions } from '../lib/processes.ts';

/** The least that a broadcast can cost: a bare WebSocket server that sends one frame, encoded once, to everybody. */
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false });
const clients = new Set<WebSocket>();
server.on('connection', (socket) => {
  clients.add(socket);
  socket.on('close', () => clients.delete(socket));
});
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

answerQuestions({
  address: () => ({ url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}` }),
  broadcast: async ({ count, perTurn }: { count: number; perTurn: number }) => {
    const before = process.cpuUsage();
    for (let sent = 0; sent < count; sent += perTurn) {
      for (let n = 0; n < perTurn; n += 1) {
        const frame = JSON.stringify(['task:updated', { n: sent + n, at: Date.now() }]);
        for (const client of clients) client.send(frame);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { user, system } = process.cpuUsage(before);
    return user + system;
  },
});
