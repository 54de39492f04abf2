import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { answerQuestions } from '../lib/processes.ts';

/** Socket.IO as it comes, for the memory of an idle connection. */
const http = createServer();
const server = new Server(http);
server.on('connection', () => undefined);
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

answerQuestions({
  address: () => ({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }),
  memory: () => {
    globalThis.gc?.();
    return process.memoryUsage().rss;
  },
});
