import { Box, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconChecklist, IconDownload, IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDownload, useServerPages, useSession } from '../../../client/react.ts';
import { exportTasks, listTasks, type Task, taskSorts } from '../../../domains/tasks/contract.ts';
import { DataTable } from '../../components/data-table/data-table.tsx';
import type { Column, Sort } from '../../components/data-table/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { FilterChips } from '../../components/filter-chips.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { SplitView } from '../../components/split-view.tsx';
import { closedList } from './closed-list.ts';
import { BulkTasks } from './bulk-tasks.tsx';
import { tasksRoute } from './route.ts';
import { NewTask } from './new-task.tsx';
import { useTaskColumns } from './task-columns.tsx';
import { TaskDetail } from './task-detail.tsx';
import { taskListEvents } from './task-events.ts';
import { TaskDue, TaskPriority, TaskStatus } from './task-marks.tsx';
import { statusCodes } from './task-words.ts';
import { usePeople } from './use-people.ts';

const keyOf = (task: Task): string => task.id;
const fitsBesideDetail = ({ key }: Column<Task>): boolean => ['title', 'status', 'dueDate'].includes(key);
const nothingSelected: ReadonlySet<string> = new Set();

const toSort = (sort: string): Sort => ({ by: sort.replace(/^-/, ''), descending: sort.startsWith('-') });
const fromSort = ({ by, descending }: Sort) => taskSorts.find((sort) => sort === `${descending ? '-' : ''}${by}`);

export function TasksPage(): ReactNode {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  const navigate = useNavigate({ from: tasksRoute.fullPath });
  const search = tasksRoute.useSearch();
  const columns = useTaskColumns();
  const [selection, setSelection] = useState(nothingSelected);
  const sort = search.sort ?? '-createdAt';
  const filters = {
    sort,
    ...(search.search ? { search: search.search } : {}),
    ...(search.status ? { status: search.status } : {}),
    ...(search.assignee ? { assignedTo: search.assignee } : {}),
  };
  const tasks = useServerPages(
    listTasks,
    { limit: 200, ...filters },
    { refreshOn: taskListEvents, keepPrevious: true },
  );
  const download = useDownload(exportTasks);
  const change = (next: Partial<typeof search>) => void navigate({ search: { ...search, ...next }, replace: true });
  const filter = (next: Partial<typeof search>) => {
    setSelection(nothingSelected);
    change(next);
  };
  const open = (id: string | undefined) => change({ task: id, new: undefined });
  const filtered = Boolean(search.search || search.status || search.assignee);
  const newButton = may('tasks.write') ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => change({ new: true })}>
      {t('create.button')}
    </Button>
  ) : null;

  const list = (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              loading={download.isPending}
              onClick={() => download.run(filters)}
            >
              {t('list.export')}
            </Button>
            {newButton}
          </>
        }
      />
      <Refusal error={tasks.error} onRetry={tasks.refetch} />
      <Refusal error={download.error} />
      <DataTable
        id="tasks"
        label={t('list.label')}
        rows={tasks.items}
        rowKey={keyOf}
        columns={search.task ? columns.filter(fitsBesideDetail) : columns}
        loading={tasks.isPending && !tasks.error}
        total={tasks.total}
        hasMore={tasks.hasNextPage}
        onMore={tasks.fetchNextPage}
        loadingMore={tasks.isFetchingNextPage}
        sort={toSort(sort)}
        onSort={(next) => filter({ sort: fromSort(next) })}
        onOpen={(task) => open(task.id)}
        activeKey={search.task ?? null}
        {...(may('tasks.write')
          ? {
              selection,
              onSelection: setSelection,
              bulk: (keys) => <BulkTasks ids={keys} onDone={() => setSelection(nothingSelected)} />,
            }
          : {})}
        toolbar={
          <>
            <SearchField
              value={search.search ?? ''}
              onChange={(text) => filter({ search: text || undefined })}
              placeholder={t('list.search')}
            />
            <WhoseTasks value={search.assignee} onChange={(assignee) => filter({ assignee })} />
            <FilterChips
              label={t('list.byStatus')}
              options={statusCodes.map((status) => ({ value: status, label: t(`status.${status}`) }))}
              value={search.status ?? null}
              onChange={(status) => filter({ status: status ?? undefined })}
            />
          </>
        }
        empty={
          tasks.error ? null : filtered ? (
            <EmptyState
              icon={IconChecklist}
              title={t('list.nothing')}
              text={t('list.nothingText')}
              action={
                <Button
                  variant="default"
                  onClick={() => filter({ search: undefined, status: undefined, assignee: undefined })}
                >
                  {t('list.showAll')}
                </Button>
              }
            />
          ) : (
            <EmptyState icon={IconChecklist} title={t('list.empty')} text={t('list.emptyText')} action={newButton} />
          )
        }
        card={(task) => <TaskCard task={task} />}
      />
      <NewTask opened={search.new ?? false} onClose={() => change({ new: undefined })} onMade={open} />
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

interface WhoseTasksProps {
  readonly value: string | undefined;
  onChange(value: string | undefined): void;
}

function WhoseTasks({ value, onChange }: WhoseTasksProps): ReactNode {
  const { t } = useTranslation('tasks');
  const people = usePeople();
  return (
    <Select
      comboboxProps={closedList}
      aria-label={t('list.byPerson')}
      data={[
        { value: '', label: t('list.everyone') },
        { value: 'me', label: t('list.me') },
        { value: 'none', label: t('list.nobody') },
        ...people.map((person) => ({ value: person.id, label: person.name })),
      ]}
      value={value ?? ''}
      onChange={(next) => onChange(next || undefined)}
      allowDeselect={false}
      w={160}
    />
  );
}

function TaskCard({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation('tasks');
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" fw={600} truncate>
          {task.title}
        </Text>
        <Box flex="none">
          <TaskStatus status={task.statusCode} />
        </Box>
      </Group>
      <Group gap="sm" fz="xs" c="dimmed">
        <TaskPriority priority={task.priority} />
        {task.dueDate === null ? null : <TaskDue task={task} />}
        <Text span size="xs">
          {task.assignedToName ?? t('list.nobody')}
        </Text>
      </Group>
    </Stack>
  );
}
