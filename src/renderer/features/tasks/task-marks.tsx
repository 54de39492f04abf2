import { Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconChevronDown,
  IconChevronsUp,
  IconChevronUp,
  IconCircleCheck,
  IconCircleDashed,
  type Icon,
  IconMinus,
  IconProgress,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../../domains/tasks/contract.ts';
import type { Tone } from '../../app/feature.ts';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useFormats } from '../../lib/formats.ts';
import { dueText, isOverdue, type Priority, type StatusCode } from './task-words.ts';

const statusLooks: Readonly<Record<StatusCode, { readonly tone: Tone; readonly icon: Icon }>> = {
  pending: { tone: 'neutral', icon: IconCircleDashed },
  'in-progress': { tone: 'info', icon: IconProgress },
  completed: { tone: 'ok', icon: IconCircleCheck },
  cancelled: { tone: 'neutral', icon: IconBan },
};

const priorityIcons: Readonly<Record<Priority, Icon>> = {
  low: IconChevronDown,
  medium: IconMinus,
  high: IconChevronUp,
  urgent: IconChevronsUp,
};

export function TaskStatus({ status }: { readonly status: StatusCode }): ReactNode {
  const { t } = useTranslation('tasks');
  return <StatusBadge {...statusLooks[status]}>{t(`status.${status}`)}</StatusBadge>;
}

/** Stands out for what is urgent only. */
export function TaskPriority({ priority }: { readonly priority: Priority }): ReactNode {
  const { t } = useTranslation('tasks');
  const Shown = priorityIcons[priority];
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex" c={priority === 'urgent' ? 'var(--mantine-color-error)' : ''}>
      <Shown size={15} aria-hidden />
      <Text span size="sm" fw={priority === 'urgent' ? 600 : 400}>
        {t(`priority.${priority}`)}
      </Text>
    </Group>
  );
}

/** The due date; late is said by icon, colour and in words for screen readers. */
export function TaskDue({ task }: { readonly task: Pick<Task, 'dueDate' | 'statusCode'> }): ReactNode {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const [now] = useState(() => new Date().toISOString());
  if (task.dueDate === null) return <span>–</span>;
  const date = dueText(task.dueDate, formats);
  if (!isOverdue(task, now, formats.zone.dayOf(now))) return <span className="tabular">{date}</span>;
  return (
    <Group gap={4} wrap="nowrap" display="inline-flex" c="var(--mantine-color-error)" title={t('overdue')}>
      <IconAlertTriangle size={15} role="img" aria-label={t('overdue')} />
      <span className="tabular">{date}</span>
    </Group>
  );
}
