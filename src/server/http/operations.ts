import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, nobody } from '../../contract/actor.ts';
import type { OperationDefinition, RestBinding } from '../../contract/define.ts';
import type { SiteParts } from '../site.ts';
import { sendAnswer } from './answers.ts';
import { actorOf } from './authenticate.ts';
import { operationSchema } from './openapi.ts';

/** Attempts a minute and address on what guesses secrets (sign in, refresh, join). */
const guessesPerMinute = 60;

/** Every mounted operation that has a REST binding becomes its routes. */
export function mountOperations(app: FastifyInstance, parts: SiteParts): void {
  for (const definition of parts.operations.definitions) {
    const { rest } = definition;
    if (!rest) continue;
    const methods = Array.isArray(rest.method) ? [...rest.method] : [rest.method as string];
    for (const url of [rest.path, ...(rest.aliases ?? [])]) {
      app.route({
        method: methods,
        url,
        schema: operationSchema(definition, url),
        config: guards(definition) ? { rateLimit: { max: guessesPerMinute, timeWindow: 60_000 } } : {},
        handler: (request, reply) => answerCall(parts, definition, rest, request, reply),
      });
    }
  }
}

function guards(definition: OperationDefinition): boolean {
  return definition.scope === 'server' && definition.kind === 'command';
}

async function answerCall(
  { site }: SiteParts,
  definition: OperationDefinition,
  rest: RestBinding,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const actor = await callerOf(definition, request, site.tokens);
  const key = request.headers['idempotency-key'];
  const answer = await site.dispatch.call(actor, definition.name, inputOf(request), {
    key: typeof key === 'string' ? key : undefined,
  });
  return sendAnswer(request, reply, rest, answer);
}

/** Signing in must work with an old token still in the header. */
async function callerOf(
  definition: OperationDefinition,
  request: FastifyRequest,
  tokens: SiteParts['site']['tokens'],
): Promise<Actor> {
  if (definition.scope === 'tenant') return actorOf(request, tokens);
  return actorOf(request, tokens).catch(() => nobody);
}

/** Path parameters, query string and body as one input; a path parameter wins. A list body stays what it is. */
function inputOf(request: FastifyRequest): unknown {
  const { body } = request;
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) return body;
  return { ...(request.query as object), ...(body as object | undefined), ...(request.params as object) };
}
