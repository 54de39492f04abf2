import { Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../domains/tasks/contract.ts';
import type { Column } from '../../components/data-table/types.ts';
import { HeldMark } from '../../components/held/held-here.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { Money } from '../../components/values.tsx';
import { recordOfTask } from './about-task.ts';
import { TaskDue, TaskPriority, TaskStatus } from './task-marks.tsx';

/** The keys are those that the server sorts by; a column that it cannot sort by says so. */
export function useTaskColumns(): readonly Column<Task>[] {
  const { t } = useTranslation('tasks');
  return useMemo(
    () => [
      {
        key: 'title',
        header: t('field.title'),
        cell: (task) => (
          <Group gap={6} wrap="nowrap">
            <HeldMark record={recordOfTask(task.id)} />
            <Text size="sm" truncate title={task.title}>
              {task.title}
            </Text>
          </Group>
        ),
        value: (task) => task.title,
      },
      {
        key: 'status',
        header: t('field.status'),
        width: 145,
        cell: (task) => (
          <LiveValue value={task.statusCode} at={task.updatedAt}>
            <TaskStatus status={task.statusCode} />
          </LiveValue>
        ),
        value: (task) => t(`status.${task.statusCode}`),
      },
      {
        key: 'priority',
        header: t('field.priority'),
        width: 100,
        cell: (task) => <TaskPriority priority={task.priority} />,
        value: (task) => t(`priority.${task.priority}`),
      },
      {
        key: 'dueDate',
        header: t('field.dueDate'),
        width: 130,
        cell: (task) => <TaskDue task={task} />,
        value: (task) => task.dueDate,
      },
      {
        key: 'assignedTo',
        header: t('field.assignedTo'),
        width: 140,
        cell: (task) => (
          <LiveValue value={task.assignedTo ?? ''} at={task.updatedAt}>
            {task.assignedToName ?? '–'}
          </LiveValue>
        ),
        value: (task) => task.assignedToName,
        sortable: false,
      },
      {
        key: 'totalCost',
        header: t('field.cost'),
        width: 110,
        align: 'right',
        hidden: true,
        cell: (task) => (
          <LiveValue value={task.totalCost}>
            <Money value={task.totalCost} />
          </LiveValue>
        ),
        value: (task) => task.totalCost,
        sortable: false,
      },
      {
        key: 'createdAt',
        header: t('field.created'),
        width: 130,
        hidden: true,
        as: 'time',
        value: (task) => task.createdAt,
      },
      {
        key: 'createdBy',
        header: t('field.by'),
        width: 140,
        hidden: true,
        sortable: false,
        value: (task) => task.createdByName,
      },
      {
        key: 'updatedAt',
        header: t('field.updated'),
        width: 130,
        hidden: true,
        as: 'time',
        value: (task) => task.updatedAt,
      },
    ],
    [t],
  );
}
