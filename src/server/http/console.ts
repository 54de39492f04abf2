import { sep } from 'node:path';
import { fastifyHelmet } from '@fastify/helmet';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Everything the console needs comes from this server; Mantine writes style attributes. */
const contentPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    // A paper that the page has fetched, to print it.
    frameSrc: ['blob:'],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
  },
};

/** The built console for browsers on the LAN. Hashed files are kept for ever, the page itself is asked for each time. */
export async function addConsole(app: FastifyInstance, folder: string | undefined): Promise<void> {
  await app.register(async (pages) => {
    // No HSTS and no upgrade of requests: on a LAN the server speaks plain HTTP.
    await pages.register(fastifyHelmet, {
      contentSecurityPolicy: contentPolicy,
      strictTransportSecurity: false,
      originAgentCluster: false,
      crossOriginOpenerPolicy: false,
    });
    if (folder === undefined) {
      pages.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(withoutConsole));
      return;
    }
    await pages.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      index: ['index.html'],
      globIgnore: ['**/*.map'],
      wildcard: false,
      setHeaders: (reply, path) => {
        const isHashed = path.includes(`${sep}assets${sep}`);
        reply.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  });
}

const withoutConsole = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Yardmaster</title></head>
<body><h1>Yardmaster is running</h1><p>The console is not built here. <a href="/api/docs">The API</a> works.</p></body></html>`;
