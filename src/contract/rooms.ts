/**
 * Rooms. Inside the server a room is a plain label within one company (`tenant`, `user:7`, `task:12`, `batch:3`,
 * `dashboard`). On the wire the documents have their own spellings; this file is the one place that knows both.
 */
export const tenantRoom = 'tenant';
export const userRoom = (userId: string): string => `user:${userId}`;
export const taskRoom = (taskId: string): string => `task:${taskId}`;
export const batchRoom = (batchId: string): string => `batch:${batchId}`;
export const dashboardRoom = 'dashboard';

/** A room as a client asked for it, taken apart. `company`: the id must be the caller's own. */
export type RequestedRoom =
  | { readonly kind: 'company'; readonly tenantId: string; readonly room: typeof tenantRoom }
  | { readonly kind: 'user'; readonly userId: string; readonly room: string }
  | { readonly kind: 'guarded'; readonly prefix: string; readonly id: string; readonly room: string }
  | { readonly kind: 'plain'; readonly room: string };

/**
 * Reads a client's room label (CONTRACT 3.3, clash 11). `task-<id>` and `batch:<id>` are guarded by their domain;
 * anything without a server prefix is a plain label inside the caller's company. `undefined`: not a usable label.
 */
export function readRoomLabel(label: unknown): RequestedRoom | undefined {
  if (typeof label !== 'string' || label.length === 0 || label.length > 200) return undefined;
  const company = /^(?:tenant:|company_)(.+)$/.exec(label);
  if (company?.[1]) return { kind: 'company', tenantId: company[1], room: tenantRoom };
  const user = /^user[_:](.+)$/.exec(label);
  if (user?.[1]) return { kind: 'user', userId: user[1], room: userRoom(user[1]) };
  const guarded = /^(task|batch)[-:](.+)$/.exec(label);
  if (guarded?.[1] && guarded[2]) {
    return { kind: 'guarded', prefix: guarded[1], id: guarded[2], room: `${guarded[1]}:${guarded[2]}` };
  }
  return label === tenantRoom ? undefined : { kind: 'plain', room: label };
}

/** The label that clients know a room by: what `/api/ws/stats` lists. */
export function roomLabel(room: string, tenantId: string): string {
  if (room === tenantRoom) return `tenant:${tenantId}`;
  return room.replace(/^user:/, 'user_').replace(/^task:/, 'task-');
}
