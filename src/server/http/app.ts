import type { TrustProxy } from '../core/trust-proxy.ts';
import { fastifyCors } from '@fastify/cors';
import { fastifyRateLimit } from '@fastify/rate-limit';
import { type FastifyInstance, fastify } from 'fastify';
import { AppError } from '../../contract/errors.ts';
import type { Metrics } from '../metrics.ts';
import type { SiteParts } from '../site.ts';
import { plainPath } from './aliases.ts';
import { addConsole } from './console.ts';
import { describeAsPage } from './docs-page.ts';
import { addRefusals, createErrorHandler } from './errors.ts';
import { describeApi } from './openapi.ts';
import { addOperationRoutes } from './operation-routes.ts';
import { sendJson } from './replies.ts';
import { addStatusRoutes } from './status-routes.ts';
import { addUploadRoute } from './upload-route.ts';

export interface HttpParts {
  readonly parts: SiteParts;
  readonly metrics: Metrics;
}

const jsonLimit = 1024 * 1024;

/** As fastify takes it: of a number, so many steps back are believed. */
function trusted(proxy: TrustProxy): boolean | string[] | ((address: string, hop: number) => boolean) {
  if (typeof proxy === 'number') return (_address, hop) => hop < proxy;
  return typeof proxy === 'boolean' ? proxy : [...proxy];
}

/** The HTTP side of a site, without a port: `app.routing` serves any number of listeners. */
export async function createHttp({ parts, metrics }: HttpParts): Promise<FastifyInstance> {
  const { site, operations } = parts;
  const { trustProxy } = site.config;
  const app = fastify({
    logger: false,
    trustProxy: trusted(trustProxy),
    bodyLimit: jsonLimit,
    rewriteUrl: (request) => plainPath(request.url ?? '/'),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: createErrorHandler(site.logger),
    genReqId: requestIds(),
  });
  app.setErrorHandler(createErrorHandler(site.logger));
  readEmptyJsonAsNothing(app);
  const methodsByPath = rememberRoutes(app);

  await app.register(fastifyCors, {
    // Who may not is refused before, at the door.
    origin: true,
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['content-disposition'],
    maxAge: 600,
  });
  await app.register(fastifyRateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError('RATE_LIMITED', `Too many tries. Please wait ${Math.ceil(ttl / 1000)} s.`, { retryAfterMs: ttl }),
  });

  addOperationRoutes(app, operations.definitions, site);
  addStatusRoutes(app, parts, metrics);
  await addUploadRoute(app, parts);
  addDescriptions(app, parts);
  await addConsole(app, site.config.consoleFolder);
  addRefusals(app, methodsByPath);
  await app.ready();
  return app;
}

function requestIds(): () => string {
  const start = Date.now().toString(36);
  let count = 0;
  return () => `${start}-${((count += 1)).toString(36)}`;
}

/** A client that says "JSON" and sends nothing means no input. */
function readEmptyJsonAsNothing(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('remove', 'remove');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body as string, done);
  });
}

function rememberRoutes(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    const methods = found.get(url) ?? new Set();
    for (const one of [method].flat()) methods.add(one);
    found.set(url, methods);
  });
  return found;
}

function addDescriptions(app: FastifyInstance, { site, operations }: SiteParts): void {
  const { version } = site.config;
  let json: string | undefined;
  app.get('/api/openapi.json', (_request, reply) => {
    json ??= JSON.stringify(describeApi(operations.definitions, version));
    return sendJson(reply, 200, json);
  });
  app.get('/api/docs', (_request, reply) =>
    reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      })
      .send(describeAsPage(operations.definitions, version)),
  );
}
