import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { batchesRoom } from '../../../contract/rooms.ts';
import {
  type Batch,
  batchCancelled,
  batchComplete,
  batchCreated,
  batchDeleted,
  batchFailed,
  batchPaused,
  batchResumed,
  batchStarted,
  listBatches,
} from '../../../domains/batches/contract.ts';
import { JobStatus } from '../../components/job-status.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Refusal } from '../../components/refusal.tsx';
import { DateTime } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import { toneOfJob } from '../../lib/job-outcome.ts';
import { useLiveJob } from '../../lib/live-job.ts';

export const jobEvents = [
  ...[batchCreated, batchStarted, batchPaused, batchResumed, batchCancelled],
  ...[batchComplete, batchFailed, batchDeleted],
];
const active = { active: true, limit: 5 };
const newest = { limit: 10 };
const MOST_ENDED = 3;
const NEWS_FOR_MS = 24 * 60 * 60_000;

/** Jobs that wait, run or pause, with their progress; and how those of the last day ended. */
export function RunningJobs(): ReactNode {
  const { t } = useTranslation('dashboard');
  const { may } = useSession();
  const wanted = { refreshOn: jobEvents, room: batchesRoom, enabled: may('batches.view') };
  const jobs = useServerQuery(listBatches, active, wanted);
  const latest = useServerQuery(listBatches, newest, wanted);
  const running = jobs.data?.items ?? [];
  const ended = (latest.data?.items ?? []).filter(isNews).slice(0, MOST_ENDED);
  if (jobs.error) return <Refusal error={jobs.error} />;
  return (
    <Stack gap="sm">
      {running.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('jobs.none')}
        </Text>
      ) : null}
      {running.map((job) => (
        <RunningJob key={job.id} job={job} />
      ))}
      {ended.map((job) => (
        <EndedJob key={job.id} job={job} />
      ))}
    </Stack>
  );
}

const isNews = ({ completedAt }: Batch): boolean =>
  completedAt !== null && Date.now() - Date.parse(completedAt) < NEWS_FOR_MS;

function JobLink({ job }: { readonly job: Batch }): ReactNode {
  return (
    <Anchor size="sm" truncate renderRoot={(props) => <Link {...props} to="/jobs" search={{ job: job.id }} />}>
      {job.fileName}
    </Anchor>
  );
}

function EndedJob({ job }: { readonly job: Batch }): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <JobLink job={job} />
      <Group gap="xs" wrap="nowrap">
        <JobStatus job={job} />
        <Text size="xs" c="dimmed" component="span" style={{ whiteSpace: 'nowrap' }}>
          <DateTime value={job.completedAt} />
        </Text>
      </Group>
    </Group>
  );
}

function RunningJob({ job }: { readonly job: Batch }): ReactNode {
  const { t } = useTranslation('dashboard');
  const formats = useFormats();
  const live = useLiveJob(job);
  const { status, progress, failed, rate, secondsLeft } = live;
  const told = [
    status === 'paused' ? t('jobs.paused') : t('jobs.percent', { percent: progress }),
    rate > 0 ? t('jobs.rate', { rate: formats.number(rate) }) : null,
    secondsLeft === null || status === 'paused' ? null : t('jobs.left', { time: formats.duration(secondsLeft) }),
    failed > 0 ? t('jobs.failed', { count: failed, failed: formats.number(failed) }) : null,
  ];
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <JobLink job={job} />
        <Text size="xs" c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }}>
          {told.filter(Boolean).join(' · ')}
        </Text>
      </Group>
      <ProgressBar size="sm" value={progress} tone={toneOfJob(live)} label={job.fileName} />
    </div>
  );
}
