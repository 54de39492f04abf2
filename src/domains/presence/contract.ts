import * as z from 'zod';
import { defineEvent, defineQuery } from '../../contract/define.ts';
import { nothing } from '../../contract/fields.ts';

const person = z.object({ userId: z.string(), name: z.string() });

/** Everybody of the company who is connected, with those who left less than the grace period ago. */
export const listPresence = defineQuery({
  name: 'presence.list',
  permission: 'presence.view',
  summary: 'Who is online right now',
  input: nothing,
  output: z.object({ users: z.array(person.extend({ status: z.literal('online') })) }),
  rest: { method: 'GET', path: '/api/presence' },
});

const change = { userId: z.string(), name: z.string() };

/** A person's first connection opened: once a person, not once a tab. */
export const userOnline = defineEvent({
  name: 'user:online',
  permission: 'presence.view',
  persisted: false,
  payload: z.object({ ...change, status: z.literal('online') }),
});

/** A person's last connection closed and none came back within the grace period. */
export const userOffline = defineEvent({
  name: 'user:offline',
  permission: 'presence.view',
  persisted: false,
  payload: z.object({ ...change, status: z.literal('offline') }),
});

/**
 * The same changes of a moment in one event, so that thousands who come back at once make one message. In such a storm
 * (more than `mostSingleChanges` in a moment) this event alone is sent.
 */
export const presenceChanged = defineEvent({
  name: 'presence:changed',
  permission: 'presence.view',
  persisted: false,
  payload: z.object({ online: z.array(person), offline: z.array(person) }),
});

/** Who has a task open: to the task's room, after somebody came or went. Also the room's state on joining. */
export const taskViewers = defineEvent({
  name: 'task:viewers',
  permission: 'tasks.view',
  persisted: false,
  coalesceBy: ({ taskId }) => taskId,
  payload: z.object({
    taskId: z.string(),
    /** Fifty at most; `count` is how many there are. */
    viewers: z.array(person),
    count: z.number().int(),
  }),
});
