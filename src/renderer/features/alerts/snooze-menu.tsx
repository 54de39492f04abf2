import { Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core';
import { IconBellOff, IconChevronDown } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/formats.ts';
import { nextDay, type SnoozeChoice, snoozeUntil, snoozeUntilDay } from './snooze-times.ts';

interface SnoozeMenuProps {
  readonly disabled?: boolean;
  /** ISO 8601. */
  onSnooze(until: string): void;
}

const choices: readonly SnoozeChoice[] = ['hour', 'today', 'tomorrow'];

/** Until when one wants to hear no more of it. */
export function SnoozeMenu({ disabled = false, onSnooze }: SnoozeMenuProps): ReactNode {
  const { t } = useTranslation('alerts');
  const { zone } = useFormats();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            variant="default"
            disabled={disabled}
            leftSection={<IconBellOff size={16} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {t('snooze.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {choices.map((choice) => (
            <Menu.Item key={choice} onClick={() => onSnooze(snoozeUntil(choice, new Date(), zone))}>
              {t(`snooze.${choice}`)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => setChoosing(true)}>{t('snooze.date')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isChoosing ? (
        <DayDialog
          onClose={() => setChoosing(false)}
          onChoose={(until) => {
            setChoosing(false);
            onSnooze(until);
          }}
        />
      ) : null}
    </>
  );
}

interface DayDialogProps {
  onChoose(until: string): void;
  onClose(): void;
}

function DayDialog({ onChoose, onClose }: DayDialogProps): ReactNode {
  const { t } = useTranslation(['alerts', 'common']);
  const { zone } = useFormats();
  const [now] = useState(() => new Date());
  const [day, setDay] = useState(() => nextDay(now, zone));
  const until = snoozeUntilDay(day, now, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (until) onChoose(until);
  };
  return (
    <Modal opened onClose={onClose} title={t('snooze.title')} size="xs">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            type="date"
            label={t('snooze.day')}
            description={t('snooze.dayHint')}
            value={day}
            min={nextDay(now, zone)}
            onChange={(event) => setDay(event.currentTarget.value)}
            error={until ? null : t('snooze.dayWrong')}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" disabled={!until}>
              {t('snooze.button')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
