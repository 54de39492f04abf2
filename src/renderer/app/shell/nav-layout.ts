import { navGroups, type NavGroup, type NavItem } from '../feature.ts';

export interface GroupOfItems {
  readonly group: NavGroup;
  readonly items: readonly NavItem[];
}

/** The pages under their headings; a group without pages has no heading. */
export function groupsOf(items: readonly NavItem[]): readonly GroupOfItems[] {
  return navGroups
    .map((group) => ({
      group,
      items: items.filter((item) => item.group === group).sort((a, b) => a.order - b.order),
    }))
    .filter((one) => one.items.length > 0);
}

const TABS = 4;

/** What a phone shows in reach of the thumb, and what waits behind "More". One page alone is not hidden there. */
export function tabsOf(items: readonly NavItem[]): {
  readonly tabs: readonly NavItem[];
  readonly others: readonly NavItem[];
} {
  if (items.length <= TABS + 1) return { tabs: items, others: [] };
  const byUse = items.toSorted(
    (a, b) => (a.tab ?? Infinity) - (b.tab ?? Infinity) || items.indexOf(a) - items.indexOf(b),
  );
  const tabs = byUse.slice(0, TABS);
  return { tabs, others: items.filter((item) => !tabs.includes(item)) };
}
