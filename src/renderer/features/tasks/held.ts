import { IconMessage, IconPencil, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { type RefusedCommand, useSession } from '../../../client/react.ts';
import {
  addProgress,
  createTask,
  createWorklog,
  restoreTask,
  updateTask,
  updateWorklog,
} from '../../../domains/tasks/contract.ts';
import { useFormats } from '../../lib/formats.ts';
import { type HeldField, heldKind, type HeldKind, type Remedies } from '../../lib/held-kind.ts';
import { taskOf } from './about-task.ts';
import { useTaskValues } from './use-task-values.ts';

const text: readonly HeldField[] = [
  { name: 'title', label: 'tasks:field.title', kind: 'line', most: 300 },
  { name: 'description', label: 'tasks:field.description', kind: 'text', most: 10_000, optional: true },
];

const refusedFor = z.object({
  what: z.string().optional(),
  running: z.object({ taskTitle: z.string() }).optional(),
  task: z.object({ title: z.string() }).optional(),
});

/** A deleted task can come back for what was written on it; work that runs elsewhere can end; a finished task can reopen. */
function useRemedies(): (refused: RefusedCommand) => Remedies {
  const { t } = useTranslation('tasks');
  const { may } = useSession();
  return ({ refusal, about }) => {
    const { what, running, task } = refusedFor.safeParse(refusal.details).data ?? {};
    if (refusal.code === 'NOT_FOUND' && (what === 'task' || what === 'worklog') && may('tasks.write')) {
      const first = { definition: restoreTask, input: { id: taskOf(about) } };
      return { remedies: [{ label: t('held.restore'), changes: {}, first }] };
    }
    if (refusal.code !== 'CONFLICT') return { remedies: [] };
    if (running) {
      const remedies = [{ label: t('clock.stopAndStart'), changes: { stopRunning: true } }];
      return { why: t('clock.runs', { title: running.taskTitle }), remedies };
    }
    if (task) {
      return { why: t('work.finished'), remedies: [{ label: t('work.reopen'), changes: { reopen: true } }] };
    }
    return { remedies: [] };
  };
}

export const held: readonly HeldKind[] = [
  heldKind(createTask, {
    icon: IconPlus,
    fields: text,
    useWords: () => {
      const { t } = useTranslation('tasks');
      const values = useTaskValues();
      return (input) => {
        const { title, description, dueDate, assignedTo, priority } = input;
        const given = {
          title,
          description: description || undefined,
          priority: priority === 'medium' ? undefined : priority,
          dueDate: dueDate || undefined,
          assignedTo: assignedTo || undefined,
        };
        return { name: t('create.title'), values: values(given) };
      };
    },
  }),
  heldKind(updateTask, {
    icon: IconPencil,
    fields: text,
    useWords: () => {
      const { t } = useTranslation('tasks');
      const values = useTaskValues();
      return (input) => ({ name: t('held.change'), values: values(input) });
    },
    useRemedies,
  }),
  heldKind(addProgress, {
    icon: IconMessage,
    fields: [{ name: 'message', label: 'tasks:held.note', kind: 'text', most: 5_000 }],
    useWords: () => {
      const { t } = useTranslation('tasks');
      return ({ message }) => ({ name: t('held.note'), values: [{ label: t('held.note'), value: message }] });
    },
    useRemedies,
  }),
  heldKind(createWorklog, {
    icon: IconPlayerPlay,
    fields: [],
    useWords: () => {
      const { t } = useTranslation('tasks');
      const formats = useFormats();
      return ({ startTime, endTime }) => ({
        name: t('work.start'),
        values: [
          { label: t('held.begin'), value: formats.dateTime(startTime) },
          ...(endTime ? [{ label: t('held.end'), value: formats.dateTime(endTime) }] : []),
        ],
      });
    },
    useRemedies,
  }),
  heldKind(updateWorklog, {
    icon: IconPencil,
    fields: [{ name: 'notes', label: 'tasks:work.notes', kind: 'text', most: 10_000, optional: true }],
    useWords: () => {
      const { t } = useTranslation('tasks');
      const formats = useFormats();
      return ({ endTime, notes }) => ({
        name: endTime ? t('work.stop') : t('held.workNotes'),
        values: [
          ...(endTime ? [{ label: t('held.end'), value: formats.dateTime(endTime) }] : []),
          ...(notes === undefined ? [] : [{ label: t('work.notes'), value: notes }]),
        ],
      });
    },
    useRemedies,
  }),
];
