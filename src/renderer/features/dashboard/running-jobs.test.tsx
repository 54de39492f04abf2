import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Batch } from '../../../domains/batches/contract.ts';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { Routed } from '../../../../test/support/routed.tsx';
import { aBatch, pageOf } from '../../../../test/support/things.ts';
import { RunningJobs } from './running-jobs.tsx';

const now = () => new Date().toISOString();
const ended = (id: string, failed: number, completedAt = now()): Batch =>
  aBatch({ id, status: 'completed', fileName: `${id}.csv`, processed: 9, total: 9, failed, completedAt });

async function shown(...jobs: Batch[]) {
  const server = new FakeServer();
  server.operations.set('batches.list', (input) =>
    pageOf(...jobs.filter((job) => !(input as { active?: boolean }).active || job.status === 'running')),
  );
  await renderPage(
    <Routed paths={['/jobs']}>
      <RunningJobs />
    </Routed>,
    { server },
  );
  return (id: string) => within(screen.getByRole('link', { name: `${id}.csv` }).parentElement ?? document.body);
}

test('what ended today says how it ended: in part, not at all, well', async () => {
  const of = await shown(ended('partly', 4), ended('none', 9), ended('whole', 0));
  await screen.findByText('Completed, 4 failed');
  expect(of('partly').getByText('Completed, 4 failed')).toBeInTheDocument();
  expect(of('none').getByText('Every row failed')).toBeInTheDocument();
  expect(of('whole').getByText('Completed')).toBeInTheDocument();
});

test('a running job with failed rows is told with them; what ended long ago is not told', async () => {
  const running = aBatch({ id: 'running', fileName: 'running.csv', failed: 1_203 });
  await shown(running, ended('old', 4, '2026-01-01T00:00:00.000Z'));
  expect(await screen.findByText(/1,203 failed/)).toBeInTheDocument();
  expect(screen.queryByText('old.csv')).not.toBeInTheDocument();
});
