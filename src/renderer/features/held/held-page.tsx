import { Button, Stack, Title } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type RefusedCommand, useClient, useConnection, useHeld, type WaitingCommand } from '../../../client/react.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { HeldCard } from '../../components/held/held-card.tsx';
import { PageHeader } from '../../components/page-header.tsx';

/** All of the person's changes that wait for the connection, and those that were refused when they were sent. */
export function HeldPage(): ReactNode {
  const { t } = useTranslation(['held', 'common']);
  const client = useClient();
  const isDown = ['reconnecting', 'offline'].includes(useConnection().kind);
  const { waiting, refused } = useHeld();
  const actions = isDown ? <Button onClick={() => client.tryNow()}>{t('common:tryNow')}</Button> : null;
  return (
    <Stack maw={760} w="100%" mx="auto" gap="md">
      <PageHeader title={t('title')} actions={actions} />
      {waiting.length + refused.length === 0 ? (
        <EmptyState icon={IconClockPause} title={t('none')} text={t('noneText')} />
      ) : null}
      <Part title={t('listOfRefused')} commands={refused} />
      <Part title={t('listOfWaiting')} commands={waiting} />
    </Stack>
  );
}

interface PartProps {
  readonly title: string;
  readonly commands: readonly (WaitingCommand | RefusedCommand)[];
}

function Part({ title, commands }: PartProps): ReactNode {
  if (commands.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      {commands.map((command) => (
        <HeldCard key={command.commandId} command={command} withRecord />
      ))}
    </Stack>
  );
}
