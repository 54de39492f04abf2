import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type AppError, type Refusal, toRefusal } from '../../contract/errors.ts';
import { sendRefusal } from './replies.ts';

/** A request that is refused after its body was announced is read on up to this size, so that the answer arrives. */
const mostDrained = 64 * 1024 * 1024;

/** What Fastify itself refuses, in our words. */
const framework: Readonly<Record<string, { readonly refusal: Refusal; readonly status?: number }>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { refusal: { code: 'VALIDATION_FAILED', message: 'The body is not valid JSON.' } },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    refusal: { code: 'PAYLOAD_TOO_LARGE', message: 'The body is too large: 1 MB at most, files by upload.' },
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    refusal: { code: 'VALIDATION_FAILED', message: 'Send JSON with "Content-Type: application/json".' },
    status: 415,
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    refusal: { code: 'VALIDATION_FAILED', message: 'The body does not have the length that was announced.' },
  },
  FST_ERR_BAD_URL: { refusal: { code: 'VALIDATION_FAILED', message: 'This address is not a valid URL.' } },
  FST_ERR_MAX_PARAM_LENGTH: { refusal: { code: 'NOT_FOUND', message: 'There is nothing at this address.' } },
};

export function createErrorHandler(logger: Logger) {
  return (error: FastifyError | AppError | Error, request: FastifyRequest, reply: FastifyReply): void => {
    const known = 'code' in error ? framework[error.code] : undefined;
    if (known) {
      if (known.refusal.code === 'PAYLOAD_TOO_LARGE') drain(request, reply);
      sendRefusal(request, reply, known.refusal, known.status);
      return;
    }
    if (error instanceof SyntaxError) return void sendRefusal(request, reply, notJson);
    const refusal = toRefusal(error);
    if (refusal.code === 'INTERNAL') {
      const status = (error as FastifyError).statusCode;
      if (status !== undefined && status >= 400 && status < 500) {
        sendRefusal(request, reply, badRequest, status);
        return;
      }
      logger.error({ err: error, requestId: request.id, url: request.url }, 'request failed');
    }
    sendRefusal(request, reply, refusal);
  };
}

const notJson: Refusal = { code: 'VALIDATION_FAILED', message: 'The body is not valid JSON.' };
const badRequest: Refusal = { code: 'VALIDATION_FAILED', message: 'This request cannot be read.' };

/** Without this a client that is still sending sees a broken connection in place of the answer. */
function drain(request: FastifyRequest, reply: FastifyReply): void {
  const announced = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY);
  if (announced > mostDrained) return;
  reply.removeHeader('connection');
  request.raw.resume();
}

/** Unknown paths, and known paths asked with another method. */
export function addRefusals(app: FastifyInstance, methodsByPath: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [url, allowed] of groupByShape(methodsByPath)) {
    const method = everyMethod.filter((candidate) => !allowed.includes(candidate));
    if (method.length === 0) continue;
    const message = `Use ${allowed.filter((name) => everyMethod.includes(name)).join(' or ')} here.`;
    app.route({
      method,
      url,
      // The body of a refused request is of no interest: it is not parsed.
      onRequest: async (request, reply) => {
        request.raw.resume();
        reply.header('allow', allowed.join(', '));
        return sendRefusal(request, reply, { code: 'UNKNOWN_OPERATION', message }, 405);
      },
      handler: (_request, reply) => reply.send(),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    request.raw.resume();
    const path = request.url.split('?', 1)[0];
    return sendRefusal(request, reply, { code: 'NOT_FOUND', message: `There is nothing at ${path}.` });
  });
}

const everyMethod: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** `/x/:id` and `/x/:name` are one place to the router. */
function groupByShape(methodsByPath: ReadonlyMap<string, ReadonlySet<string>>): [url: string, allowed: string[]][] {
  const shapes = new Map<string, { readonly url: string; readonly allowed: Set<string> }>();
  for (const [url, methods] of methodsByPath) {
    if (url.includes('*')) continue;
    const shape = url.replaceAll(/:\w+/g, ':');
    const known = shapes.get(shape) ?? { url, allowed: new Set() };
    for (const method of methods) known.allowed.add(method);
    shapes.set(shape, known);
  }
  return [...shapes.values()].map(({ url, allowed }) => [url, [...allowed]]);
}
