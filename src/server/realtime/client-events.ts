import * as z from 'zod';
import type { SyncAnswer } from '../../contract/envelope.ts';
import { AppError, toRefusal } from '../../contract/errors.ts';
import type { ClientSession } from '../events/client-session.ts';
import type { SiteParts } from '../site.ts';
import type { SiteSocket } from './site-socket.ts';

/** Answers one event; what it returns is the acknowledgement beside `success`. */
export type ClientEvent = (payload: unknown, isAcknowledged: boolean) => Promise<Record<string, unknown>>;

const call = z.object({
  name: z.string().max(100),
  input: z.unknown(),
  commandId: z.string().optional(),
});

/** The client → server events of CONTRACT 3.2 that belong to the connection itself. */
export function clientEvents(
  parts: SiteParts,
  socket: SiteSocket,
  session: ClientSession,
): Record<string, ClientEvent> {
  const { site } = parts;

  async function joinTasks(ids: readonly unknown[]): Promise<{ taskIds: string[]; denied: string[] }> {
    const taskIds: string[] = [];
    const denied: string[] = [];
    for (const id of ids.slice(0, 500)) {
      const joined = typeof id === 'string' && (await tryJoin(session, `task-${id}`));
      (joined ? taskIds : denied).push(String(id));
    }
    return { taskIds, denied };
  }

  return {
    'join-task': async (payload) => {
      const taskId = textOf(payload, 'taskId');
      try {
        const { state } = await session.join(`task-${taskId}`);
        socket.emit('joined-task', { taskId, success: true });
        return { taskId, state };
      } catch (error) {
        const { code, message } = toRefusal(error);
        socket.emit('joined-task', { taskId, success: false, error: code, message });
        throw error;
      }
    },
    'leave-task': async (payload) => {
      const taskId = textOf(payload, 'taskId');
      session.leave(`task-${taskId}`);
      socket.emit('left-task', { taskId, success: true });
      return { taskId };
    },
    'join-tasks': async (payload) => {
      if (typeof payload !== 'string' && !Array.isArray(payload)) throw malformed('a list of task ids is needed');
      const answer = await joinTasks(typeof payload === 'string' ? [payload] : payload);
      socket.emit('joined-tasks', { ...answer, success: answer.taskIds.length > 0 || answer.denied.length === 0 });
      return answer;
    },
    'join-room': async (payload) => {
      const room = textOf(payload, 'room');
      const { state } = await session.join(room);
      socket.emit('room-joined', { room });
      return { room, state };
    },
    'leave-room': async (payload) => {
      const room = textOf(payload, 'room');
      session.leave(room);
      socket.emit('room-left', { room });
      return { room };
    },
    'join-tenant': async (payload) => {
      const tenantId = tenantOf(payload);
      await session.join(`tenant:${tenantId}`);
      return { tenantId };
    },
    'leave-tenant': async (payload) => {
      const tenantId = tenantOf(payload);
      session.leave(`tenant:${tenantId}`);
      return { tenantId };
    },
    'verify:room': async (payload) => {
      const room = textOf(payload, 'room');
      const inRoom = session.isIn(room);
      socket.emit('room:verified', { room, inRoom });
      return { room, inRoom };
    },
    ping: async () => {
      const timestamp = site.clock.now().getTime();
      socket.emit('pong', { timestamp });
      return { timestamp };
    },
    sync: async (payload, isAcknowledged) => {
      const answer = await session.sync((payload as { sinceSeq?: unknown } | null | undefined)?.sinceSeq);
      if (!isAcknowledged) replay(answer);
      return { ...answer };
    },
    renew: async (payload) => {
      const { actor, expiresAt } = await site.tokens.verify(textOf(payload, 'token'));
      const same = actor.sessionId === socket.data.actor.sessionId && actor.role === socket.data.actor.role;
      if (!same) throw new AppError('FORBIDDEN', 'This token belongs to another session: please connect anew.');
      socket.data.expiresAt = expiresAt;
      return { expiresAt };
    },
    command: (payload) => answerCall('command', payload),
    query: (payload) => answerCall('query', payload),
  };

  async function answerCall(kind: 'command' | 'query', payload: unknown): Promise<Record<string, unknown>> {
    const parsed = call.safeParse(payload);
    if (!parsed.success) throw malformed('name and input are needed');
    const { name, input, commandId } = parsed.data;
    const mounted = parts.operations.command(name) ?? parts.operations.query(name);
    if (mounted?.definition.scope === 'server') {
      // Signing in and the like are counted by address, and that is done where REST comes in.
      throw new AppError('UNKNOWN_OPERATION', `"${name}" is offered by REST only.`);
    }
    const answer = await session.call({ kind, name, input, commandId });
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.message, answer.error.details);
    return { data: answer.data };
  }

  /** For a client that asks without waiting for an acknowledgement: the missed events as if they came now. */
  function replay(answer: SyncAnswer): void {
    if ('resync' in answer) socket.emit('sync:resync', { headSeq: answer.headSeq });
    else if (socket.data.frames) socket.emit('events', answer.events);
    else for (const { event, payload } of answer.events) socket.emit(event, payload);
  }
}

async function tryJoin(session: ClientSession, label: string): Promise<boolean> {
  try {
    await session.join(label);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** A text, or an object that holds it under `name`: both are in use (CONTRACT 3.3, clash 11). */
function textOf(payload: unknown, name: string): string {
  const value = typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>)[name] : payload;
  if (typeof value !== 'string' || value === '' || value.length > 4_000) throw malformed(`${name}: a text is needed`);
  return value;
}

/** An id, `{tenantId}`, or a whole company object with `id` or `_id` (document 004). */
function tenantOf(payload: unknown): string {
  const given = payload as Record<string, unknown> | null;
  const inner =
    typeof given === 'object' && given !== null ? (given['tenantId'] ?? given['id'] ?? given['_id']) : payload;
  return typeof inner === 'object' && inner !== null ? tenantOf(inner) : textOf(inner, 'tenantId');
}

function malformed(what: string): AppError {
  return new AppError('VALIDATION_FAILED', `The message could not be read: ${what}.`);
}
