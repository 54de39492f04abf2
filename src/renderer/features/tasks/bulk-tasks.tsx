import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useCommand } from '../../../client/react.ts';
import { deleteTask, listTasks, updateTasks } from '../../../domains/tasks/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useAsk } from '../../lib/use-ask.ts';
import { TaskStatus } from './task-marks.tsx';
import { type StatusCode, statusCodes } from './task-words.ts';
import { usePeople } from './use-people.ts';
import { showChanged } from './use-change-task.ts';

interface BulkTasksProps {
  readonly ids: readonly string[];
  onDone(): void;
}

const AT_ONCE = 500;

/** What can be done with several tasks. A change is made to all of them or none; deletions go one by one. */
export function BulkTasks({ ids, onDone }: BulkTasksProps): ReactNode {
  const { t } = useTranslation('tasks');
  const client = useClient();
  const people = usePeople();
  const deletion = useAsk();
  const update = useCommand(updateTasks, {
    optimistic: ({ updates }, change) => {
      for (const { id, status } of updates) {
        if (status) showChanged(change, id, (task) => ({ ...task, status, statusCode: status as StatusCode }));
      }
    },
    onDone,
    refresh: [listTasks],
  });
  const tooMany = ids.length > AT_ONCE;

  const askAndDelete = async () => {
    const count = ids.length;
    const yes = await confirm({
      title: t('bulk.deleteTitle', { count }),
      text: t('bulk.deleteText'),
      action: t('bulk.deleteAction', { count }),
      danger: true,
    });
    if (!yes) return;
    const well = await deletion.ask(async () => {
      for (const id of ids) await client.command(deleteTask, { id });
    });
    if (well) onDone();
  };

  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            disabled={tooMany}
            loading={update.isPending}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('bulk.status')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {statusCodes.map((status) => (
            <Menu.Item key={status} onClick={() => update.run({ updates: ids.map((id) => ({ id, status })) })}>
              <TaskStatus status={status} />
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            disabled={tooMany}
            loading={update.isPending}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('bulk.assign')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
          <Menu.Item onClick={() => update.run({ updates: ids.map((id) => ({ id, assignedTo: null })) })}>
            {t('field.nobody')}
          </Menu.Item>
          {people.map((person) => (
            <Menu.Item
              key={person.id}
              onClick={() => update.run({ updates: ids.map((id) => ({ id, assignedTo: person.id })) })}
            >
              {person.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="light"
        color="red"
        leftSection={<IconTrash size={16} aria-hidden />}
        loading={deletion.isPending}
        onClick={() => void askAndDelete()}
      >
        {t('bulk.delete')}
      </Button>
      <Refusal error={update.error ?? deletion.error} />
    </>
  );
}
