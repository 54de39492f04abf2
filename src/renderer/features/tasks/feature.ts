import { IconChecklist, IconPlus, IconUserCheck } from '@tabler/icons-react';
import { createRoute, lazyRouteComponent, redirect, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isFound } from '../../../contract/search-words.ts';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { listTasks } from '../../../domains/tasks/contract.ts';
import type { Feature, NavCount, PaletteAction } from '../../app/feature.ts';
import { shellRoute } from '../../app/shell-route.ts';
import { held } from './held.ts';
import { type TasksSearch, tasksRoute } from './route.ts';
import { taskListEvents } from './task-events.ts';
import { WorkClock } from './work-clock.tsx';

/** The address that notifications carry. */
const oneTaskRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/tasks/$taskId',
  beforeLoad: ({ params }) => {
    redirect({ to: '/tasks', search: { task: params.taskId }, replace: true, throw: true });
  },
});

tasksRoute.update({ component: lazyRouteComponent(() => import('./tasks-page.tsx'), 'TasksPage') });

export const routes = [tasksRoute, oneTaskRoute] as const;

/** Open tasks of one's own, for the navigation. */
function useMyCount(): NavCount | null {
  const { t } = useTranslation('tasks');
  const mine = useServerQuery(
    listTasks,
    { assignedTo: 'me', status: 'pending,in-progress', limit: 1 },
    { refreshOn: taskListEvents },
  );
  const value = mine.data?.page.total ?? 0;
  return value === 0 ? null : { value, tone: 'neutral', label: t('mine', { count: value }) };
}

const FOUND_AT_MOST = 6;

function usePalette(query: string): readonly PaletteAction[] {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  const navigate = useNavigate();
  const wanted = query.trim();
  const found = useServerQuery(
    listTasks,
    { search: wanted, limit: FOUND_AT_MOST },
    { enabled: wanted.length > 1 && may('tasks.view'), keepPrevious: true },
  );
  const fits = (label: string) => isFound(wanted, { names: [label] });
  const go = (search: TasksSearch) => void navigate({ to: '/tasks', search });
  const commands: PaletteAction[] = [
    { id: 'tasks.mine', label: t('command.mine'), icon: IconUserCheck, run: () => go({ assignee: 'me' }) },
  ];
  if (may('tasks.write')) {
    commands.unshift({ id: 'tasks.new', label: t('command.new'), icon: IconPlus, run: () => go({ new: true }) });
  }
  const tasks = wanted.length > 1 ? (found.data?.items ?? []) : [];
  return [
    ...commands.filter(({ label }) => fits(label)),
    ...tasks.map((task) => ({
      id: `tasks.${task.id}`,
      label: task.title,
      description: [t(`status.${task.statusCode}`), task.assignedToName].filter(Boolean).join(' · '),
      icon: IconChecklist,
      found: true,
      run: () => go({ task: task.id }),
    })),
  ];
}

export const feature: Feature = {
  name: 'tasks',
  held,
  TopBar: WorkClock,
  nav: {
    to: '/tasks',
    label: 'tasks:nav',
    icon: IconChecklist,
    permission: 'tasks.view',
    group: 'work',
    order: 20,
    tab: 2,
    shortcut: 'g t',
    useCount: useMyCount,
  },
  usePalette,
};
