import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEvent, useServerQuery } from '../../../client/react.ts';
import {
  type BatchProgress,
  batchCancelled,
  batchComplete,
  batchCreated,
  batchFailed,
  batchPaused,
  batchProgress,
  batchResumed,
  batchStarted,
  listBatches,
} from '../../../domains/batches/contract.ts';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Refusal } from '../../components/refusal.tsx';

const events = [batchCreated, batchStarted, batchPaused, batchResumed, batchCancelled, batchComplete, batchFailed];
const active = { active: true, limit: 5 };

/** Jobs that wait, run or pause, with their progress. */
export function RunningJobs(): ReactNode {
  const { t } = useTranslation('dashboard');
  const jobs = useServerQuery(listBatches, active, { refreshOn: events });
  const [ticks, setTicks] = useState<ReadonlyMap<string, BatchProgress>>(new Map());
  useEvent(batchProgress, (tick) => setTicks((before) => new Map(before).set(tick.batchId, tick)));
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
      {running.map((job) => {
        const progress = Math.max(job.progress, ticks.get(job.id)?.progress ?? 0);
        return (
          <div key={job.id}>
            <Group justify="space-between" wrap="nowrap">
              <Anchor
                size="sm"
                truncate
                renderRoot={(props) => <Link {...props} to="/jobs" search={{ job: job.id }} />}
              >
                {job.fileName}
              </Anchor>
              <Text size="sm">{t('jobs.percent', { percent: progress })}</Text>
            </Group>
            <ProgressBar size="sm" value={progress} label={job.fileName} />
          </div>
        );
      })}
    </Stack>
  );
}
