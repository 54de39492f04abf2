import { Alert, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DryRun, Preview } from '../../../domains/batches/contract.ts';
import type { Tone } from '../../app/feature.ts';
import { LoadingLines } from '../../components/query-state.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { tones } from '../../lib/tones.ts';
import { DryRunRows } from './dry-run-rows.tsx';
import { ImportWarnings } from './import-warnings.tsx';
import { ImportChoices } from './import-choices.tsx';
import styles from './jobs.module.css';
import type { Draft } from './use-draft.ts';
import { useMadeWords } from './use-made-words.ts';
import type { Trial } from './use-trial.ts';

interface WhatWillHappenProps {
  readonly preview: Preview;
  readonly draft: Draft;
  readonly trial: Trial;
}

/** Last step before the start: what the import does under the choices made, found out on a copy of the books. */
export function WhatWillHappen({ preview, draft, trial }: WhatWillHappenProps): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const title = useRef<HTMLHeadingElement>(null);
  // The step before is gone, and with it what had the focus.
  useEffect(() => title.current?.focus(), []);
  const { data, error, isFetching, isPutOff, isLong } = trial;
  const isOpen = isFetching || isPutOff;
  return (
    <Stack gap="sm">
      <Title order={2} size="h5" ref={title} tabIndex={-1} className={styles['step'] ?? ''}>
        {t('will.title')}
      </Title>
      {preview.alreadyImported ? (
        <Alert color="orange" title={t('import.againTitle')} p="xs">
          {t('import.againText', {
            name: preview.alreadyImported.fileName,
            date: formats.dateTime(preview.alreadyImported.importedAt),
          })}
        </Alert>
      ) : null}
      <ImportChoices kind={preview.kind} draft={draft} />
      <div role="status" aria-live="polite" aria-busy={isOpen}>
        {isOpen ? (
          <Stack gap="xs">
            <Text size="sm" c="dimmed">
              {t(isPutOff ? 'will.othersFirst' : isLong ? 'will.takesLong' : 'will.trying')}
            </Text>
            <LoadingLines />
          </Stack>
        ) : data && !error ? (
          <Found found={data} />
        ) : null}
      </div>
      {isOpen ? null : <Refusal error={error} onRetry={() => void trial.refetch()} />}
    </Stack>
  );
}

const kinds = [
  ['created', 'ok'],
  ['changed', 'info'],
  ['skipped', 'neutral'],
  ['failed', 'critical'],
] as const satisfies readonly (readonly [keyof DryRun['examples'], Tone])[];

function Found({ found }: { readonly found: DryRun }): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const made = useMadeWords(found.made);
  const comesIn = found.created + found.changed;
  return (
    <Stack gap="sm">
      <SimpleGrid component="dl" cols={{ base: 2, xs: 4 }} spacing="xs" m={0}>
        {kinds.map(([kind, tone]) => (
          <Count key={kind} label={t(`will.${kind}`)} rows={found[kind]} tone={found[kind] > 0 ? tone : 'neutral'} />
        ))}
      </SimpleGrid>
      <Text size="sm">{comesIn === 0 ? t('will.nothing') : made === '' ? null : t('will.makes', { made })}</Text>
      {found.isComplete ? null : (
        <Alert color="orange" p="xs" role="note">
          {t('will.partly', { processed: formats.number(found.processed), total: formats.number(found.total) })}
        </Alert>
      )}
      <ImportWarnings warnings={found.warnings} />
      <DryRunRows found={found} />
    </Stack>
  );
}

interface CountProps {
  readonly label: string;
  readonly rows: number;
  readonly tone: Tone;
}

function Count({ label, rows, tone }: CountProps): ReactNode {
  const formats = useFormats();
  const { color, icon: Shown } = tones[tone];
  return (
    <div className={styles['count']}>
      <Group component="dt" gap={4} wrap="nowrap">
        <Shown size={14} aria-hidden color={`var(--mantine-color-${color}-text)`} />
        <Text size="xs" c="dimmed">
          {label}
        </Text>
      </Group>
      <Text component="dd" size="lg" fw={600} m={0} className="tabular">
        {formats.number(rows)}
      </Text>
    </div>
  );
}
