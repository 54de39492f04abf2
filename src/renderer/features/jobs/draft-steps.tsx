import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../client/react.ts';
import type { AppError } from '../../../contract/errors.ts';
import { type Batch, type BatchKind, startBatch } from '../../../domains/batches/contract.ts';
import { Refusal } from '../../components/refusal.tsx';
import { DraftForm, useWhatIsMissing } from './draft-form.tsx';
import styles from './jobs.module.css';
import { type DraftChoices, useDraft } from './use-draft.ts';

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

/** From an uploaded file to a running job. */
export function DraftSteps(props: DraftStepsProps): ReactNode {
  const { job, choices, onChoices, onKind, isUploading, uploadError, onStarted, onBack } = props;
  const { t } = useTranslation('jobs');
  const draft = useDraft(job.id, choices, onChoices);
  const start = useCommand(startBatch, { onDone: (started) => onStarted(started.id) });
  const whatIsMissing = useWhatIsMissing(draft);
  // Somebody else may have imported the same file since the preview.
  const isAgain = Boolean(draft.preview?.alreadyImported) || start.error?.code === 'FILE_ALREADY_IMPORTED';
  const run = () =>
    start.run({ id: job.id, mapping: draft.mapping, options: { ...draft.options, ...(isAgain && { again: true }) } });

  return (
    <DraftForm job={job} draft={draft} onKind={onKind} isUploading={isUploading}>
      <Refusal error={start.error ?? uploadError} />
      <Group justify="flex-end" gap="xs" className={styles.steps} data-beside={onBack ? undefined : true}>
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
          onClick={run}
          loading={start.isPending}
          disabled={whatIsMissing !== null || draft.error !== null || draft.preview === undefined}
          data-autofocus
        >
          {isAgain ? t('import.startAgain') : t('import.start')}
        </Button>
      </Group>
    </DraftForm>
  );
}
