import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { clientHeader, type HttpMethod, type OperationDefinition, type RestBinding } from '../../contract/define.ts';
import { AppError } from '../../contract/errors.ts';
import type { ClientKind, SiteServices } from '../core/services.ts';
import { readActor } from './bearer.ts';
import { isFromOwnMachine } from './own-machine.ts';
import { rateLimitOf } from './rate-limits.ts';
import { sendData, sendRefusal } from './replies.ts';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Every operation that shows in REST becomes its routes. Validation is dispatch's; nothing is checked twice. */
export function addOperationRoutes(
  app: FastifyInstance,
  definitions: readonly OperationDefinition[],
  site: SiteServices,
): void {
  for (const definition of definitions) {
    if (!definition.rest) continue;
    const handler = operationHandler(definition, definition.rest, site);
    const config = rateLimitOf(definition.name);
    for (const url of pathsOf(definition.rest)) {
      app.route({ method: methodsOf(definition.rest), url, handler, ...(config ? { config } : {}) });
    }
  }
}

export function methodsOf(rest: RestBinding): HttpMethod[] {
  return typeof rest.method === 'string' ? [rest.method] : [...rest.method];
}

export function pathsOf(rest: RestBinding): string[] {
  return [...new Set([rest.path, ...(rest.aliases ?? [])])];
}

function operationHandler({ name, scope }: OperationDefinition, rest: RestBinding, site: SiteServices): Handler {
  return async (request, reply) => {
    const actor = await readActor(request, site.tokens, scope);
    const key = request.headers['idempotency-key'];
    const client: ClientKind = request.headers[clientHeader] === 'console' ? 'console' : 'program';
    const isElsewhere = !isFromOwnMachine(request.raw, site.config);
    const options = { origin: addressOf(request), client, isElsewhere, ...(typeof key === 'string' ? { key } : {}) };
    const answer = await site.dispatch.call(actor, name, readInput(request), options);
    return answer.ok ? sendData(reply, rest, answer.data) : sendRefusal(request, reply, answer.error);
  };
}

/** The caller's address; what a proxy wrote in its place and is none counts as the proxy's own. */
const addressOf = ({ ip, socket }: FastifyRequest): string => (isIP(ip) > 0 ? ip : (socket.remoteAddress ?? ''));

/** Query string, body and path parameters are one input; the path wins. */
function readInput(request: FastifyRequest): unknown {
  const body = request.body ?? undefined;
  if (body !== undefined && (typeof body !== 'object' || Array.isArray(body))) {
    throw new AppError('VALIDATION_FAILED', 'The body must be a JSON object.');
  }
  return { ...(request.query as object), ...body, ...(request.params as object) };
}
