import { Select, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../client/react.ts';
import { isPlausibleDay, isPriority, type Priority, priorities } from './task-words.ts';
import { usePeople } from './use-people.ts';

interface FieldProps<V> {
  readonly value: V;
  onChange(value: V): void;
  readonly fixed?: boolean;
}

export function PriorityField({ value, onChange, fixed = false }: FieldProps<Priority>): ReactNode {
  const { t } = useTranslation('tasks');
  return (
    <Select
      label={t('field.priority')}
      data={priorities.map((priority) => ({ value: priority, label: t(`priority.${priority}`) }))}
      value={value}
      onChange={(next) => isPriority(next) && onChange(next)}
      allowDeselect={false}
      readOnly={fixed}
    />
  );
}

interface PersonFieldProps extends FieldProps<string | null> {
  /** Who it is when no longer among the people. */
  readonly name?: string | null;
}

export function PersonField({ value, onChange, name, fixed = false }: PersonFieldProps): ReactNode {
  const { t } = useTranslation('tasks');
  const { user } = useSession();
  const people = usePeople();
  const known = people.map((person) => ({ value: person.id, label: person.name }));
  const mine = known.filter((person) => person.value === user.id);
  const others = known.filter((person) => person.value !== user.id);
  const gone =
    value !== null && !known.some((person) => person.value === value) ? [{ value, label: name ?? value }] : [];
  return (
    <Select
      label={t('field.assignedTo')}
      placeholder={t('field.nobody')}
      data={[...mine, ...others, ...gone]}
      value={value}
      onChange={onChange}
      searchable
      clearable
      readOnly={fixed}
    />
  );
}

/** The browser's own date field: typed, picked and read out as people are used to. Empty is no date. */
export function DueField({ value, onChange, fixed = false }: FieldProps<string>): ReactNode {
  const { t } = useTranslation('tasks');
  return (
    <TextInput
      type="date"
      name="dueDate"
      label={t('field.dueDate')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      readOnly={fixed}
    />
  );
}

const SETTLE_MS = 900;

/** A due date that saves itself: half a typed year is no date yet, so it waits until the field is left or rests. */
export function SavedDueField({ value, onChange, fixed = false }: FieldProps<string>): ReactNode {
  const [draft, setDraft] = useState<string | null>(null);
  const save = () => {
    setDraft(null);
    if (draft !== null && draft !== value && (draft === '' || isPlausibleDay(draft))) onChange(draft);
  };
  const rest = useEffectEvent(save);
  useEffect(() => {
    if (draft === null || !isPlausibleDay(draft)) return undefined;
    const timer = setTimeout(() => rest(), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return (
    <div onBlur={save} onKeyDown={(event) => event.key === 'Enter' && save()}>
      <DueField value={draft ?? value} onChange={setDraft} fixed={fixed} />
    </div>
  );
}
