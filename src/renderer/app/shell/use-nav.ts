import { useMatchRoute } from '@tanstack/react-router';
import { useSession } from '../../../client/react.ts';
import type { NavItem } from '../feature.ts';
import { features } from '../features.ts';
import { groupsOf } from './nav-layout.ts';

const all = features.flatMap((feature) => (feature.nav ? [feature.nav] : []));
const items = groupsOf(all).flatMap((group) => group.items);

/** The pages this person may see, group by group, in their order. */
export function useNavItems(): readonly NavItem[] {
  const session = useSession();
  return items.filter((item) => item.permission === null || session.may(item.permission));
}

export function useIsActive(): (item: NavItem) => boolean {
  const match = useMatchRoute();
  return (item) => match({ to: item.to as '/', fuzzy: item.to !== '/' }) !== false;
}
