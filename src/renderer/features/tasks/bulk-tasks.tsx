import { Button, Menu, Text } from '@mantine/core';
import { IconArrowBackUp, IconChevronDown, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type PatchQuery, useCommand } from '../../../client/react.ts';
import type { InputOf } from '../../../contract/define.ts';
import { listTasks, type Task, updateTasks } from '../../../domains/tasks/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { TaskPriority, TaskStatus } from './task-marks.tsx';
import { isPriority, isStatus, type Priority, priorities, type StatusCode, statusCodes } from './task-words.ts';
import { showChanged } from './use-change-task.ts';
import { useDeleteTasks } from './use-delete-tasks.ts';
import { usePeople } from './use-people.ts';
import { useRestoreTask } from './use-restore-task.ts';

interface BulkTasksProps {
  readonly tasks: readonly Pick<Task, 'id' | 'title' | 'version'>[];
  onDone(): void;
}

interface Change {
  readonly status?: StatusCode;
  readonly priority?: Priority;
  readonly assignedTo?: string | null;
}

const AT_ONCE = 500;

/** What can be done with several tasks. A change is made to all of them or none; deletions go one by one. */
export function BulkTasks({ tasks, onDone }: BulkTasksProps): ReactNode {
  const { t } = useTranslation('tasks');
  const ids = tasks.map(({ id }) => id);
  const people = usePeople();
  const deletion = useDeleteTasks(onDone);
  const update = useCommand(updateTasks, { onDone, refresh: [listTasks], optimistic: showAll });
  const set = (change: Change) => update.run({ updates: ids.map((id) => ({ id, ...change })) });
  const isBusy = update.isPending || ids.length > AT_ONCE;

  return (
    <>
      <Choices label={t('bulk.status')} disabled={isBusy}>
        {statusCodes.map((status) => (
          <Menu.Item key={status} onClick={() => set({ status })}>
            <TaskStatus status={status} />
          </Menu.Item>
        ))}
      </Choices>
      <Choices label={t('bulk.assign')} disabled={isBusy}>
        <Menu.Item onClick={() => set({ assignedTo: null })}>{t('field.nobody')}</Menu.Item>
        {people.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => set({ assignedTo: id })}>
            {name}
          </Menu.Item>
        ))}
      </Choices>
      <Choices label={t('bulk.priority')} disabled={isBusy}>
        {priorities.map((priority) => (
          <Menu.Item key={priority} onClick={() => set({ priority })}>
            <TaskPriority priority={priority} />
          </Menu.Item>
        ))}
      </Choices>
      <Button
        variant="light"
        color="red"
        leftSection={<IconTrash size={16} aria-hidden />}
        loading={deletion.isPending}
        onClick={() => void deletion.askAndDelete(tasks)}
      >
        {t('bulk.delete')}
      </Button>
      {deletion.failed > 0 ? (
        <Text size="sm" role="alert">
          {t('bulk.failed', { count: deletion.failed })}
        </Text>
      ) : null}
      <Refusal error={update.error ?? deletion.error} />
    </>
  );
}

/** What can be done with several deleted tasks. */
export function BulkDeleted({ tasks, onDone }: BulkTasksProps): ReactNode {
  const { t } = useTranslation('tasks');
  const restoring = useRestoreTask();
  return (
    <>
      <Button
        variant="light"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        loading={restoring.isPending}
        onClick={() => void restoring.restore(tasks).then(onDone)}
      >
        {t('deleted.restoreSome', { count: tasks.length })}
      </Button>
      <Refusal error={restoring.error} />
    </>
  );
}

function showAll({ updates }: InputOf<typeof updateTasks>, change: PatchQuery): void {
  for (const { id, status, priority } of updates) {
    showChanged(change, id, (task) => ({
      ...task,
      ...(isStatus(status) ? { status, statusCode: status } : {}),
      ...(isPriority(priority) ? { priority } : {}),
    }));
  }
}

interface ChoicesProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly children: ReactNode;
}

function Choices({ label, disabled, children }: ChoicesProps): ReactNode {
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" disabled={disabled} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
