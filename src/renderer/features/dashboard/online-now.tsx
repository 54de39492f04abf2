import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresence } from '../../../client/react.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';

const mostShown = 12;

/** Who is online. */
export function OnlineNow(): ReactNode {
  const { t } = useTranslation('dashboard');
  const { people } = usePresence();
  if (people.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('online.none')}
      </Text>
    );
  }
  return (
    <Group gap="sm" data-testid="online-now">
      {people.slice(0, mostShown).map((person) => (
        <Group key={person.userId} gap={6} wrap="nowrap">
          <PersonAvatar name={person.name} size={24} online />
          <Text size="sm">{person.name}</Text>
        </Group>
      ))}
      {people.length > mostShown ? (
        <Text size="sm">{t('online.more', { count: people.length - mostShown })}</Text>
      ) : null}
    </Group>
  );
}
