import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import { listWorklogs, updateWorklog, type Worklog } from '../../../domains/tasks/contract.ts';
import { Refusal } from '../../components/refusal.tsx';

interface WorklogNotesProps {
  readonly worklog: Worklog;
  readonly fixed: boolean;
}

/** What was done, in the technician's words. */
export function WorklogNotes({ worklog, fixed }: WorklogNotesProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const [draft, setDraft] = useState<string | null>(null);
  const save = useCommand(updateWorklog, {
    queueable: true,
    refresh: [listWorklogs],
    onDone: () => setDraft(null),
    optimistic: (input, change) =>
      change(listWorklogs, (list) => ({
        ...list,
        items: list.items.map((one) => (one.id === input.id ? { ...one, notes: input.notes ?? one.notes } : one)),
      })),
  });
  const leave = () => {
    setDraft(null);
    save.reset();
  };
  const send = (notes: string) => (notes.trim() === worklog.notes ? leave() : save.run({ id: worklog.id, notes }));

  if (draft === null || save.isWaiting) {
    return (
      <Group gap={4} wrap="nowrap" align="flex-start">
        <Text size="sm" flex={1} {...(worklog.notes ? {} : { c: 'dimmed' })} style={{ whiteSpace: 'pre-wrap' }}>
          {worklog.notes || t('work.noNotes')}
        </Text>
        {fixed ? null : (
          <ActionIcon
            aria-label={t('work.editNotes')}
            title={t('work.editNotes')}
            onClick={() => setDraft(worklog.notes)}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(draft);
    if (event.key === 'Escape' && draft === worklog.notes) leave();
  };
  return (
    <Stack gap="xs">
      <Textarea
        label={t('work.notes')}
        placeholder={t('work.notesHint')}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        autoFocus
      />
      <Refusal error={save.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={leave}>
          {t('common:cancel')}
        </Button>
        <Button loading={save.isPending} onClick={() => send(draft)}>
          {t('common:save')}
        </Button>
      </Group>
    </Stack>
  );
}
