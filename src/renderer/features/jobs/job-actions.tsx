import { Button, Group, Stack } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconTrash, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useSession } from '../../../client/react.ts';
import {
  type Batch,
  type BatchDetails,
  cancelBatch,
  deleteBatch,
  exportBatchErrors,
  pauseBatch,
  resumeBatch,
} from '../../../domains/batches/contract.ts';
import { confirm } from '../../components/confirm.tsx';
import { ExportMenu } from '../../components/export-menu.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { isActive } from '../../lib/live-job.ts';
import { TakeBackButton, TakeBackRefused, useTakeBack } from './take-back.tsx';

interface JobActionsProps {
  readonly job: Batch;
  readonly made: BatchDetails['made'];
  onGone(): void;
}

/** What can be done with a job now. Pausing can be undone; cancelling and removing ask first. */
export function JobActions({ job, made, onGone }: JobActionsProps): ReactNode {
  const { t } = useTranslation('jobs');
  const { may } = useSession();
  const pause = useCommand(pauseBatch);
  const resume = useCommand(resumeBatch);
  const cancel = useCommand(cancelBatch);
  const remove = useCommand(deleteBatch, { onDone: onGone });
  const takeBack = useTakeBack(job, made);
  const { id, fileName: name, status } = job;
  const mayRun = may('batches.run');

  const askToCancel = async () => {
    const question = { title: t('cancel.title', { name }), text: t('cancel.text'), action: t('cancel.action') };
    if (await confirm({ ...question, danger: true })) cancel.run({ id });
  };
  const askToDelete = async () => {
    const question = { title: t('delete.title', { name }), text: t('delete.text'), action: t('delete.action') };
    if (status === 'draft' || (await confirm({ ...question, danger: true }))) remove.run({ id });
  };

  return (
    <Stack gap="xs">
      <Group gap="xs">
        {mayRun && (status === 'running' || status === 'pending') ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={16} aria-hidden />}
            loading={pause.isPending}
            onClick={() => pause.run({ id })}
          >
            {t('pause')}
          </Button>
        ) : null}
        {mayRun && status === 'paused' ? (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={resume.isPending}
            onClick={() => resume.run({ id })}
          >
            {t('resume')}
          </Button>
        ) : null}
        {mayRun && isActive(job) ? (
          <Button
            variant="default"
            leftSection={<IconX size={16} aria-hidden />}
            loading={cancel.isPending}
            onClick={() => void askToCancel()}
          >
            {t('cancel.button')}
          </Button>
        ) : null}
        {job.failed > 0 ? (
          <ExportMenu query={exportBatchErrors} input={{ id }} label={t('detail.exportErrors')} />
        ) : null}
        {mayRun && status !== 'draft' && !isActive(job) && takeBack.isOffered ? (
          <TakeBackButton isPending={takeBack.isPending} onClick={() => void takeBack.ask()} />
        ) : null}
        {mayRun && !isActive(job) ? (
          <Button
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            loading={remove.isPending}
            onClick={() => void askToDelete()}
          >
            {status === 'draft' ? t('delete.discard') : t('delete.button')}
          </Button>
        ) : null}
      </Group>
      <TakeBackRefused error={takeBack.error} />
      <Refusal error={pause.error ?? resume.error ?? cancel.error ?? remove.error} />
    </Stack>
  );
}
