import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeptRefusal, useCommand, useDraft, useServerPages, useSession } from '../../../client/react.ts';
import { addProgress, listProgress, type Progress, type Task, taskUpdated } from '../../../domains/tasks/contract.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { LoadingLines } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { Section } from '../../components/section.tsx';
import { DateTime } from '../../components/values.tsx';
import { aboutTask } from './about-task.ts';

const events = [taskUpdated];

/** Progress notes, the newest first. A note made offline is kept and sent later. */
export function Notes({ task }: { readonly task: Pick<Task, 'id' | 'title'> }): ReactNode {
  const { t } = useTranslation('tasks');
  const taskId = task.id;
  const { may } = useSession();
  const notes = useServerPages(
    listProgress,
    { id: taskId, limit: 50 },
    { refreshOn: events, when: (payload) => payload['taskId'] === taskId && payload['type'] === 'progress-added' },
  );
  return (
    <Section title={t('notes.title')}>
      {may('tasks.write') ? <AddNote task={task} /> : null}
      <Refusal error={notes.error} onRetry={notes.refetch} />
      {notes.isPending && !notes.error ? <LoadingLines lines={2} /> : null}
      {!notes.isPending && !notes.error && notes.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('notes.none')}
        </Text>
      ) : null}
      <Stack gap="sm">
        {notes.items.map((note) => (
          <Note key={note.id} note={note} />
        ))}
      </Stack>
      {notes.hasNextPage ? (
        <Button variant="subtle" loading={notes.isFetchingNextPage} onClick={notes.fetchNextPage}>
          {t('notes.more')}
        </Button>
      ) : null}
    </Section>
  );
}

function Note({ note }: { readonly note: Progress }): ReactNode {
  const { t } = useTranslation('tasks');
  const name = note.createdByName ?? t('notes.someone');
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <PersonAvatar name={name} size={24} />
      <div style={{ minWidth: 0 }}>
        <Text size="xs" c="dimmed">
          {name} · <DateTime value={note.createdAt} />
        </Text>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {note.message}
        </Text>
      </div>
    </Group>
  );
}

/** Half a note stays where it was typed, also over a reload. */
export function AddNote({ task }: { readonly task: Pick<Task, 'id' | 'title'> }): ReactNode {
  const { t } = useTranslation('tasks');
  const typed = useDraft(`task:${task.id}:note`, '');
  const message = typed.value;
  const add = useCommand(addProgress, { queued: () => ({ about: aboutTask(task) }), refresh: [listProgress] });
  const empty = message.trim() === '';

  const send = async () => {
    if (empty) return;
    typed.clear();
    try {
      await add.runAsync({ id: task.id, message });
    } catch (refused) {
      // The words come back, unless others were typed meanwhile, or they stand among what was refused.
      if (!(refused instanceof KeptRefusal)) typed.set((now) => now || message);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          aria-label={t('notes.label')}
          placeholder={t('notes.placeholder')}
          value={message}
          onChange={(event) => typed.set(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
          }}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={5000}
        />
        <Refusal error={add.error} />
        <Group justify="flex-end">
          <Button type="submit" variant="default" disabled={empty}>
            {t('notes.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
