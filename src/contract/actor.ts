import type { ActorRole } from './roles.ts';

/** Who calls: made by a gateway from a token, trusted behind it. `system` is the server itself (jobs, reactions). */
export interface Actor {
  readonly kind: 'user' | 'guest' | 'system' | 'nobody';
  readonly userId: string;
  readonly tenantId: string;
  readonly role: ActorRole;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
  /** The owner of the server (the owner of its first company) may make further companies. */
  readonly serverOwner: boolean;
}

/** A caller that has not signed in yet: may use only operations of scope `server` that are public. */
export const nobody: Actor = {
  kind: 'nobody',
  userId: '',
  tenantId: '',
  role: 'guest',
  name: '',
  email: '',
  sessionId: '',
  serverOwner: false,
};

/** The server acting for a company: jobs and reactions. Holds every permission of an owner. */
export function systemActor(tenantId: string, onBehalfOf = ''): Actor {
  return { ...nobody, kind: 'system', tenantId, userId: onBehalfOf, role: 'owner', name: 'Yardmaster' };
}
