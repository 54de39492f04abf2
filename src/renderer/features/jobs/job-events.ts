import {
  batchCancelled,
  batchComplete,
  batchCreated,
  batchDeleted,
  batchFailed,
  batchPaused,
  batchResumed,
  batchStarted,
  batchTakenBack,
} from '../../../domains/batches/contract.ts';

/** Everything after which a list of jobs is another; ticks of progress are not among it. */
export const jobEvents = [
  batchCreated,
  batchStarted,
  batchPaused,
  batchResumed,
  batchCancelled,
  batchComplete,
  batchFailed,
  batchDeleted,
  batchTakenBack,
];
