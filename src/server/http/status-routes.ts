import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../contract/actor.ts';
import { AppError, notFound } from '../../contract/errors.ts';
import { taskRoom } from '../../contract/rooms.ts';
import { catchUp } from '../events/visible-events.ts';
import type { Metrics } from '../metrics.ts';
import type { SiteParts } from '../site.ts';
import { bearerToken, readActor } from './bearer.ts';
import { socketStats, taskStats } from './live-stats.ts';
import { isFromOwnMachine } from './own-machine.ts';
import { sendJson, sendRefusal } from './replies.ts';

const defaultEvents = 200;
const mostEvents = 1_000;

/** What the documents ask a server about itself, in their shapes (CONTRACT 3.3, clash 19). */
export function addStatusRoutes(app: FastifyInstance, parts: SiteParts, metrics: Metrics): void {
  const { site, subscriptions, rooms } = parts;
  const flat = (body: object) => JSON.stringify({ success: true, ...body });
  const whoIfKnown = async (request: FastifyRequest): Promise<Actor | undefined> =>
    bearerToken(request.headers.authorization) === undefined ? undefined : readActor(request, site.tokens, 'tenant');

  const health = (message: string) => ({
    message: site.disk.fault()?.message ?? message,
    status: site.disk.fault() ? 'degraded' : 'ok',
    ok: true,
    service: 'yardmaster',
    version: site.config.version,
    timestamp: site.clock.now().toISOString(),
    uptime: Math.round(process.uptime()),
  });
  for (const path of ['/health', '/api/health', '/api']) {
    app.get(path, (_request, reply) => sendJson(reply, 200, flat(health('Yardmaster is running.'))));
  }
  app.get('/api/health/readiness', (request, reply) => {
    if (parts.isReady()) return sendJson(reply, 200, flat(health('Yardmaster is ready.')));
    const message = 'The server is starting or stopping. Please try again in a moment.';
    return sendRefusal(request, reply, { code: 'UNAVAILABLE', message });
  });
  app.get('/health/websocket', (_request, reply) => {
    const connectedClients = [...subscriptions.connections()].filter(({ kind }) => kind === 'socket').length;
    return sendJson(reply, 200, JSON.stringify({ status: 'ok', service: 'websocket', connectedClients }));
  });

  app.get('/api/ws/stats', async (request, reply) =>
    sendJson(reply, 200, flat(await socketStats(parts, await whoIfKnown(request)))),
  );
  app.get('/api/tasks/socket/stats', async (request, reply) =>
    sendJson(reply, 200, flat({ data: await taskStats(parts, await whoIfKnown(request)) })),
  );
  app.get<{ Params: { taskId: string } }>('/api/tasks/socket/users/:taskId', async (request, reply) => {
    const actor = await readActor(request, site.tokens, 'tenant');
    const { taskId } = request.params;
    const db = site.reader.forTenant(actor.tenantId);
    if (!(await rooms.mayJoin(taskRoom(taskId), actor, db))) throw notFound('task', taskId);
    const members = subscriptions.membersOf(actor.tenantId, taskRoom(taskId));
    const users = members.map(({ connectionId, userId, name }) => ({ socketId: connectionId, userId, name }));
    return sendJson(
      reply,
      200,
      flat({ data: { taskId, connectedUsers: new Set(users.map((user) => user.userId)).size, users } }),
    );
  });

  app.get<{ Querystring: { since?: string; sinceSeq?: string; limit?: string } }>(
    '/api/events',
    async (request, reply) => {
      const actor = await readActor(request, site.tokens, 'tenant');
      const { since, sinceSeq, limit } = request.query;
      const answer = await catchUp({
        db: site.reader.forTenant(actor.tenantId),
        actor,
        fanOut: parts.fanOut,
        rooms,
        sinceSeq: readNumber('since', since ?? sinceSeq, 0, Number.MAX_SAFE_INTEGER, 0),
        limit: readNumber('limit', limit, defaultEvents, mostEvents, 1),
        joined: undefined,
      });
      return sendJson(reply, 200, flat(answer));
    },
  );

  app.get('/metrics', async (request, reply) => {
    if (!isFromOwnMachine(request.raw, site.config)) await assertServerOwner(request);
    return reply
      .code(200)
      .header('content-type', metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text());
  });

  /** The figures are those of all companies. */
  async function assertServerOwner(request: FastifyRequest): Promise<void> {
    const actor = await readActor(request, site.tokens, 'tenant');
    if (!actor.serverOwner) throw new AppError('FORBIDDEN', 'Only the owner of this server may read its figures.');
  }
}

function readNumber(field: string, text: string | undefined, otherwise: number, most: number, least: number): number {
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return Math.min(value, most);
  const message = `${field}: a whole number of ${least} or more is needed.`;
  throw new AppError('VALIDATION_FAILED', message, { fields: [{ field, message }] });
}
