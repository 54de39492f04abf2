import { ActionIcon, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newerVersion, useCommand, useDraft } from '../../../client/react.ts';
import { getTask, listTasks, type Task, updateTask } from '../../../domains/tasks/contract.ts';
import { Conflict } from '../../components/conflict.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { aboutTask } from './about-task.ts';
import { showChanged } from './use-change-task.ts';

interface EditableTextProps {
  readonly task: Task;
  readonly field: 'title' | 'description';
  readonly editLabel: string;
  readonly disabled: boolean;
  /** How it looks while it is not edited. */
  readonly children: ReactNode;
}

/** What is half typed, and what stood there when that was begun. */
interface Typed {
  readonly text: string;
  readonly seen: string;
  readonly version: number;
}

const nothingTyped: Typed | null = null;

/** A text that turns into its field. Saved upon the version it was read at, so nobody's words are lost silently. */
export function EditableText({ task, field, editLabel, disabled, children }: EditableTextProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const typed = useDraft<Typed | null>(`task:${task.id}:${field}`, nothingTyped);
  const draft = typed.value;
  const pencil = useRef<HTMLButtonElement>(null);
  const change = useCommand(updateTask, {
    queued: () => ({ about: aboutTask(task), seen: { [field]: draft?.seen ?? task[field] } }),
    optimistic: (input, patch) =>
      showChanged(patch, input.id, (old) => ({ ...old, [field]: input[field] ?? old[field] })),
    onDone: typed.clear,
    refresh: [getTask, listTasks],
  });
  // Made offline it stands among what waits; here is nothing left to type.
  const kept = useEffectEvent(typed.clear);
  useEffect(() => {
    if (change.isWaiting) kept();
  }, [change.isWaiting]);
  const newer = change.error && newerVersion(change.error.toRefusal());
  const leave = () => {
    typed.clear();
    change.reset();
    requestAnimationFrame(() => pencil.current?.focus());
  };
  const save = (version: number) => {
    const text = draft?.text.trim() ?? '';
    if (!draft || (field === 'title' && text === '')) return;
    if (text === task[field] && !newer) return leave();
    change.run({ id: task.id, version, [field]: text });
  };

  // The button that closes the detail stands in the corner.
  const besideClose = field === 'title' ? 'var(--header-inset, 0)' : 0;
  if (!draft || disabled) {
    return (
      <Group gap={4} wrap="nowrap" align="flex-start" pe={besideClose}>
        {children}
        {disabled ? null : (
          <ActionIcon
            ref={pencil}
            size="sm"
            aria-label={editLabel}
            title={editLabel}
            onClick={() => typed.set({ text: task[field], seen: task[field], version: task.version })}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(draft.version);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && draft.text === task[field]) leave();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(draft.version);
  };
  const input = {
    label: t(`field.${field}`),
    value: draft.text,
    autoFocus: true,
    onKeyDown,
    onChange: (event: { currentTarget: { value: string } }) => typed.set({ ...draft, text: event.currentTarget.value }),
  };
  return (
    <form onSubmit={submit} style={{ paddingInlineEnd: besideClose }}>
      <Stack gap="xs">
        {field === 'title' ? (
          <TextInput {...input} maxLength={300} error={draft.text.trim() === '' ? t('create.needTitle') : null} />
        ) : (
          <Textarea {...input} autosize minRows={3} maxRows={14} />
        )}
        {newer ? (
          <Conflict
            fields={[{ name: t(`field.${field}`), mine: draft.text, theirs: String(newer.current[field]) }]}
            onTheirs={leave}
            onMine={() => {
              typed.set({ ...draft, seen: String(newer.current[field]), version: newer.version });
              save(newer.version);
            }}
          />
        ) : (
          <Refusal error={change.error} />
        )}
        {newer ? null : (
          <Group gap="xs" justify="flex-end">
            <Button variant="default" onClick={leave}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('common:save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
