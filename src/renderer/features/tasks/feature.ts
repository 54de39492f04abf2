import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { listTasks } from '../../../domains/tasks/contract.ts';
import type { Feature, NavCount, PaletteAction } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { readSearch } from './search.ts';
import { listEvents } from './task-events.ts';

export const tasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./tasks-page.tsx'), 'TasksPage'),
});

export const routes = [tasksRoute] as const;

const openAndLate = { due: 'overdue', limit: 1 } as const;

function useOverdueCount(): NavCount | null {
  const { t } = useTranslation('tasks');
  const late = useServerQuery(listTasks, openAndLate, { refreshOn: listEvents, refetchInterval: 15 * 60_000 });
  const value = late.data?.page.total ?? 0;
  return value === 0 ? null : { value, tone: 'warning', label: t('overdueCount', { count: value }) };
}

function useTaskActions(query: string): readonly PaletteAction[] {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  const navigate = useNavigate();
  const isSearch = query.trim().length > 1;
  const found = useServerQuery(listTasks, { search: query, limit: 6 }, { enabled: isSearch, keepPrevious: true });
  const tasks = isSearch ? (found.data?.items ?? []) : [];
  const add: PaletteAction = {
    id: 'tasks.new',
    label: t('new.title'),
    icon: IconPlus,
    run: () => void navigate({ to: '/tasks', search: { new: true } }),
  };
  return [
    ...tasks.map((task) => ({
      id: `tasks.${task.id}`,
      label: task.title,
      description: t(`status.${task.statusCode}`),
      icon: IconChecklist,
      keywords: [query],
      run: () => void navigate({ to: '/tasks', search: { task: task.id } }),
    })),
    ...(may('tasks.write') ? [add] : []),
  ];
}

export const feature: Feature = {
  name: 'tasks',
  nav: {
    to: '/tasks',
    label: 'tasks:nav',
    icon: IconChecklist,
    permission: 'tasks.view',
    order: 20,
    shortcut: 'g t',
    useCount: useOverdueCount,
  },
  usePalette: useTaskActions,
};
