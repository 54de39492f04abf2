import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { newerVersion, useCommand, useDraft } from '../../../client/react.ts';
import { listWorklogs, type Task, updateWorklog, type Worklog } from '../../../domains/tasks/contract.ts';
import { Conflict } from '../../components/conflict.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { aboutTask } from './about-task.ts';

interface WorklogNotesProps {
  readonly task: Pick<Task, 'id' | 'title'>;
  readonly worklog: Worklog;
  readonly fixed: boolean;
}

/** What is half typed, and what stood there when that was begun. */
interface Typed {
  readonly text: string;
  readonly seen: string;
  readonly version: number;
}

const nothingTyped: Typed | null = null;

/** What was done, in the technician's words. */
export function WorklogNotes({ task, worklog, fixed }: WorklogNotesProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const typed = useDraft<Typed | null>(`worklog:${worklog.id}:notes`, nothingTyped);
  const draft = fixed ? null : typed.value;
  const save = useCommand(updateWorklog, {
    queued: () => ({ about: aboutTask(task), seen: { notes: draft?.seen ?? worklog.notes } }),
    refresh: [listWorklogs],
    onDone: typed.clear,
    optimistic: (input, change) =>
      change(listWorklogs, (list) => ({
        ...list,
        items: list.items.map((one) => (one.id === input.id ? { ...one, notes: input.notes ?? one.notes } : one)),
      })),
  });
  // Made offline it stands among what waits; here is nothing left to type.
  const kept = useEffectEvent(typed.clear);
  useEffect(() => {
    if (save.isWaiting) kept();
  }, [save.isWaiting]);
  const newer = save.error && newerVersion(save.error.toRefusal());
  const leave = () => {
    typed.clear();
    save.reset();
  };
  const send = ({ text, version }: Typed) => {
    const notes = text.trim();
    if (notes === worklog.notes && !newer) leave();
    else save.run({ id: worklog.id, notes, version });
  };

  if (draft === null) {
    return (
      <Group gap={4} wrap="nowrap" align="flex-start">
        <Text size="sm" flex={1} {...(worklog.notes ? {} : { c: 'dimmed' })} style={{ whiteSpace: 'pre-wrap' }}>
          {worklog.notes || t('work.noNotes')}
        </Text>
        {fixed ? null : (
          <ActionIcon
            aria-label={t('work.editNotes')}
            title={t('work.editNotes')}
            onClick={() => typed.set({ text: worklog.notes, seen: worklog.notes, version: worklog.version })}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(draft);
    if (event.key === 'Escape' && draft.text === worklog.notes) leave();
  };
  return (
    <Stack gap="xs">
      <Textarea
        label={t('work.notes')}
        placeholder={t('work.notesHint')}
        value={draft.text}
        onChange={(event) => typed.set({ ...draft, text: event.currentTarget.value })}
        onKeyDown={onKeyDown}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        autoFocus
      />
      {newer ? (
        <Conflict
          fields={[{ name: t('work.notes'), mine: draft.text, theirs: String(newer.current['notes']) }]}
          onTheirs={leave}
          onMine={() => send({ ...draft, version: newer.version })}
        />
      ) : (
        <>
          <Refusal error={save.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={leave}>
              {t('common:cancel')}
            </Button>
            <Button loading={save.isPending} onClick={() => send(draft)}>
              {t('common:save')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}
