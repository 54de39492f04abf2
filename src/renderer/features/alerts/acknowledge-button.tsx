import { Button, Group, Popover, Stack, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface AcknowledgeButtonProps {
  readonly disabled?: boolean;
  onAcknowledge(note: string): void;
}

/** Says that it was seen, and what is done about it. */
export function AcknowledgeButton({ disabled = false, onAcknowledge }: AcknowledgeButtonProps): ReactNode {
  const { t } = useTranslation(['alerts', 'common']);
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const send = () => {
    setOpen(false);
    setNote('');
    onAcknowledge(note.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={300} trapFocus withRoles>
      <Popover.Target>
        <Button
          variant="default"
          disabled={disabled}
          leftSection={<IconCheck size={16} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('acknowledge.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('acknowledge.button')}>
        <form onSubmit={submit}>
          <Stack gap="xs">
            <Textarea
              label={t('acknowledge.note')}
              placeholder={t('acknowledge.hint')}
              value={note}
              maxLength={500}
              rows={2}
              onChange={(event) => setNote(event.currentTarget.value)}
              onKeyDown={onKeyDown}
              data-autofocus
            />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('common:cancel')}
              </Button>
              <Button type="submit">{t('acknowledge.button')}</Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
