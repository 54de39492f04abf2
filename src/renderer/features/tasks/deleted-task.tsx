import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import type { Task } from '../../../domains/tasks/contract.ts';
import { HeldHere } from '../../components/held/held-here.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { DateTime } from '../../components/values.tsx';
import { recordOfTask } from './about-task.ts';
import { useRestoreTask } from './use-restore-task.ts';

interface DeletedTaskProps {
  readonly task: Task;
  onGone(): void;
}

/** What a deleted task was, who deleted it, and the way back. */
export function DeletedTask({ task, onGone }: DeletedTaskProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const { may, user } = useSession();
  const restoring = useRestoreTask();
  const mayRestore = may('tasks.delete') || (may('tasks.write') && task.createdBy === user.id);
  return (
    <Stack gap="md">
      <header>
        <Title order={1} size="h3" textWrap="balance" td="line-through" style={{ overflowWrap: 'anywhere' }}>
          {task.title}
        </Title>
        <Text size="sm" c="dimmed" component="div" role="status">
          {t('detail.deleted')}
          {task.deletedByName ? ` · ${t('deleted.by', { name: task.deletedByName })}` : ''}
          {task.deletedAt ? (
            <>
              {' · '}
              <DateTime value={task.deletedAt} />
            </>
          ) : null}
        </Text>
      </header>
      {task.description ? (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {task.description}
        </Text>
      ) : null}
      <HeldHere record={recordOfTask(task.id)} />
      <Refusal error={restoring.error} />
      <Group gap="xs">
        <Button variant="default" onClick={onGone}>
          {t('common:backToList')}
        </Button>
        {mayRestore ? (
          <Button
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            loading={restoring.isPending}
            onClick={() => void restoring.restore([task])}
          >
            {t('deleted.restore')}
          </Button>
        ) : null}
      </Group>
    </Stack>
  );
}
