import { Avatar, Button, Grid, Group, SimpleGrid, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useEvent, useRoom, useServerQuery, useSession } from '../../../client/react.ts';
import { taskRoom } from '../../../contract/rooms.ts';
import {
  deleteTask,
  getTask,
  listTasks,
  type Task,
  taskDeleted,
  taskUpdated,
  taskUpdatedInList,
} from '../../../domains/tasks/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { DateTime } from '../../components/values.tsx';
import { EditableText } from './editable-text.tsx';
import { PersonField, PriorityField, SavedDueField } from './fields.tsx';
import { Notes } from './notes.tsx';
import { workEvents } from './task-events.ts';
import { TaskStatus } from './task-marks.tsx';
import { dueDay, statusCodes } from './task-words.ts';
import { useChangeTask } from './use-change-task.ts';
import { Work } from './work.tsx';

const events = [taskUpdated, taskUpdatedInList, ...workEvents];

interface TaskDetailProps {
  readonly id: string;
  onGone(): void;
}

/** One task: what, by whom, until when; who looks at it; what was noted and booked on it. */
export function TaskDetail({ id, onGone }: TaskDetailProps): ReactNode {
  const task = useServerQuery(
    getTask,
    { id },
    { room: taskRoom(id), refreshOn: events, when: (payload) => payload['taskId'] === id },
  );
  const [deleted, setDeleted] = useState(false);
  useEvent(taskDeleted, (payload) => {
    if (payload.taskId === id) setDeleted(true);
  });
  if (deleted) return <Deleted onGone={onGone} />;
  return <QueryState query={task}>{(data) => <OneTask task={data} onGone={onGone} />}</QueryState>;
}

/** Somebody else deleted it while it was open here. */
function Deleted({ onGone }: { onGone(): void }): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  return (
    <EmptyState
      icon={IconTrash}
      title={t('detail.deleted')}
      action={
        <Button variant="default" onClick={onGone}>
          {t('common:backToList')}
        </Button>
      }
    />
  );
}

function OneTask({ task, onGone }: { readonly task: Task; onGone(): void }): ReactNode {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  const change = useChangeTask();
  const fixed = !may('tasks.write');
  return (
    <Stack gap="md">
      <header>
        <EditableText task={task} field="title" editLabel={t('detail.rename')} disabled={fixed}>
          <Title order={1} size="h3" textWrap="balance" style={{ overflowWrap: 'anywhere' }}>
            {task.title}
          </Title>
        </EditableText>
        <Group gap="xs" fz="sm" c="dimmed">
          <LiveValue value={task.statusCode}>
            <TaskStatus status={task.statusCode} />
          </LiveValue>
          <span>
            {t('detail.by', { name: task.createdByName })} · <DateTime value={task.createdAt} />
          </span>
        </Group>
        <Viewers id={task.id} />
      </header>
      {fixed ? null : <StatusButtons task={task} change={change} />}
      <Grid gap="sm" style={{ opacity: change.isPending ? 0.6 : 1 }} aria-busy={change.isPending}>
        <Grid.Col span={6}>
          <PriorityField
            value={task.priority}
            onChange={(priority) => change.run({ id: task.id, priority })}
            fixed={fixed}
          />
        </Grid.Col>
        <Grid.Col span={6}>
          <SavedDueField
            value={dueDay(task.dueDate)}
            onChange={(dueDate) => change.run({ id: task.id, dueDate })}
            fixed={fixed}
          />
        </Grid.Col>
        <Grid.Col span={12}>
          <PersonField
            value={task.assignedTo}
            name={task.assignedToName}
            onChange={(assignedTo) => change.run({ id: task.id, assignedTo })}
            fixed={fixed}
          />
        </Grid.Col>
      </Grid>
      {change.isWaiting ? (
        <Text size="sm" c="dimmed" role="status">
          {t('detail.waiting')}
        </Text>
      ) : null}
      <Refusal error={change.error} />
      <EditableText task={task} field="description" editLabel={t('detail.editText')} disabled={fixed}>
        <Text
          size="sm"
          flex={1}
          c={task.description === '' ? 'dimmed' : ''}
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {task.description === '' ? t('detail.noDescription') : task.description}
        </Text>
      </EditableText>
      <Work task={task} />
      <Notes taskId={task.id} />
      <DeleteTask task={task} onGone={onGone} />
    </Stack>
  );
}

interface StatusButtonsProps {
  readonly task: Task;
  readonly change: ReturnType<typeof useChangeTask>;
}

function StatusButtons({ task, change }: StatusButtonsProps): ReactNode {
  const { t } = useTranslation('tasks');
  return (
    <SimpleGrid cols={{ base: 2, xs: 4 }} spacing={6} verticalSpacing={6} role="group" aria-label={t('field.status')}>
      {statusCodes.map((status) => {
        const isNow = status === task.statusCode;
        return (
          <Button
            key={status}
            variant={isNow ? 'filled' : 'default'}
            px={6}
            aria-pressed={isNow}
            onClick={() => isNow || change.run({ id: task.id, status })}
          >
            {t(`status.${status}`)}
          </Button>
        );
      })}
    </SimpleGrid>
  );
}

/** Who else has this task open now. */
function Viewers({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('tasks');
  const { user } = useSession();
  const { members } = useRoom(taskRoom(id));
  const others = [...new Map(members.map((member) => [member.userId, member])).values()].filter(
    (member) => member.userId !== user.id,
  );
  if (others.length === 0) return null;
  const names = others.map((member) => member.name).join(', ');
  return (
    <Group gap="xs" mt={6} role="status">
      <Tooltip label={names}>
        <Avatar.Group spacing={4}>
          {others.slice(0, 4).map((member) => (
            <PersonAvatar key={member.userId} name={member.name} size={22} online />
          ))}
        </Avatar.Group>
      </Tooltip>
      <Text size="sm" c="dimmed">
        {t('detail.alsoOpen', { names })}
      </Text>
    </Group>
  );
}

function DeleteTask({ task, onGone }: { readonly task: Task; onGone(): void }): ReactNode {
  const { t } = useTranslation('tasks');
  const { may, user } = useSession();
  const remove = useCommand(deleteTask, { onDone: onGone, refresh: [listTasks] });
  if (!may('tasks.delete') && !(may('tasks.write') && task.createdBy === user.id)) return null;
  const askAndDelete = async () => {
    const yes = await confirm({
      title: t('detail.deleteTitle', { title: task.title }),
      text: t('detail.deleteText'),
      action: t('detail.delete'),
      danger: true,
    });
    if (yes) remove.run({ id: task.id });
  };
  return (
    <Stack gap="xs">
      <Refusal error={remove.error} />
      <Group justify="flex-end">
        <Button
          variant="light"
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          loading={remove.isPending}
          onClick={() => void askAndDelete()}
        >
          {t('detail.delete')}
        </Button>
      </Group>
    </Stack>
  );
}
