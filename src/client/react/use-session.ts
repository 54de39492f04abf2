import { useMemo, useSyncExternalStore } from 'react';
import type { ConnectionState } from '../../contract/envelope.ts';
import { may, type Permission, type Role } from '../../contract/roles.ts';
import type { Company, User } from '../../domains/people/contract.ts';
import type { Held } from '../held-commands.ts';
import type { Session } from '../session.ts';
import { useClient } from './context.ts';

export interface SessionView {
  readonly user: User;
  readonly company: Company | null;
  readonly role: Role;
  may(permission: Permission | null): boolean;
}

function useStored(): Session | null {
  const { session } = useClient();
  return useSyncExternalStore(
    (changed) => session.onChange(changed),
    () => session.session,
  );
}

/** Who is signed in, or `null`. */
export function useSessionOrNull(): SessionView | null {
  const stored = useStored();
  const user = stored?.user ?? null;
  const company = stored?.company ?? null;
  return useMemo(
    () => user && { user, company, role: user.role, may: (permission) => may(user.role, permission) },
    [user, company],
  );
}

/** Who is signed in. For what stands inside the shell, which is shown to signed-in people only. */
export function useSession(): SessionView {
  const view = useSessionOrNull();
  if (!view) throw new Error('Nobody is signed in');
  return view;
}

export function useConnection(): ConnectionState {
  const client = useClient();
  return useSyncExternalStore(
    (changed) => client.onConnection(changed),
    () => client.connection,
  );
}

/** The person's changes that wait for the connection, and those that were refused. */
export function useHeld(): Held {
  const client = useClient();
  return useSyncExternalStore(
    (changed) => client.onHeld(changed),
    () => client.held,
  );
}
