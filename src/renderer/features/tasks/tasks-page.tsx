import { Button } from '@mantine/core';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportTasks, type Task, taskSorts } from '../../../domains/tasks/contract.ts';
import type { Column, Sort } from '../../components/data-table/types.ts';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { HeldElsewhere } from '../../components/held/held-here.tsx';
import { recordOfTask } from './about-task.ts';
import { BulkDeleted, BulkTasks } from './bulk-tasks.tsx';
import { filtersOf, isFiltered } from './filters.ts';
import { NewTask } from './new-task.tsx';
import { type TasksSearch, tasksRoute } from './route.ts';
import { TaskCard } from './task-card.tsx';
import { useTaskColumns } from './task-columns.tsx';
import { TaskDetail } from './task-detail.tsx';
import { TaskFilters } from './task-filters.tsx';
import { useMadeHere } from './use-made-here.ts';
import { useTaskList } from './use-task-list.ts';
import { ListPage } from '../../components/list-page/list-page.tsx';
import { useListPage } from '../../lib/lists/use-list-page.ts';
import { useStable } from '../../lib/lists/use-stable.ts';

const fitsBesideDetail = ({ key }: Column<Task>): boolean => ['title', 'status', 'dueDate'].includes(key);

const toSort = (sort: string): Sort => ({ by: sort.replace(/^-/, ''), descending: sort.startsWith('-') });
const fromSort = ({ by, descending }: Sort) => taskSorts.find((sort) => sort === `${descending ? '-' : ''}${by}`);

/** What a row is exactly, when a search says it. */
const codesOf = ({ title }: Task) => [title];

/** Parts of the address that are no filter. */
const notFilters = ['task', 'new'] as const;

/** The tasks of the company, with one of them open beside the list. */
export function TasksPage(): ReactNode {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  const navigate = useNavigate({ from: tasksRoute.fullPath });
  const search = tasksRoute.useSearch();
  const page = useListPage<TasksSearch>({
    search,
    go: (next, replace = false) => void navigate({ search: next, replace }),
    row: 'task',
    closes: ['new'],
  });
  const columns = useTaskColumns();
  const filters = useStable(filtersOf(search));
  const tasks = useTaskList(filters);
  const mayWrite = may('tasks.write');
  const add = () => page.change({ new: true });
  const records = useMemo(() => new Set(tasks.items.map(({ id }) => recordOfTask(id))), [tasks.items]);
  const made = useMadeHere();
  const { by: sort, descending } = toSort(filters.sort);
  const Bulk = search.deleted ? BulkDeleted : BulkTasks;
  return (
    <ListPage
      page={page}
      id="tasks"
      title={t('title')}
      label={t('list.label')}
      views={{ of: 'tasks', omit: notFilters }}
      actions={<ExportMenu query={exportTasks} input={filters} />}
      add={mayWrite ? { label: t('create.button'), run: add } : undefined}
      above={<HeldElsewhere prefix={recordOfTask('')} shown={records} />}
      list={tasks}
      found={{ search: search.search, codes: codesOf }}
      columns={search.task ? columns.filter(fitsBesideDetail) : columns}
      sorted={{ sort, order: descending ? 'desc' : 'asc', change: (next) => ({ sort: fromSort(next) }) }}
      bulk={
        mayWrite
          ? (ids) => (
              <Bulk
                // What waits for the connection is not on the site yet.
                tasks={tasks.items.filter(({ id }) => ids.includes(id) && !made.some((own) => own.id === id))}
                onDone={page.unselect}
              />
            )
          : undefined
      }
      toolbar={<TaskFilters search={search} isBeside={page.opened !== undefined} onChange={page.filter} />}
      card={(task) => <TaskCard task={task} />}
      empty={
        <EmptyList
          icon={IconChecklist}
          isFiltered={isFiltered(search)}
          noMatch={{
            title: search.deleted ? t('deleted.none') : t('list.nothing'),
            text: search.deleted ? t('deleted.noneText') : t('list.nothingText'),
            clear: t('list.showAll'),
          }}
          empty={{ title: t('list.empty'), text: t('list.emptyText') }}
          onClear={() => page.show({})}
        >
          {mayWrite ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
              {t('create.button')}
            </Button>
          ) : null}
        </EmptyList>
      }
      below={
        <NewTask
          opened={(search.new ?? false) && mayWrite}
          onClose={() => page.change({ new: undefined })}
          onMade={page.open}
        />
      }
      detail={(id) => <TaskDetail key={id} id={id} onGone={() => page.open(undefined)} />}
    />
  );
}
