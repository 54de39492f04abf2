import { Button, Group, Modal, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId, useCommand } from '../../../client/react.ts';
import { createTask } from '../../../domains/tasks/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFields } from '../../lib/use-fields.ts';
import { aboutTask } from './about-task.ts';
import { DueField, PersonField, PriorityField } from './fields.tsx';
import { isPriority } from './task-words.ts';

interface NewTaskProps {
  readonly opened: boolean;
  onClose(): void;
  onMade(id: string): void;
}

const blank = { title: '', description: '', priority: 'medium', dueDate: '', assignedTo: '' };

/** Enter saves. Leaving asks only when something typed would be lost. */
export function NewTask({ opened, onClose, onMade }: NewTaskProps): ReactNode {
  const { t } = useTranslation(['tasks', 'common']);
  const [asking, setAsking] = useState(false);
  const checks = { title: (value: string) => (value.trim() === '' ? t('create.needTitle') : null) };
  const form = useFields(blank, checks, 'task:new');
  const create = useCommand(createTask, {
    queued: ({ newId: id = '', title }) => ({ about: { ...aboutTask({ id, title: title.trim() }), makes: true } }),
    onDone: (task) => {
      if (!opened) return;
      form.reset();
      onMade(task.id);
    },
  });
  const { values } = form;

  const leave = () => {
    form.reset();
    onClose();
  };
  const askAndLeave = async () => {
    if (!form.dirty) return leave();
    setAsking(true);
    const question = { title: t('create.discardTitle'), text: t('create.discardText'), action: t('create.discard') };
    const yes = await confirm({ ...question, danger: true });
    // The key that closed the question must not be heard here as well.
    setTimeout(() => setAsking(false));
    if (yes) {
      create.reset();
      leave();
    }
  };
  // Made offline: it is kept and sent later, so the dialog is done.
  const kept = useEffectEvent(leave);
  useEffect(() => {
    if (create.isWaiting) kept();
  }, [create.isWaiting]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending || !form.valid()) return;
    create.run({
      newId: newId(),
      title: values.title,
      description: values.description,
      priority: isPriority(values.priority) ? values.priority : 'medium',
      dueDate: values.dueDate,
      assignedTo: values.assignedTo,
    });
  };
  return (
    <Modal
      opened={opened}
      onClose={() => void askAndLeave()}
      closeOnEscape={!asking}
      closeOnClickOutside={!form.dirty}
      title={t('create.title')}
      size="lg"
      // Below the question that it asks.
      zIndex={190}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput {...form.field('title')} label={t('field.title')} maxLength={300} data-autofocus />
          <Textarea {...form.field('description')} label={t('field.description')} autosize minRows={3} maxRows={10} />
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
            <PriorityField
              value={isPriority(values.priority) ? values.priority : 'medium'}
              onChange={(priority) => form.set('priority', priority)}
            />
            <DueField value={values.dueDate} onChange={(day) => form.set('dueDate', day)} />
            <PersonField
              value={values.assignedTo || null}
              onChange={(person) => form.set('assignedTo', person ?? '')}
            />
          </SimpleGrid>
          <Refusal error={create.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => void askAndLeave()}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={create.isPending && !create.isWaiting}>
              {t('create.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
