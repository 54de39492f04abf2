import { ActionIcon, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { useCommand } from '../../../client/react.ts';
import { getTask, listTasks, type Task, updateTask } from '../../../domains/tasks/contract.ts';
import { Conflict } from '../../components/conflict.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { showChanged } from './use-change-task.ts';

/** What a refusal says of the newer version. */
const newer = z.object({
  currentVersion: z.number(),
  current: z.object({ title: z.string(), description: z.string() }),
});

interface EditableTextProps {
  readonly task: Task;
  readonly field: 'title' | 'description';
  readonly editLabel: string;
  readonly disabled: boolean;
  /** How it looks while it is not edited. */
  readonly children: ReactNode;
}

/** A text that turns into its field. Saved upon the version it was read at, so nobody's words are lost silently. */
export function EditableText({ task, field, editLabel, disabled, children }: EditableTextProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const [draft, setDraft] = useState<{ readonly text: string; readonly version: number } | null>(null);
  const change = useCommand(updateTask, {
    queueable: true,
    optimistic: (input, patch) =>
      showChanged(patch, input.id, (old) => ({ ...old, [field]: input[field] ?? old[field] })),
    onDone: () => setDraft(null),
    refresh: [getTask, listTasks],
  });
  const conflict = change.error?.code === 'VERSION_CONFLICT' ? newer.safeParse(change.error.details).data : undefined;
  const leave = () => {
    setDraft(null);
    change.reset();
  };
  const save = (version: number) => {
    if (!draft || (field === 'title' && draft.text.trim() === '')) return;
    if (draft.text.trim() === task[field] && !conflict) return leave();
    change.run({ id: task.id, version, [field]: draft.text });
  };

  // The button that closes the detail stands in the corner.
  const besideClose = field === 'title' ? 'var(--header-inset, 0)' : undefined;
  if (!draft || change.isWaiting) {
    return (
      <Group gap={4} wrap="nowrap" align="flex-start" pe={besideClose}>
        {children}
        {disabled ? null : (
          <ActionIcon
            size="sm"
            aria-label={editLabel}
            title={editLabel}
            onClick={() => setDraft({ text: task[field], version: task.version })}
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
    onChange: (event: { currentTarget: { value: string } }) => setDraft({ ...draft, text: event.currentTarget.value }),
  };
  return (
    <form onSubmit={submit} style={{ paddingInlineEnd: besideClose }}>
      <Stack gap="xs">
        {field === 'title' ? (
          <TextInput {...input} maxLength={300} error={draft.text.trim() === '' ? t('create.needTitle') : null} />
        ) : (
          <Textarea {...input} autosize minRows={3} maxRows={14} />
        )}
        {conflict ? (
          <Conflict
            fields={[{ name: t(`field.${field}`), mine: draft.text, theirs: conflict.current[field] }]}
            onTheirs={leave}
            onMine={() => {
              setDraft({ ...draft, version: conflict.currentVersion });
              save(conflict.currentVersion);
            }}
          />
        ) : (
          <Refusal error={change.error} />
        )}
        {conflict ? null : (
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
