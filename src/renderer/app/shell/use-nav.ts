import { useMatchRoute } from '@tanstack/react-router';
import { useSession } from '../../../client/react.ts';
import type { NavItem } from '../feature.ts';
import { features } from '../features.ts';

const items = features.flatMap((feature) => (feature.nav ? [feature.nav] : [])).sort((a, b) => a.order - b.order);

/** The pages this person may see, in their order. */
export function useNavItems(): readonly NavItem[] {
  const session = useSession();
  return items.filter((item) => item.permission === null || session.may(item.permission));
}

export function useIsActive(): (item: NavItem) => boolean {
  const match = useMatchRoute();
  return (item) => match({ to: item.to as '/', fuzzy: item.to !== '/' }) !== false;
}
