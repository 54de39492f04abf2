import * as z from 'zod';
import type { OperationDefinition, RestBinding } from '../../contract/define.ts';
import { errorStatus } from '../../contract/errors.ts';
import { methodsOf, pathsOf } from './operation-routes.ts';

type Schema = Record<string, unknown>;

interface ObjectSchema extends Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** OpenAPI 3.1 from the same definitions that make the routes. Made when it is first asked for. */
export function describeApi(definitions: readonly OperationDefinition[], version: string): object {
  const paths: Record<string, Record<string, object>> = {
    '/api/batches': { post: upload },
    '/api/events': { get: events },
  };
  for (const definition of definitions) {
    const { rest } = definition;
    if (!rest) continue;
    const [path, ...aliases] = pathsOf(rest);
    for (const method of methodsOf(rest)) {
      const url = (path ?? rest.path).replaceAll(/:(\w+)/g, '{$1}');
      const place = (paths[url] ??= {});
      place[method.toLowerCase()] = describeOperation(definition, rest, method, aliases);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Yardmaster',
      version,
      description:
        'Every path is also served under /api/v1 and /api/inventory. Writes take an Idempotency-Key header: the same key again gets the first answer.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: errorBody },
    },
    paths,
  };
}

function describeOperation(
  definition: OperationDefinition,
  rest: RestBinding,
  method: string,
  aliases: string[],
): object {
  const input = toSchema(definition.input, 'input') as ObjectSchema;
  const inPath = [...rest.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const others = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const required = new Set(input.required ?? []);
  const takesBody = method !== 'GET' && method !== 'DELETE' && others.length > 0;
  const parameters = [
    ...inPath.map((name) => ({
      name,
      in: 'path',
      required: true,
      schema: input.properties?.[name] ?? { type: 'string' },
    })),
    ...(takesBody ? [] : others.map(([name, schema]) => ({ name, in: 'query', required: required.has(name), schema }))),
    ...(definition.kind === 'command' && definition.logged !== 'never' ? [idempotencyKey] : []),
  ];
  const body = {
    type: 'object',
    properties: Object.fromEntries(others),
    required: others.flatMap(([name]) => (required.has(name) ? [name] : [])),
  };
  const isOpen = definition.scope === 'server' && definition.permission === null;
  return {
    operationId: `${definition.name}${methodsOf(rest).length > 1 ? `:${method.toLowerCase()}` : ''}`,
    summary: definition.summary,
    tags: [definition.name.split('.', 1)[0]],
    ...(aliases.length > 0 ? { description: `Also at ${aliases.join(', ')}.` } : {}),
    ...(isOpen ? { security: [] } : {}),
    ...(definition.permission ? { 'x-permission': definition.permission } : {}),
    parameters,
    ...(takesBody ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: { [String(rest.status ?? 200)]: describeAnswer(definition, rest), ...describeErrors(definition) },
  };
}

function describeAnswer(definition: OperationDefinition, rest: RestBinding): object {
  if (rest.answer === 'file') {
    return {
      description: 'A file',
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    };
  }
  const output = toSchema(definition.output, 'output') as ObjectSchema;
  const success = { success: { const: true }, message: { type: 'string' } };
  const { items, ...others } = output.properties ?? {};
  const properties =
    rest.answer === 'list'
      ? { ...success, data: items, ...others }
      : rest.answer === 'flat'
        ? { ...success, ...output.properties }
        : { ...success, data: output };
  const schema = { type: 'object', required: ['success'], properties };
  return { description: 'Done', content: { 'application/json': { schema } } };
}

function describeErrors(definition: OperationDefinition): Record<string, object> {
  const codes = new Set(['VALIDATION_FAILED', ...definition.errors] as (keyof typeof errorStatus)[]);
  if (definition.scope === 'tenant') for (const code of ['UNAUTHENTICATED', 'FORBIDDEN'] as const) codes.add(code);
  const byStatus = new Map<string, string[]>();
  for (const code of codes) {
    const status = String(errorStatus[code]);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [status, { description: names.join(', '), content }]),
  );
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _version, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any', cycles: 'ref' });
  return described;
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 200 },
};

const errorBody = {
  type: 'object',
  required: ['success', 'error', 'message', 'statusCode', 'requestId'],
  properties: {
    success: { const: false },
    error: { enum: Object.keys(errorStatus) },
    message: { type: 'string' },
    statusCode: { type: 'integer' },
    details: {},
    requestId: { type: 'string' },
  },
};

const upload = {
  operationId: 'batches.upload',
  summary: 'Upload a file as a batch job',
  tags: ['batches'],
  parameters: [idempotencyKey],
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file', 'kind'],
          properties: {
            file: { type: 'string', format: 'binary' },
            kind: { type: 'string' },
            mapping: { type: 'string', description: 'JSON: our field → column' },
            options: { type: 'string', description: 'JSON: {"dateFormat": "D/M/YYYY"}' },
          },
        },
      },
    },
  },
  responses: { '201': { description: 'The job' } },
};

const events = {
  operationId: 'events.since',
  summary: 'Events after a number, in order: what sync answers over a socket',
  tags: ['events'],
  parameters: ['since', 'limit'].map((name) => ({ name, in: 'query', required: false, schema: { type: 'integer' } })),
  responses: { '200': { description: '{events, headSeq, more} or {resync, headSeq}' } },
};
