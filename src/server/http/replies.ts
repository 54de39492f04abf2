import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileAnswer, RestBinding } from '../../contract/define.ts';
import { errorStatus, type Refusal } from '../../contract/errors.ts';

/** On every answer of the API: no page may frame or sniff it, no cache may keep it. */
const apiHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** The text is ready: Fastify's serialiser has nothing to do. */
export function sendJson(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply.code(status).headers(apiHeaders).send(text);
}

/** The envelopes of CONTRACT 1.12 and 1.13. */
export function sendData(reply: FastifyReply, rest: RestBinding, data: unknown): FastifyReply {
  if (rest.answer === 'file') return sendFile(reply, data as FileAnswer);
  return sendJson(reply, rest.status ?? 200, envelope(rest, data));
}

function envelope(rest: RestBinding, data: unknown): string {
  const head =
    rest.message === undefined ? '{"success":true' : `{"success":true,"message":${JSON.stringify(rest.message)}`;
  switch (rest.answer ?? 'data') {
    case 'list': {
      const { items, ...others } = data as { items: unknown };
      return `${head},"data":${JSON.stringify(items)}${members(others)}}`;
    }
    case 'flat':
      return `${head}${members(data as object)}}`;
    default:
      return `${head},"data":${JSON.stringify(data ?? null)}}`;
  }
}

/** The members of an object as they stand between other members. */
function members(object: object): string {
  const inner = JSON.stringify(object).slice(1, -1);
  return inner === '' ? '' : `,${inner}`;
}

function sendFile(reply: FastifyReply, { fileName, contentType, bytes }: FileAnswer): FastifyReply {
  const plain = fileName.replaceAll(/[^\w. -]/g, '_');
  return reply
    .code(200)
    .headers(apiHeaders)
    .headers({
      'content-type': contentType,
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    })
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** The error of CONTRACT 1.12. `status` differs from the code's own only where HTTP has a word of its own (405, 415). */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, message, details }: Refusal,
  status: number = errorStatus[code],
): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const body = { success: false, error: code, message, statusCode: status, details, requestId: request.id };
  return sendJson(reply, status, JSON.stringify(body));
}
