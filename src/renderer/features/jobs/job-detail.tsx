import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { batchRoom } from '../../../contract/rooms.ts';
import { type BatchDetails, getBatch } from '../../../domains/batches/contract.ts';
import { JobStatus } from '../../components/job-status.tsx';
import { LiveValue } from '../../components/live-value.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { DateTime, Quantity } from '../../components/values.tsx';
import { useFormats } from '../../lib/formats.ts';
import { toneOfJob } from '../../lib/job-outcome.ts';
import { isActive, type LiveJob, useLiveJob } from '../../lib/live-job.ts';
import { DraftSteps } from './draft-steps.tsx';
import { FailedRows } from './failed-rows.tsx';
import { ImportWarnings } from './import-warnings.tsx';
import { JobActions } from './job-actions.tsx';
import { jobEvents } from './job-events.ts';
import { MadeThings } from './made-things.tsx';
import { noChoices } from './use-draft.ts';
import { WhatNow } from './what-now.tsx';

interface JobDetailProps {
  readonly id: string;
  onGone(): void;
}

/** One job: how far, how fast, how long yet, what failed, and what can be done about it. */
export function JobDetail({ id, onGone }: JobDetailProps): ReactNode {
  const job = useServerQuery(
    getBatch,
    { id },
    {
      refreshOn: jobEvents,
      when: (payload) => payload['batchId'] === id || payload['id'] === id,
      room: batchRoom(id),
    },
  );
  return <QueryState query={job}>{(data) => <Job stored={data} onGone={onGone} />}</QueryState>;
}

function Job({ stored, onGone }: { readonly stored: BatchDetails; onGone(): void }): ReactNode {
  const { t } = useTranslation('jobs');
  const { may } = useSession();
  const job = useLiveJob(stored);
  const [choices, setChoices] = useState(noChoices);
  const isDraft = job.status === 'draft';
  return (
    <Stack gap="md">
      <PageHeader
        title={job.fileName}
        subtitle={
          <Group gap="xs" mt={4}>
            <JobStatus job={job} />
            <span>{t('detail.by', { kind: t(`kind.${job.kind}`), name: job.createdByName })}</span>
            <DateTime value={job.createdAt} />
          </Group>
        }
      />
      <JobActions job={job} made={stored.made} onGone={onGone} />
      {isDraft && may('batches.run') ? (
        <DraftSteps job={job} choices={choices} onChoices={setChoices} onStarted={() => undefined} />
      ) : null}
      {isDraft ? null : <Progress job={job} />}
      {isDraft || isActive(job) ? null : <WhatNow job={job} made={stored.made} />}
      {isDraft ? null : <ImportWarnings warnings={stored.warnings} />}
      {isDraft ? null : <MadeThings job={stored} />}
      {job.failed > 0 ? <FailedRows job={stored} failed={job.failed} /> : null}
    </Stack>
  );
}

function Progress({ job }: { readonly job: LiveJob }): ReactNode {
  const { t } = useTranslation('jobs');
  const formats = useFormats();
  const { processed, total, progress, rate, secondsLeft } = job;
  const words = [
    t('detail.progress', { processed: formats.number(processed), total: formats.number(total), percent: progress }),
    rate > 0 ? t('detail.rate', { rate: formats.number(rate) }) : null,
    secondsLeft === null ? null : t('detail.left', { time: formats.duration(secondsLeft) }),
    job.completedAt && job.startedAt
      ? t('detail.took', { time: formats.duration((Date.parse(job.completedAt) - Date.parse(job.startedAt)) / 1000) })
      : null,
  ];
  return (
    <>
      <Stack gap={6}>
        <ProgressBar value={progress} tone={toneOfJob(job)} label={t('progressOf', { name: job.fileName })} />
        <Text size="sm" c="dimmed" className="tabular">
          {words.filter(Boolean).join(' · ')}
        </Text>
        {job.error ? (
          <Text size="sm" role="alert">
            {job.error}
          </Text>
        ) : null}
      </Stack>
      <SimpleGrid component="dl" cols={4} spacing="xs" m={0}>
        <Figure label={t('detail.created')} value={job.created} />
        <Figure label={t('detail.changed')} value={job.changed} />
        <Figure label={t('detail.skipped')} value={job.skipped} />
        <Figure label={t('detail.failed')} value={job.failed} />
      </SimpleGrid>
    </>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: number }): ReactNode {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="dd" size="lg" fw={600} m={0}>
        <LiveValue value={value}>
          <Quantity value={value} />
        </LiveValue>
      </Text>
    </div>
  );
}
