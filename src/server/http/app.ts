import { randomUUID } from 'node:crypto';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { AppError, type Refusal, toRefusal } from '../../contract/errors.ts';
import type { SiteParts } from '../site.ts';
import { canonicalPath } from './aliases.ts';
import { sendRefusal } from './answers.ts';
import { mountConsole } from './console.ts';
import { mountEventFeed } from './event-feed.ts';
import { type Metrics, mountMetrics } from './metrics.ts';
import { mountOpenApi } from './openapi.ts';
import { mountOperations } from './operations.ts';
import { mountStatus } from './status.ts';
import { mountUpload } from './upload.ts';

const jsonLimit = 1024 * 1024;

/** The HTTP side of a site: REST from the contracts, status endpoints, OpenAPI, uploads, the console for browsers. */
export async function createHttp(parts: SiteParts): Promise<{ readonly app: FastifyInstance; readonly metrics: Metrics }> {
  const { config, logger } = parts.site;
  const app = fastify({
    logger: false,
    bodyLimit: jsonLimit,
    genReqId: () => randomUUID(),
    rewriteUrl: (request) => canonicalPath(request.url ?? '/'),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: true,
  });
  // Dispatch validates, and answers are ready-made texts.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (body) => JSON.stringify(body));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === 'INTERNAL') logger.error({ err: error, requestId: request.id, url: request.url }, 'request failed');
    return sendRefusal(request, reply, refusal);
  });
  app.setNotFoundHandler((request, reply) =>
    sendRefusal(request, reply, { code: 'NOT_FOUND', message: `There is nothing at ${request.method} ${request.url.slice(0, 200)}.` }),
  );
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: pagePolicy }, hsts: false });
  await app.register(cors, { origin: [...config.corsOrigins], credentials: true });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) =>
      new AppError('RATE_LIMITED', 'Too many attempts. Please wait a minute.', { retryAfterSeconds: Math.ceil(context.ttl / 1000) }),
  });
  await mountOpenApi(app, config.version);
  const metrics = mountMetrics(app, parts);
  mountStatus(app, parts);
  mountEventFeed(app, parts);
  await mountUpload(app, parts);
  mountOperations(app, parts);
  if (config.consoleFolder) await mountConsole(app, config.consoleFolder);
  await app.ready();
  return { app, metrics };
}

const pagePolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  manifestSrc: ["'self'"],
  workerSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** Fastify's own refusals (broken JSON, too large, wrong content type) in our words; the rest is INTERNAL. */
function refusalOf(error: FastifyError | AppError): Refusal {
  if (error instanceof AppError) return error.toRefusal();
  if (error.statusCode === 413) return { code: 'PAYLOAD_TOO_LARGE', message: 'The request is too large.' };
  if (error.statusCode === 429) return { code: 'RATE_LIMITED', message: 'Too many attempts. Please wait a minute.' };
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return { code: 'VALIDATION_FAILED', message: `The request could not be read: ${error.message}` };
  }
  return toRefusal(error);
}
