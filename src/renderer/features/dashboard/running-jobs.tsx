import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import {
  type Batch,
  batchCancelled,
  batchComplete,
  batchCreated,
  batchFailed,
  batchPaused,
  batchResumed,
  batchStarted,
  listBatches,
} from '../../../domains/batches/contract.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { useFormats } from '../../lib/formats.ts';
import { useLiveJob } from '../../lib/live-job.ts';

export const jobEvents = [
  batchCreated,
  batchStarted,
  batchPaused,
  batchResumed,
  batchCancelled,
  batchComplete,
  batchFailed,
];
const active = { active: true, limit: 5 };

/** Jobs that wait, run or pause, with their progress. */
export function RunningJobs(): ReactNode {
  const { t } = useTranslation('dashboard');
  const { may } = useSession();
  const jobs = useServerQuery(listBatches, active, { refreshOn: jobEvents, enabled: may('batches.view') });
  const running = jobs.data?.items ?? [];
  if (jobs.error) return <Refusal error={jobs.error} />;
  if (running.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('jobs.none')}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {running.map((job) => (
        <RunningJob key={job.id} job={job} />
      ))}
    </Stack>
  );
}

function RunningJob({ job }: { readonly job: Batch }): ReactNode {
  const { t } = useTranslation('dashboard');
  const formats = useFormats();
  const { fileName, status, progress, failed, rate, secondsLeft } = useLiveJob(job);
  const told = [
    status === 'paused' ? t('jobs.paused') : t('jobs.percent', { percent: progress }),
    rate > 0 ? t('jobs.rate', { rate: formats.number(rate) }) : null,
    secondsLeft === null || status === 'paused' ? null : t('jobs.left', { time: formats.duration(secondsLeft) }),
    failed > 0 ? t('jobs.failed', { count: failed, failed: formats.number(failed) }) : null,
  ];
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Anchor size="sm" truncate renderRoot={(props) => <Link {...props} to="/jobs" search={{ job: job.id }} />}>
          {fileName}
        </Anchor>
        <Text size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
          {told.filter(Boolean).join(' · ')}
        </Text>
      </Group>
      <ProgressBar size="sm" value={progress} tone={status === 'paused' ? 'warning' : 'info'} label={fileName} />
    </div>
  );
}
