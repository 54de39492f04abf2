import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import { type Batch, type BatchKind, startBatch } from '../../../domains/batches/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { DraftForm, useWhatIsMissing } from './draft-form.tsx';
import styles from './jobs.module.css';
import { type DraftChoices, useDraft } from './use-draft.ts';
import { useTrial } from './use-trial.ts';
import { WhatWillHappen } from './what-will-happen.tsx';

interface DraftStepsProps {
  readonly job: Batch;
  readonly choices: DraftChoices;
  onChoices(change: (before: DraftChoices) => DraftChoices): void;
  readonly onKind?: (kind: BatchKind) => void;
  readonly isUploading?: boolean;
  readonly uploadError?: AppError | null;
  onStarted(id: string): void;
  /** Away from this file. */
  readonly onBack?: () => void;
}

/** From an uploaded file to a running job: how it is read, then what will happen, then the start. */
export function DraftSteps(props: DraftStepsProps): ReactNode {
  const { job, choices, onChoices, onKind, isUploading, uploadError, onStarted, onBack } = props;
  const { t } = useTranslation('jobs');
  const draft = useDraft(job.id, choices, onChoices);
  const [isLast, setIsLast] = useState(false);
  const start = useCommand(startBatch, { onDone: (started) => onStarted(started.id) });
  const whatIsMissing = useWhatIsMissing(draft);
  const asked = { id: job.id, mapping: draft.mapping, options: draft.options };
  const trial = useTrial(asked, isLast);
  // Somebody else may have imported the same file since the preview.
  const isAgain = Boolean(draft.preview?.alreadyImported) || start.error?.code === 'FILE_ALREADY_IMPORTED';
  const run = () => start.run({ ...asked, options: { ...draft.options, ...(isAgain && { again: true }) } });
  const footer = { className: styles['steps'] ?? '', 'data-beside': onBack ? undefined : true };

  if (isLast && draft.preview) {
    return (
      <Stack gap="sm">
        <WhatWillHappen preview={draft.preview} draft={draft} trial={trial} />
        <Refusal error={start.error} />
        <Group justify="flex-end" gap="xs" {...footer}>
          <Button variant="default" onClick={() => setIsLast(false)}>
            {t('will.back')}
          </Button>
          <Button
            onClick={run}
            loading={start.isPending}
            disabled={trial.isFetching && !trial.isLong && !trial.isPutOff}
          >
            {isAgain ? t('import.startAgain') : t('import.start')}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <DraftForm job={job} draft={draft} onKind={onKind} isUploading={isUploading}>
      <Refusal error={uploadError} />
      <Group justify="flex-end" gap="xs" {...footer}>
        {whatIsMissing === null ? null : (
          <Text size="sm" role="status" flex={1} miw={200}>
            {whatIsMissing}
          </Text>
        )}
        {onBack ? (
          <Button variant="default" onClick={onBack}>
            {t('import.otherFile')}
          </Button>
        ) : null}
        <Button
          onClick={() => setIsLast(true)}
          disabled={whatIsMissing !== null || draft.error !== null || draft.isPending}
          data-autofocus
        >
          {t('will.next')}
        </Button>
      </Group>
    </DraftForm>
  );
}
