import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileAnswer, RestBinding } from '../../contract/define.ts';
import type { Answer } from '../../contract/envelope.ts';
import { errorStatus, type Refusal } from '../../contract/errors.ts';

const json = 'application/json; charset=utf-8';

/** Sends an answer in the envelope of CONTRACT 1.12. The text is made here, once, past any serializer. */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, rest: RestBinding, answer: Answer): FastifyReply {
  if (!answer.ok) return sendRefusal(request, reply, answer.error);
  if (rest.answer === 'file') return sendFile(reply, answer.data as FileAnswer);
  const body = envelope(rest, answer.data);
  return reply.code(rest.status ?? 200).type(json).send(JSON.stringify(body));
}

function envelope(rest: RestBinding, data: unknown): Record<string, unknown> {
  const message = rest.message === undefined ? {} : { message: rest.message };
  if (rest.answer === 'flat') return { success: true, ...message, ...(data as object) };
  if (rest.answer === 'list') {
    const { items, page } = data as { items: unknown; page: unknown };
    return { success: true, data: items, page };
  }
  return { success: true, data, ...message };
}

function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const name = encodeURIComponent(file.fileName);
  return reply
    .type(file.contentType)
    .header('content-disposition', `attachment; filename="${file.fileName.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${name}`)
    .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
}

/** An error as REST tells it: code, sentence, status, details, and the request's number for the log. */
export function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const statusCode = errorStatus[refusal.code];
  const retryAfter = (refusal.details as { retryAfterSeconds?: unknown } | undefined)?.retryAfterSeconds;
  if (typeof retryAfter === 'number') reply.header('retry-after', String(Math.ceil(retryAfter)));
  if (statusCode === 401) reply.header('www-authenticate', 'Bearer');
  const { code, message, details } = refusal;
  const body = { success: false, error: code, message, statusCode, ...(details === undefined ? {} : { details }), requestId: request.id };
  return reply.code(statusCode).type(json).send(JSON.stringify(body));
}
