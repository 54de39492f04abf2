import { useState } from 'react';
import { useEvent } from '../../../client/react.ts';
import { type Batch, type BatchProgress, batchProgress } from '../../../domains/batches/contract.ts';

export type Ticks = ReadonlyMap<string, BatchProgress>;

/** The newest tick of every job that runs while this is on screen. */
export function useTicks(): Ticks {
  const [ticks, setTicks] = useState<Ticks>(new Map());
  useEvent(batchProgress, (tick) => setTicks((before) => new Map(before).set(tick.batchId, tick)));
  return ticks;
}

/** A job with its newest figures: those of the tick while it runs, else the stored ones. */
export function withTick(
  job: Batch,
  tick: BatchProgress | undefined,
): Batch & { rate: number; secondsLeft: number | null } {
  const isRunning = job.status === 'running' || job.status === 'pending';
  if (!tick || !isRunning || tick.processed < job.processed) return { ...job, rate: 0, secondsLeft: null };
  const { progress, processed, successful, failed, total, ratePerSecond, secondsLeft } = tick;
  return { ...job, progress, processed, successful, failed, total, rate: ratePerSecond, secondsLeft };
}
