import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The built console for browsers. File names of assets carry their hash, so they never change. */
export async function mountConsole(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: ['index.html'],
    cacheControl: false,
    setHeaders: (response, path) => {
      const forever = path.includes('/assets/');
      response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
