import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { AppError } from '../../contract/errors.ts';
import { catchUp } from '../events/visible-events.ts';
import type { SiteParts } from '../site.ts';
import { signedInActor } from './authenticate.ts';

const query = z.object({
  since: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

/** Catch-up over REST (CONTRACT 1.6, 1.13): every event after `since` that the caller may see, in order. */
export function mountEventFeed(app: FastifyInstance, { site, fanOut }: SiteParts): void {
  app.get('/api/events', async (request) => {
    const actor = await signedInActor(request, site.tokens);
    const parsed = query.safeParse(request.query);
    if (!parsed.success) throw new AppError('VALIDATION_FAILED', 'since and limit must be whole numbers of 0 or more.');
    const answer = await catchUp({
      db: site.reader.forTenant(actor.tenantId),
      actor,
      fanOut,
      sinceSeq: parsed.data.since,
      limit: parsed.data.limit,
      rooms: undefined,
    });
    return { success: true, ...answer };
  });
}
