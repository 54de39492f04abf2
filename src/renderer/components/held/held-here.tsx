import { Anchor, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHeld } from '../../../client/react.ts';
import { HeldCard } from './held-card.tsx';

interface HeldHereProps {
  readonly record: string;
  /** Names in each card what it is about, where a record holds many things (the items of a count). */
  readonly withRecord?: boolean;
  /** Where what waits is shown in another way. */
  readonly refusedOnly?: boolean;
}

/** On a record: the person's own changes to it that wait or were refused. Nothing without any. */
export function HeldHere({ record, withRecord = false, refusedOnly = false }: HeldHereProps): ReactNode {
  const { t } = useTranslation('held');
  const { waiting, refused } = useHeld();
  const here = [...refused, ...(refusedOnly ? [] : waiting)].filter(({ about }) => about.record === record);
  if (here.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-label={t('title')}>
      {here.map((command) => (
        <HeldCard key={command.commandId} command={command} withRecord={withRecord} />
      ))}
    </Stack>
  );
}

/** In a list: whether a change to the row's record waits or was refused. */
export function HeldMark({ record }: { readonly record: string }): ReactNode {
  const { t } = useTranslation('held');
  const { waiting, refused } = useHeld();
  const look = { size: 16, role: 'img', style: { flex: 'none' } } as const;
  if (refused.some(({ about }) => about.record === record)) {
    return <IconAlertTriangle {...look} color="var(--mantine-color-orange-filled)" aria-label={t('refused')} />;
  }
  if (waiting.some(({ about }) => about.record === record)) {
    return <IconClockPause {...look} color="var(--mantine-color-dimmed)" aria-label={t('waiting')} />;
  }
  return null;
}

interface HeldElsewhereProps {
  /** The list's kind of record: `task:`. */
  readonly prefix: string;
  /** The records of the rows. */
  readonly shown: ReadonlySet<string>;
}

/** Above a list: that something waits, or was refused, of which no row tells. */
export function HeldElsewhere({ prefix, shown }: HeldElsewhereProps): ReactNode {
  const { t } = useTranslation('held');
  const { waiting, refused } = useHeld();
  const count = [...refused, ...waiting].filter(
    ({ about }) => about.record.startsWith(prefix) && !shown.has(about.record),
  ).length;
  if (count === 0) return null;
  return (
    <Text size="sm" c="dimmed" role="status" mb="xs">
      {t('elsewhere', { count })} <Anchor href="#/waiting">{t('show')}</Anchor>
    </Text>
  );
}
