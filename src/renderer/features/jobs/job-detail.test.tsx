import { act, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Batch, BatchProgress } from '../../../domains/batches/contract.ts';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { aBatch, pageOf } from '../../../../test/support/things.ts';
import { JobDetail } from './job-detail.tsx';

const tick: BatchProgress = {
  ...{ batchId: 'b1', status: 'running', progress: 40, total: 1_000, processed: 400, current: 400 },
  ...{ created: 398, changed: 0, skipped: 0, successful: 398, failed: 2, ratePerSecond: 50, secondsLeft: 12 },
};

function serverWith(job: Batch, atJoin: object = {}): FakeServer {
  const server = new FakeServer();
  server.operations.set('batches.get', () => ({ ok: true, data: job }));
  server.operations.set('batches.list-errors', () => pageOf());
  server.join = async (room) => ({ ok: true, data: { room, state: { ...atJoin } } });
  return server;
}

test('a second viewer, or a reload, sees how far it is before the next tick comes', async () => {
  const { server } = await renderPage(<JobDetail id="b1" onGone={vi.fn()} />, {
    server: serverWith(aBatch({ status: 'pending', processed: 0, progress: 0 }), tick),
  });
  expect(await screen.findByText(/400 of 1,000 rows, 40 %/)).toHaveTextContent('50 rows a second');
  expect(screen.getByText('Running')).toBeInTheDocument();
  act(() => server.passes('batch:progress', { ...tick, processed: 900, current: 900, progress: 90, failed: 1_203 }));
  expect(await screen.findByText(/900 of 1,000 rows, 90 %/)).toBeInTheDocument();
  expect(screen.getByText('1,203 rows failed')).toBeInTheDocument();
});

test.each([
  [4, 'Completed, 4 failed'],
  [9, 'Every row failed'],
  [0, 'Completed'],
])('a job that ended with %i of 9 rows failed is "%s"', async (failed, words) => {
  const job = aBatch({ status: 'completed', total: 9, processed: 9, progress: 100, successful: 9 - failed, failed });
  await renderPage(<JobDetail id="b1" onGone={vi.fn()} />, { server: serverWith(job) });
  expect(await screen.findByText(words)).toBeInTheDocument();
});
