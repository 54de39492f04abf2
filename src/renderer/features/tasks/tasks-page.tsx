import { Button } from '@mantine/core';
import { IconChecklist, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { exportTasks, type Task, taskSorts } from '../../../domains/tasks/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { Column, Sort } from '../../components/data-table/types.ts';
import { EmptyList } from '../../components/empty-list.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { HeldElsewhere } from '../../components/held/held-here.tsx';
import { NewRowsBar } from '../../components/new-rows-bar.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { usePageKey } from '../../lib/use-page-key.ts';
import { recordOfTask } from './about-task.ts';
import { BulkDeleted, BulkTasks } from './bulk-tasks.tsx';
import { filtersOf, isFiltered, type TaskFilters as Filters } from './filters.ts';
import { NewTask } from './new-task.tsx';
import { type TasksSearch, tasksRoute } from './route.ts';
import { TaskCard } from './task-card.tsx';
import { useTaskColumns } from './task-columns.tsx';
import { TaskDetail } from './task-detail.tsx';
import { TaskFilters } from './task-filters.tsx';
import { useMadeHere } from './use-made-here.ts';
import { keyOfTask, useTaskList } from './use-task-list.ts';

const fitsBesideDetail = ({ key }: Column<Task>): boolean => ['title', 'status', 'dueDate'].includes(key);
const nothingSelected: ReadonlySet<string> = new Set();

const toSort = (sort: string): Sort => ({ by: sort.replace(/^-/, ''), descending: sort.startsWith('-') });
const fromSort = ({ by, descending }: Sort) => taskSorts.find((sort) => sort === `${descending ? '-' : ''}${by}`);

/** What a row is exactly, when a search says it. */
const codesOf = ({ title }: Task) => [title];

/** The tasks of the company, with one of them open beside the list. */
export function TasksPage(): ReactNode {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  const navigate = useNavigate({ from: tasksRoute.fullPath });
  const search = tasksRoute.useSearch();
  const columns = useTaskColumns();
  const [selection, setSelection] = useState(nothingSelected);
  const { search: words, status, priority, assignee, due, deleted, sort } = search;
  const filters = useMemo(
    () => filtersOf({ search: words, status, priority, assignee, due, deleted, sort }),
    [words, status, priority, assignee, due, deleted, sort],
  );
  const tasks = useTaskList(filters);
  const change = (next: Partial<TasksSearch>) => void navigate({ search: { ...search, ...next }, replace: true });
  const filter = (next: Partial<TasksSearch>) => {
    setSelection(nothingSelected);
    change(next);
  };
  const open = (task: string | undefined) => void navigate({ search: { ...search, new: undefined, task } });
  const add = () => change({ new: true });
  const mayWrite = may('tasks.write');
  usePageKey('n', () => mayWrite && add());

  const records = useMemo(() => new Set(tasks.items.map(({ id }) => recordOfTask(id))), [tasks.items]);
  const made = useMadeHere();

  const list = (
    <>
      <PageHeader title={t('title')} actions={<TaskActions filters={filters} onNew={add} />} />
      <Refusal error={tasks.error} onRetry={tasks.refetch} />
      <HeldElsewhere prefix={recordOfTask('')} shown={records} />
      <NewRowsBar count={tasks.arrived} onShow={tasks.showArrived} />
      <DataTable
        id="tasks"
        label={t('list.label')}
        rows={tasks.items}
        rowKey={keyOfTask}
        found={{ search: search.search, codes: codesOf, isBehind: tasks.isPlaceholderData }}
        columns={search.task ? columns.filter(fitsBesideDetail) : columns}
        loading={tasks.isPending && !tasks.error && tasks.items.length === 0}
        total={tasks.total}
        hasMore={tasks.hasNextPage}
        onMore={tasks.fetchNextPage}
        loadingMore={tasks.isFetchingNextPage}
        sort={toSort(filters.sort)}
        onSort={(next) => filter({ sort: fromSort(next) })}
        onOpen={(task) => open(task.id)}
        activeKey={search.task ?? null}
        {...(mayWrite
          ? {
              selection,
              onSelection: setSelection,
              bulk: (keys) => {
                const onDone = () => setSelection(nothingSelected);
                // What waits for the connection is not on the site yet.
                const chosen = tasks.items.filter(({ id }) => keys.includes(id) && !made.some((own) => own.id === id));
                return deleted ? (
                  <BulkDeleted tasks={chosen} onDone={onDone} />
                ) : (
                  <BulkTasks tasks={chosen} onDone={onDone} />
                );
              },
            }
          : {})}
        toolbar={<TaskFilters search={search} isBeside={search.task !== undefined} onChange={filter} />}
        empty={
          tasks.error ? null : <NothingHere search={search} onNew={add} onClear={() => void navigate({ search: {} })} />
        }
        card={(task) => <TaskCard task={task} />}
      />
      <NewTask opened={(search.new ?? false) && mayWrite} onClose={() => change({ new: undefined })} onMade={open} />
    </>
  );
  return (
    <SplitView
      list={list}
      open={search.task !== undefined}
      onClose={() => open(undefined)}
      detail={search.task ? <TaskDetail key={search.task} id={search.task} onGone={() => open(undefined)} /> : null}
    />
  );
}

function TaskActions({ filters, onNew }: { readonly filters: Filters; onNew(): void }): ReactNode {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  return (
    <>
      <ExportMenu query={exportTasks} input={filters} />
      {may('tasks.write') ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew} aria-keyshortcuts="n">
          {t('create.button')}
        </Button>
      ) : null}
    </>
  );
}

interface NothingHereProps {
  readonly search: TasksSearch;
  onNew(): void;
  onClear(): void;
}

function NothingHere({ search, onNew, onClear }: NothingHereProps): ReactNode {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  return (
    <EmptyList
      icon={IconChecklist}
      isFiltered={isFiltered(search)}
      noMatch={{
        title: search.deleted ? t('deleted.none') : t('list.nothing'),
        text: search.deleted ? t('deleted.noneText') : t('list.nothingText'),
        clear: t('list.showAll'),
      }}
      empty={{ title: t('list.empty'), text: t('list.emptyText') }}
      onClear={onClear}
    >
      {may('tasks.write') ? (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>
          {t('create.button')}
        </Button>
      ) : null}
    </EmptyList>
  );
}
