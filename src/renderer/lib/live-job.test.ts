import { expect, test } from 'vitest';
import type { Batch, BatchProgress } from '../../domains/batches/contract.ts';
import { withTick } from './live-job.ts';

const job: Batch = {
  ...{ id: 'b1', _id: 'b1', kind: 'import-items', status: 'pending', progress: 10 },
  ...{ total: 1_000, processed: 100, successful: 100, failed: 0, created: 100, changed: 0, skipped: 0, skips: {} },
  ...{ takenBackAt: null, takenBackByName: null },
  ...{ fileName: 'list.csv', size: 1, sha256: '', mapping: {}, options: {}, error: null },
  ...{ createdBy: 'u', createdByName: 'Ada', createdAt: '', startedAt: null, completedAt: null },
};
const tick: BatchProgress = {
  ...{ batchId: 'b1', status: 'running', progress: 40, total: 1_000, processed: 400, current: 400 },
  ...{ created: 390, changed: 0, skipped: 0, successful: 390, failed: 10, ratePerSecond: 50, secondsLeft: 12 },
};

test('a waiting job that ticks is running', () => {
  expect(withTick(job, tick)).toMatchObject({ status: 'running', progress: 40, failed: 10, rate: 50, secondsLeft: 12 });
});

test('a tick that is older than the row changes nothing', () => {
  expect(withTick({ ...job, processed: 500, progress: 50 }, tick)).toMatchObject({ progress: 50, rate: 0 });
});

test('a late tick does not wake a job that is paused or over', () => {
  expect(withTick({ ...job, status: 'paused' }, tick)).toMatchObject({ status: 'paused', processed: 400, rate: 0 });
  expect(withTick({ ...job, status: 'cancelled' }, tick)).toMatchObject({ status: 'cancelled', processed: 100 });
});

test('ticks of other jobs are not its own', () => {
  expect(withTick(job, { ...tick, batchId: 'b2' })).toMatchObject({ status: 'pending', processed: 100 });
});
