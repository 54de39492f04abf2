import type { FastifyInstance } from 'fastify';
import { taskRoom } from '../../contract/rooms.ts';
import { roomLabel, tenantRoom } from '../../contract/rooms.ts';
import { AppError } from '../../contract/errors.ts';
import type { SiteParts } from '../site.ts';
import { actorOf, signedInActor } from './authenticate.ts';

/** The status endpoints in the shapes of their documents (001, 002, 003). Nothing of another company shows. */
export function mountStatus(app: FastifyInstance, { site, subscriptions, operations }: SiteParts): void {
  const startedAt = Date.now();
  const health = async () => ({
    success: true,
    status: 'ok',
    service: 'yardmaster',
    version: site.config.version,
    uptime: Math.round((Date.now() - startedAt) / 1000),
    timestamp: site.clock.now().toISOString(),
  });
  app.get('/api/health', health);
  app.get('/health', health);
  app.get('/health/websocket', async () => ({ status: 'ok', service: 'websocket', connectedClients: subscriptions.size }));

  app.get('/api/ws/stats', async (request) => {
    const actor = await actorOf(request, site.tokens);
    const connections = [...subscriptions.connections()];
    const authenticated = connections.filter((connection) => connection.actor.kind === 'user').length;
    return {
      success: true,
      totalConnections: connections.length,
      authenticated,
      anonymous: connections.length - authenticated,
      rooms: actor.kind === 'user' ? labelledRooms(subscriptions.rooms(actor.tenantId), actor.tenantId) : {},
    };
  });

  app.get('/api/tasks/socket/stats', async (request) => {
    const { tenantId } = await signedInActor(request, site.tokens);
    const rooms = [...subscriptions.rooms(tenantId).keys()].filter((room) => room.startsWith('task:'));
    const userRooms: Record<string, string[]> = {};
    for (const userId of subscriptions.onlineUsers(tenantId)) userRooms[userId] = [];
    for (const room of rooms) {
      for (const { userId } of subscriptions.membersOf(tenantId, room)) {
        const tasks = (userRooms[userId] ??= []);
        const taskId = room.slice('task:'.length);
        if (!tasks.includes(taskId)) tasks.push(taskId);
      }
    }
    const data = { connectedUsers: Object.keys(userRooms).length, totalRooms: rooms.length, userRooms };
    return { success: true, data };
  });

  app.get<{ Params: { taskId: string } }>('/api/tasks/socket/users/:taskId', async (request) => {
    const actor = await signedInActor(request, site.tokens);
    const { taskId } = request.params;
    const guard = operations.roomGuard('task');
    if (guard && !(await guard.mayJoin(taskId, actor, site.reader.forTenant(actor.tenantId)))) {
      throw new AppError('NOT_FOUND', `There is no task "${taskId}".`);
    }
    const members = subscriptions.membersOf(actor.tenantId, taskRoom(taskId));
    const users = members.map(({ connectionId, userId, name }) => ({ socketId: connectionId, userId, name }));
    const connectedUsers = new Set(users.map((user) => user.userId)).size;
    return { success: true, data: { taskId, connectedUsers, users } };
  });
}

/** Named rooms with their number of connections; private rooms (each person's own) are not listed (statement 58). */
function labelledRooms(rooms: ReadonlyMap<string, number>, tenantId: string): Record<string, number> {
  const shown = [...rooms].filter(([room]) => room !== tenantRoom && !room.startsWith('user:'));
  return Object.fromEntries(shown.map(([room, count]) => [roomLabel(room, tenantId), count]));
}
