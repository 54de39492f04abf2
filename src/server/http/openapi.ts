import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifySchema } from 'fastify';
import * as z from 'zod';
import type { OperationDefinition } from '../../contract/define.ts';

type JsonSchema = Record<string, unknown>;

/** The OpenAPI page, made from the same definitions as the routes. Validation is dispatch's: these only describe. */
export async function mountOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Yardmaster', version, description: 'The REST interface of one site.' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: false });
  app.get('/api/openapi.json', { schema: { hide: true } as FastifySchema }, async () => app.swagger());
}

/** How a route shows in the OpenAPI document. */
export function operationSchema(definition: OperationDefinition, url: string): FastifySchema {
  const inPath = [...url.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const input = jsonSchema(definition.input, 'input');
  const properties = (input['properties'] ?? {}) as Record<string, unknown>;
  const required = (input['required'] ?? []) as string[];
  const rest = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.includes(name)));
  const body = { type: 'object', properties: rest, required: required.filter((name) => !inPath.includes(name)) };
  const reads = definition.rest?.method === 'GET' || definition.rest?.method === 'DELETE';
  const schema = {
    summary: definition.summary,
    operationId: url === definition.rest?.path ? definition.name : undefined,
    tags: [definition.name.split('.')[0] ?? ''],
    security: definition.scope === 'tenant' ? [{ bearer: [] }] : [],
    description: describe(definition),
    ...(inPath.length > 0 ? { params: { type: 'object', properties: Object.fromEntries(inPath.map((name) => [name, { type: 'string' }])) } } : {}),
    ...(Object.keys(rest).length === 0 ? {} : reads ? { querystring: body } : { body }),
    response: { [definition.rest?.status ?? 200]: { description: 'Done', ...responseSchema(definition) } },
  };
  return schema as FastifySchema;
}

function describe({ permission, errors }: OperationDefinition): string {
  const needs = permission ? `Needs the permission \`${permission}\`.` : '';
  const refusals = errors.length > 0 ? `Refusals of its own: ${errors.map((code) => `\`${code}\``).join(', ')}.` : '';
  return `${needs} ${refusals}`.trim();
}

function responseSchema(definition: OperationDefinition): JsonSchema {
  if (definition.rest?.answer === 'file') return { type: 'string' };
  return jsonSchema(definition.output, 'output');
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _version, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return rest as JsonSchema;
}
