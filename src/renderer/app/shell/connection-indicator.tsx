import { Anchor, Button, Group, Popover, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useConnection, useHeld } from '../../../client/react.ts';
import { connectionWords, heldText } from './connection-words.ts';
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
        <button type="button" className={styles['indicator']} data-connection={state.kind} data-testid="connection">
          <Shown size={15} color={`var(--mantine-color-${color}-filled)`} aria-hidden />
          <span className="visually-hidden">{t('connection.label')}: </span>
          <span>{label}</span>
          <RefusedCount />
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
          <HeldLink />
          {isDown ? <Button onClick={() => client.tryNow()}>{t('connection.tryNow')}</Button> : null}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Amber as long as something was refused, whatever the connection is like. */
function RefusedCount(): ReactNode {
  const { t } = useTranslation('held');
  const count = useHeld().refused.length;
  if (count === 0) return null;
  return (
    <span className={styles['refused']}>
      <IconAlertTriangle size={15} aria-hidden color="var(--mantine-color-orange-filled)" />
      {t('refusedCount', { count })}
    </span>
  );
}

/** How much waits and was refused, and the way to it. */
function HeldLink(): ReactNode {
  const { t } = useTranslation('held');
  const { waiting, refused } = useHeld();
  if (waiting.length + refused.length === 0) return null;
  return (
    <Anchor href="#/waiting" size="sm">
      {heldText(t, waiting.length, refused.length)}
    </Anchor>
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
