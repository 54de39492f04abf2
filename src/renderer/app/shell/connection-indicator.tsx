import { ActionIcon, Button, Group, Popover, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useConnection, useWaiting } from '../../../client/react.ts';
import { DateTime } from '../../components/values.tsx';
import { connectionWords } from './connection-words.ts';
import styles from './shell.module.css';

/** Says in words how the connection stands. Click shows what that means and what can be done. */
export function ConnectionIndicator(): ReactNode {
  const { t } = useTranslation('shell');
  const client = useClient();
  const state = useConnection();
  const now = useSeconds(state.kind === 'reconnecting');
  const { label, text, icon: Shown, color } = connectionWords(state, t, now);
  const isDown = state.kind === 'reconnecting' || state.kind === 'offline';
  return (
    <Popover width={300} position="bottom-end" trapFocus={isDown}>
      <Popover.Target>
        <button type="button" className={styles.indicator} data-connection={state.kind} data-testid="connection">
          <Shown size={15} color={`var(--mantine-color-${color}-filled)`} aria-hidden />
          <span className="visually-hidden">{t('connection.label')}: </span>
          <span>{label}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{text}</Text>
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {t('connection.way')}
            </Text>
            <Text size="xs">
              {client.transport.kind === 'ipc'
                ? t('connection.byWindow')
                : t('connection.byLan', { host: window.location.host })}
            </Text>
          </Group>
          <WaitingList />
          {isDown ? <Button onClick={() => client.tryNow()}>{t('connection.tryNow')}</Button> : null}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function WaitingList(): ReactNode {
  const { t } = useTranslation('shell');
  const client = useClient();
  const waiting = useWaiting();
  if (waiting.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text size="xs" c="dimmed">
        {t('connection.waiting')}
      </Text>
      {waiting.map((command) => (
        <Group key={command.commandId} justify="space-between" wrap="nowrap" gap={4}>
          <Text size="xs" truncate>
            {command.name} · <DateTime value={command.at} />
          </Text>
          <ActionIcon size="sm" aria-label={t('connection.discard')} onClick={() => client.discard(command.commandId)}>
            <IconTrash size={13} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  );
}

function useSeconds(on: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!on) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [on]);
  return now;
}
