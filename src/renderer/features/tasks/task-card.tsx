import { Box, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../domains/tasks/contract.ts';
import { HeldMark } from '../../components/held/held-here.tsx';
import { recordOfTask } from './about-task.ts';
import { TaskDue, TaskPriority, TaskStatus } from './task-marks.tsx';

/** A task in the list on a phone. */
export function TaskCard({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation('tasks');
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Group gap={6} wrap="nowrap" align="flex-start" miw={0}>
          <HeldMark record={recordOfTask(task.id)} />
          <Text size="sm" fw={600} lineClamp={2}>
            {task.title}
          </Text>
        </Group>
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
