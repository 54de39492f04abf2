import { expect, test } from 'vitest';
import { outcomeOf, toneOfJob } from './job-outcome.ts';

test.each([
  ['completed', 9, 0, 'completed', 'ok'],
  ['completed', 9, 4, 'partly', 'warning'],
  ['completed', 9, 9, 'none', 'critical'],
  ['completed', 0, 0, 'completed', 'ok'],
  ['running', 9, 0, 'running', 'info'],
  ['running', 9, 2, 'running', 'warning'],
  ['failed', 9, 0, 'failed', 'critical'],
  ['cancelled', 9, 9, 'cancelled', 'neutral'],
  ['paused', 9, 1, 'paused', 'warning'],
] as const)(
  'a job that is %s with %i rows, %i of them failed, is "%s" in the tone %s',
  (status, total, failed, how, tone) => {
    const job = { status, total, failed };
    expect([outcomeOf(job), toneOfJob(job)]).toEqual([how, tone]);
  },
);
