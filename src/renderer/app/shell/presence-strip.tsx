import { Group, HoverCard, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresence, useSession } from '../../../client/react.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';

const SHOWN = 4;

/** Who is online. */
export function PresenceStrip(): ReactNode {
  const { t } = useTranslation('shell');
  const { user } = useSession();
  const { people } = usePresence();
  const narrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false });
  const others = people.filter((person) => person.userId !== user.id);
  if (narrow || others.length === 0) return null;
  const label = t('presence.online', { count: people.length });
  return (
    <HoverCard position="bottom-end" shadow="md" openDelay={150}>
      <HoverCard.Target>
        <UnstyledButton aria-label={`${t('presence.label')}: ${label}`} data-testid="presence">
          <Group gap={2} wrap="nowrap">
            {others.slice(0, SHOWN).map((person) => (
              <Tooltip key={person.userId} label={person.name}>
                <span>
                  <PersonAvatar name={person.name} size={24} />
                </span>
              </Tooltip>
            ))}
            {others.length > SHOWN ? (
              <Text size="xs" c="dimmed" aria-hidden>
                +{others.length - SHOWN}
              </Text>
            ) : null}
          </Group>
        </UnstyledButton>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <Stack gap={2}>
          <Text size="xs" c="dimmed">
            {label}
          </Text>
          {people.slice(0, 30).map((person) => (
            <Text key={person.userId} size="sm">
              {person.userId === user.id ? t('presence.you', { name: person.name }) : person.name}
            </Text>
          ))}
        </Stack>
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
