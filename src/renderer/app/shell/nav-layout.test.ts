import { IconSettings } from '@tabler/icons-react';
import { describe, expect, test } from 'vitest';
import type { NavGroup, NavItem } from '../feature.ts';
import { groupsOf, tabsOf } from './nav-layout.ts';

const item = (to: string, group: NavGroup, order: number, tab?: number): NavItem => ({
  ...{ to, group, order, label: 'settings:nav', icon: IconSettings, permission: null },
  ...(tab === undefined ? {} : { tab }),
});
const names = (items: readonly NavItem[]) => items.map(({ to }) => to);

const items = [
  item('home', 'work', 10, 1),
  item('tasks', 'work', 20, 2),
  item('jobs', 'work', 40),
  item('stock', 'stock', 10, 3),
  item('orders', 'trade', 10, 4),
  item('settings', 'site', 90),
];

describe('the groups', () => {
  test('stand in their order, their pages in theirs', () => {
    expect(groupsOf([...items].reverse()).map((one) => [one.group, names(one.items)])).toEqual([
      ['work', ['home', 'tasks', 'jobs']],
      ['stock', ['stock']],
      ['trade', ['orders']],
      ['site', ['settings']],
    ]);
  });

  test('without a page have no heading', () => {
    expect(groupsOf([item('home', 'work', 10)]).map((one) => one.group)).toEqual(['work']);
  });
});

describe('the tabs of a phone', () => {
  test('are the four most used, the others keep their order', () => {
    expect(names(tabsOf(items).tabs)).toEqual(['home', 'tasks', 'stock', 'orders']);
    expect(names(tabsOf(items).others)).toEqual(['jobs', 'settings']);
  });

  test('are filled up with the next pages where somebody may not see one of the four', () => {
    const fewer = [...items.filter(({ to }) => to !== 'orders'), item('alerts', 'site', 95)];
    expect(names(tabsOf(fewer).tabs)).toEqual(['home', 'tasks', 'stock', 'jobs']);
  });

  test('hold all pages where there are only five', () => {
    expect(tabsOf(items.slice(0, 5)).others).toEqual([]);
  });
});
