import type { Batch, BatchStatus } from '../../domains/batches/contract.ts';
import type { Tone } from '../app/feature.ts';

/** Where a job stands, as people should take it: one that ended is not fine because it ended. */
export type JobOutcome = BatchStatus | 'partly' | 'none' | 'takenBack';

export type JobFigures = Pick<Batch, 'status' | 'total' | 'failed'> & Partial<Pick<Batch, 'takenBackAt'>>;

/** `partly`: completed, some rows failed. `none`: completed, and every row failed. */
export function outcomeOf({ status, total, failed, takenBackAt }: JobFigures): JobOutcome {
  if (takenBackAt) return 'takenBack';
  if (status !== 'completed' || failed === 0) return status;
  return failed >= total ? 'none' : 'partly';
}

const tones: Readonly<Record<JobOutcome, Tone>> = {
  draft: 'neutral',
  pending: 'neutral',
  running: 'info',
  paused: 'warning',
  completed: 'ok',
  partly: 'warning',
  none: 'critical',
  failed: 'critical',
  cancelled: 'neutral',
  takenBack: 'neutral',
};

/** The colour of a job: amber as soon as a row has failed, red when every one has. */
export function toneOfJob(job: JobFigures): Tone {
  if (job.status === 'running' && job.failed > 0) return 'warning';
  return tones[outcomeOf(job)];
}
