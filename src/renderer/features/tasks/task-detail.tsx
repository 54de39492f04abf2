import { Avatar, Button, Grid, Group, SimpleGrid, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newerVersion, useCommand, useEvent, useRoom, useServerQuery, useSession } from '../../../client/react.ts';
import { taskRoom } from '../../../contract/rooms.ts';
import {
  deleteTask,
  getTask,
  listTasks,
  type Task,
  taskDeleted,
  taskRestored,
  taskUpdated,
  taskUpdatedInList,
} from '../../../domains/tasks/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Conflict } from '../../components/conflict.tsx';
import { HeldHere } from '../../components/held/held-here.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { DateTime } from '../../components/values.tsx';
import { useTitle } from '../../lib/page-title.ts';
import { conflictFields } from '../../lib/conflict-fields.ts';
import { useFormats } from '../../lib/formats.ts';
import { EditableText } from './editable-text.tsx';
import { PersonField, PriorityField, SavedDueField } from './fields.tsx';
import { recordOfTask } from './about-task.ts';
import { DeletedTask } from './deleted-task.tsx';
import { AddNote, Notes } from './notes.tsx';
import { StartWork } from './start-work.tsx';
import { workEvents } from './task-events.ts';
import { TaskStatus } from './task-marks.tsx';
import { dueDay, statusCodes } from './task-words.ts';
import { useChangeTask } from './use-change-task.ts';
import { useClock } from './use-clock.ts';
import { useRestoreTask } from './use-restore-task.ts';
import { useMadeHere } from './use-made-here.ts';
import { useTaskValues } from './use-task-values.ts';
import { Work } from './work.tsx';

const events = [taskUpdated, taskUpdatedInList, taskDeleted, taskRestored, ...workEvents];

interface TaskDetailProps {
  readonly id: string;
  onGone(): void;
}

/** One task: what, by whom, until when; who looks at it; what was noted and booked on it. */
export function TaskDetail({ id, onGone }: TaskDetailProps): ReactNode {
  const made = useMadeHere().find((one) => one.id === id);
  const task = useServerQuery(
    getTask,
    { id, deleted: true },
    { room: taskRoom(id), refreshOn: events, when: (payload) => payload['taskId'] === id },
  );
  // Deleted while it was open here; the answer that says so is on its way.
  const [isDeleted, setDeleted] = useState(false);
  useEvent(taskDeleted, (payload) => {
    if (payload.taskId === id) setDeleted(true);
  });
  useEvent(taskRestored, (payload) => {
    if (payload.taskId === id) setDeleted(false);
  });
  if (made && !task.data) return <MadeHere task={made} />;
  return (
    <QueryState query={task}>
      {(data) =>
        data.deletedAt !== null || isDeleted ? (
          <DeletedTask task={data} onGone={onGone} />
        ) : (
          <OneTask task={data} onGone={onGone} />
        )
      }
    </QueryState>
  );
}

/** A task made here without a connection: the site does not know it yet. What is done to it goes after it. */
function MadeHere({ task }: { readonly task: Task }): ReactNode {
  return (
    <Stack gap="md">
      <Title order={1} size="h3" textWrap="balance" style={{ overflowWrap: 'anywhere' }}>
        {task.title}
      </Title>
      <HeldHere record={recordOfTask(task.id)} />
      <Group justify="flex-end">
        <StartMadeHere task={task} />
      </Group>
      <AddNote task={task} />
    </Stack>
  );
}

function StartMadeHere({ task }: { readonly task: Task }): ReactNode {
  const { may } = useSession();
  const isRunning = useClock().some(({ taskId }) => taskId === task.id);
  const toClock = () => requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-stop-work]')?.focus());
  return may('worklogs.write') && !isRunning ? <StartWork task={task} onStarted={toClock} /> : null;
}

function OneTask({ task, onGone }: { readonly task: Task; onGone(): void }): ReactNode {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const { may } = useSession();
  const change = useChangeTask(task);
  useTitle(task.title);
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
      <HeldHere record={recordOfTask(task.id)} />
      {fixed ? null : <StatusButtons task={task} change={change} />}
      <Grid gap="sm" style={{ opacity: change.isPending ? 0.6 : 1 }} aria-busy={change.isPending}>
        <Grid.Col span={6}>
          <PriorityField value={task.priority} onChange={(priority) => change.change({ priority })} fixed={fixed} />
        </Grid.Col>
        <Grid.Col span={6}>
          <SavedDueField
            value={dueDay(task.dueDate, formats)}
            onChange={(dueDate) => change.change({ dueDate })}
            fixed={fixed}
          />
        </Grid.Col>
        <Grid.Col span={12}>
          <PersonField
            value={task.assignedTo}
            name={task.assignedToName}
            onChange={(assignedTo) => change.change({ assignedTo })}
            fixed={fixed}
          />
        </Grid.Col>
      </Grid>
      <ChangeRefused change={change} />
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
      <Notes task={task} />
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
            onClick={() => isNow || change.change({ status })}
          >
            {t(`status.${status}`)}
          </Button>
        );
      })}
    </SimpleGrid>
  );
}

/** Somebody else changed the same field meanwhile: both values, and the choice. */
function ChangeRefused({ change }: Pick<StatusButtonsProps, 'change'>): ReactNode {
  const values = useTaskValues();
  const newer = change.error && newerVersion(change.error.toRefusal());
  if (!newer || !change.input) return <Refusal error={change.error} />;
  const { input } = change;
  const say = (fields: unknown) => ({ name: '', values: values(fields as typeof input) });
  return (
    <Conflict
      fields={conflictFields(say, input, newer.current)}
      onTheirs={change.reset}
      onMine={() => change.run({ ...input, version: newer.version })}
    />
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
  const restore = useRestoreTask();
  const remove = useCommand(deleteTask, {
    onDone: () => {
      onGone();
      restore.offer([task]);
    },
    refresh: [listTasks],
  });
  if (!may('tasks.delete') && !(may('tasks.write') && task.createdBy === user.id)) return null;
  const askAndDelete = async () => {
    const yes = await confirm({
      title: t('detail.deleteTitle', { title: task.title }),
      text: t('detail.deleteText'),
      action: t('detail.delete'),
      danger: true,
    });
    if (yes) remove.run({ id: task.id, version: task.version });
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
