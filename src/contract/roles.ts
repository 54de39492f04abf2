/**
 * Who may do what: the whole permission table of the product in one place.
 * Roles: CONTRACT 3.1; `staff`, `Admin`, `user` and other spellings of the five systems map to these four.
 */
export const roles = ['owner', 'manager', 'technician', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** A socket without a token on a server with guest screens (CONTRACT 1.2) has this role, and no person can have it. */
export const guestRole = 'guest';
export type ActorRole = Role | typeof guestRole;
export const actorRoles: readonly ActorRole[] = [...roles, guestRole];

const view = [
  'tasks.view',
  'stock.view',
  'orders.view',
  'purchasing.view',
  'alerts.view',
  'batches.view',
  'people.view',
  'dashboard.view',
  'presence.view',
] as const;
const work = [
  'tasks.write',
  'worklogs.write',
  'stock.use',
  'stock.move',
  'stock.count',
  'orders.write',
  'purchasing.receive',
  'alerts.snooze',
] as const;
const manage = [
  'tasks.delete',
  'stock.write',
  'stock.adjust',
  'stock.post-count',
  'catalog.write',
  'orders.cancel',
  'purchasing.write',
  'alerts.manage',
  'batches.run',
  'settings.view',
  'audit.view',
] as const;
const own = ['people.manage', 'settings.manage', 'system.announce', 'samples.manage'] as const;

export type Permission = (typeof view | typeof work | typeof manage | typeof own)[number];

export const permissionsOf: Readonly<Record<ActorRole, ReadonlySet<Permission>>> = {
  owner: new Set([...view, ...work, ...manage, ...own]),
  manager: new Set([...view, ...work, ...manage]),
  technician: new Set([...view, ...work]),
  viewer: new Set(view),
  guest: new Set(['dashboard.view'] as const),
};

/** Whether a role holds a permission; no permission asked (`null`) means any signed-in person. */
export function may(role: ActorRole, permission: Permission | null): boolean {
  return permission === null ? role !== guestRole : permissionsOf[role].has(permission);
}

/** The roles that hold a permission: what a broadcast is addressed to. */
export function rolesWith(permission: Permission | null): ActorRole[] {
  return actorRoles.filter((role) => may(role, permission));
}

const spellings: Readonly<Record<string, Role>> = {
  owner: 'owner',
  superadmin: 'owner',
  admin: 'manager',
  manager: 'manager',
  staff: 'technician',
  technician: 'technician',
  user: 'technician',
  employee: 'technician',
  member: 'technician',
  viewer: 'viewer',
  guest: 'viewer',
};

/** Reads a role in any spelling of the five systems (CONTRACT 3.1); `undefined` for an unknown one. */
export function parseRole(text: string): Role | undefined {
  return spellings[text.toLowerCase().replaceAll(/[\s_-]/g, '')];
}
