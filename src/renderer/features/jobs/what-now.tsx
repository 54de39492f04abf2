import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Batch, BatchDetails } from '../../../domains/batches/contract.ts';
import { DateTime } from '../../components/values.tsx';

interface WhatNowProps {
  readonly job: Batch;
  readonly made: BatchDetails['made'];
}

/** The end of a job is the beginning of the next: one sentence on what can be done now. */
export function WhatNow({ job, made }: WhatNowProps): ReactNode {
  const { t } = useTranslation('jobs');
  const { takenBackAt, takenBackByName, failed, created, changed } = job;
  if (takenBackAt !== null) {
    return (
      <Group gap={6}>
        <Text size="sm">{t('now.takenBack', { name: takenBackByName ?? '' })}</Text>
        <DateTime value={takenBackAt} />
      </Group>
    );
  }
  const cameIn = created + changed > 0;
  const canGoBack = Object.values(made).some((count) => count > 0);
  const words = failed > 0 ? (cameIn ? 'partly' : 'none') : cameIn ? 'done' : 'nothing';
  return (
    <Text size="sm">
      {t(`now.${words}`)} {canGoBack && words !== 'nothing' ? t('now.back') : null}
    </Text>
  );
}
