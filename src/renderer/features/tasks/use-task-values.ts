import { useTranslation } from 'react-i18next';
import { parseStatus } from '../../../domains/tasks/model.ts';
import { useFormats } from '../../lib/formats.ts';
import type { HeldValue } from '../../lib/held-kind.ts';
import { dueText, isPriority } from './task-words.ts';
import { usePeople } from './use-people.ts';

interface TaskInput {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly status?: string | undefined;
  readonly priority?: string | undefined;
  readonly dueDate?: string | null | undefined;
  readonly assignedTo?: string | null | undefined;
}

/** What a new task says, or what is changed of one; in the words of its fields. */
export function useTaskValues(): (input: TaskInput) => readonly HeldValue[] {
  const { t } = useTranslation('tasks');
  const formats = useFormats();
  const people = usePeople();
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? t('notes.someone');
  return ({ title, description, status, priority, dueDate, assignedTo }) => {
    const code = status === undefined ? undefined : parseStatus(status);
    const day = dueDate && dueText(dueDate.length === 10 ? `${dueDate}T00:00:00.000Z` : dueDate, formats);
    const all: readonly (HeldValue | null)[] = [
      title === undefined ? null : { label: t('field.title'), value: title },
      description === undefined ? null : { label: t('field.description'), value: description },
      code === undefined ? null : { label: t('field.status'), value: t(`status.${code}`) },
      isPriority(priority) ? { label: t('field.priority'), value: t(`priority.${priority}`) } : null,
      dueDate === undefined ? null : { label: t('field.dueDate'), value: day || t('field.clearDate') },
      assignedTo === undefined
        ? null
        : { label: t('field.assignedTo'), value: assignedTo ? nameOf(assignedTo) : t('field.nobody') },
    ];
    return all.filter((value) => value !== null);
  };
}
