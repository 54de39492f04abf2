import { useMemo, useState } from 'react';
import { useEvent, useRoom } from '../../client/react.ts';
import { batchRoom } from '../../contract/rooms.ts';
import { type Batch, type BatchProgress, batchProgress } from '../../domains/batches/contract.ts';
import { activeStatuses } from '../../domains/batches/model.ts';

export interface LiveJob extends Batch {
  /** Rows a second; 0 when it does not run. */
  readonly rate: number;
  readonly secondsLeft: number | null;
}

export const isActive = (job: Pick<Batch, 'status'>): boolean => activeStatuses.includes(job.status);

/**
 * A job with its newest figures. Ticks go to the job's room, which is joined while the job can move; what the join
 * says makes it right after a reload and for a second viewer.
 */
export function useLiveJob(job: Batch): LiveJob;
export function useLiveJob(job: Batch | undefined): LiveJob | undefined;
export function useLiveJob(job: Batch | undefined): LiveJob | undefined {
  const { state } = useRoom(job && isActive(job) ? batchRoom(job.id) : null);
  const [tick, setTick] = useState<BatchProgress>();
  useEvent(batchProgress, (told) => {
    if (told.batchId === job?.id) setTick(told);
  });
  const atJoin = useMemo(() => batchProgress.payload.safeParse(state).data, [state]);
  return job && withTick(withTick(job, atJoin), tick);
}

/** The stored row stands for what it says to be over; while it runs, the tick that is further wins. */
export function withTick(job: Batch | LiveJob, tick: BatchProgress | undefined): LiveJob {
  const before: LiveJob = { rate: 0, secondsLeft: null, ...job };
  if (tick?.batchId !== job.id || !isActive(job) || tick.processed < job.processed) return before;
  const { progress, processed, successful, failed, total, created, changed, skipped } = tick;
  const figures = { progress, processed, successful, failed, total, created, changed, skipped };
  if (job.status === 'paused') return { ...before, ...figures };
  return { ...before, ...figures, status: tick.status, rate: tick.ratePerSecond, secondsLeft: tick.secondsLeft };
}
