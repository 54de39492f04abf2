import { may } from '../../contract/roles.ts';
import type { Actor } from '../../contract/actor.ts';

export const mostViews = 200;

interface Ownership {
  readonly ownerId: string;
  readonly isShared: boolean;
}

/** Another one's private view does not exist for anybody else. */
export function maySee(actor: Pick<Actor, 'userId'>, view: Ownership): boolean {
  return view.isShared || view.ownerId === actor.userId;
}

/** One's own; the owner of the company tidies up what is shared. */
export function mayChange(actor: Pick<Actor, 'userId' | 'role'>, view: Ownership): boolean {
  return view.ownerId === actor.userId || (view.isShared && may(actor.role, 'settings.manage'));
}
