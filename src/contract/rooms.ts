/**
 * Rooms. Inside the server a room is a plain label within one company (`tenant`, `user:7`, `task:12`, `batch:3`,
 * `dashboard`). On the wire the documents have their own spellings; this file is the one place that knows both.
 */
export const tenantRoom = 'tenant';
export const userRoom = (userId: string): string => `user:${userId}`;
export const taskRoom = (taskId: string): string => `task:${taskId}`;
export const batchRoom = (batchId: string): string => `batch:${batchId}`;
/** All jobs of the company: what a list of jobs listens to. */
export const batchesRoom = 'batches';
export const dashboardRoom = 'dashboard';

/** A room as a client asked for it. `tenantId`: the label names a company, which must be the caller's own. */
export interface RequestedRoom {
  readonly room: string;
  readonly tenantId?: string;
}

/**
 * Reads a client's room label (CONTRACT 3.3, clash 11). Rooms of a kind (`kinds`) are written `task-<id>` or
 * `batch:<id>`; anything else is a plain label inside the caller's company. `undefined`: not a usable label.
 */
export function readRoomLabel(label: unknown, kinds: ReadonlySet<string>): RequestedRoom | undefined {
  if (typeof label !== 'string' || label.length === 0 || label.length > 200 || label === tenantRoom) return undefined;
  const company = /^(?:tenant:|company_)(.+)$/.exec(label);
  if (company?.[1]) return { room: tenantRoom, tenantId: company[1] };
  const user = /^user[_:](.+)$/.exec(label);
  if (user?.[1]) return { room: userRoom(user[1]) };
  const [, kind, id] = /^([a-z]+)[-:](.+)$/.exec(label) ?? [];
  return { room: kind && id && kinds.has(kind) ? `${kind}:${id}` : label };
}

/** The label that clients know a room by: what `/api/ws/stats` lists. */
export function roomLabel(room: string, tenantId: string): string {
  if (room === tenantRoom) return `tenant:${tenantId}`;
  return room.replace(/^user:/, 'user_').replace(/^task:/, 'task-');
}
