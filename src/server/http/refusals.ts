import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorStatus, type Refusal } from '../../contract/errors.ts';

const headers = { 'content-type': 'application/json; charset=utf-8', connection: 'close' };

/** CONTRACT 1.12, for what is refused before it reaches the app. */
function bodyOf({ code, message }: Refusal): string {
  return JSON.stringify({ success: false, error: code, message, statusCode: errorStatus[code] });
}

export function answerRefusal(response: ServerResponse, refusal: Refusal): void {
  response.writeHead(errorStatus[refusal.code], headers).end(bodyOf(refusal));
}

export function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const status = errorStatus[refusal.code];
  const body = bodyOf(refusal);
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body) });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
