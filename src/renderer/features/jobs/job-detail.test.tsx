import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { BatchDetails, BatchProgress, MadeThing } from '../../../domains/batches/contract.ts';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { aBatchDetails, pageOf } from '../../../../test/support/things.ts';
import { ConfirmDialog } from '../../components/confirm.tsx';
import { JobDetail } from './job-detail.tsx';

const things: MadeThing[] = [
  { kind: 'item-created', id: 'i1', label: 'LAMP', itemId: null },
  { kind: 'movement', id: 'm1', label: 'BULB', itemId: 'i2' },
  { kind: 'order', id: 'o1', label: null, itemId: null },
];

const tick: BatchProgress = {
  ...{ batchId: 'b1', status: 'running', progress: 40, total: 1_000, processed: 400, current: 400 },
  ...{ created: 398, changed: 0, skipped: 0, successful: 398, failed: 2, ratePerSecond: 50, secondsLeft: 12 },
};

function serverWith(job: BatchDetails, atJoin: object = {}): FakeServer {
  const server = new FakeServer();
  server.operations.set('batches.get', () => ({ ok: true, data: job }));
  server.operations.set('batches.list-errors', () => pageOf());
  server.operations.set('batches.list-made', () => pageOf(...things));
  server.join = async (room) => ({ ok: true, data: { room, state: { ...atJoin } } });
  return server;
}

test('a second viewer, or a reload, sees how far it is before the next tick comes', async () => {
  const { server } = await renderPage(<JobDetail id="b1" onGone={vi.fn()} />, {
    server: serverWith(aBatchDetails({ status: 'pending', processed: 0, progress: 0 }), tick),
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
  const job = aBatchDetails({
    status: 'completed',
    total: 9,
    processed: 9,
    progress: 100,
    successful: 9 - failed,
    failed,
  });
  await renderPage(<JobDetail id="b1" onGone={vi.fn()} />, { server: serverWith(job) });
  expect(await screen.findByText(words)).toBeInTheDocument();
});

const made = { ...aBatchDetails().made, items: 1, movements: 1, orders: 1 };
const ended = { status: 'completed' as const, total: 9, processed: 9, progress: 100 };

test('a job that ended says what it made, with the way to each, in which column rows failed and what to do now', async () => {
  const job = aBatchDetails({
    ...{ ...ended, successful: 7, created: 7, failed: 2, made },
    failedColumns: [{ field: 'price', column: 'VK', code: 'BAD_NUMBER', rows: 2 }],
  });
  await renderPage(<JobDetail id="b1" onGone={vi.fn()} />, { server: serverWith(job) });
  const section = within(await screen.findByRole('region', { name: 'What it made' }));
  expect(section.getByText('1 new item, 1 order, and 1 movement')).toBeInTheDocument();
  expect(await section.findByRole('link', { name: 'LAMP' })).toHaveAttribute('href', '#/stock?item=i1');
  expect(section.getByRole('link', { name: 'BULB' })).toHaveAttribute('href', '#/movements?item=i2');
  expect(section.getByText('no longer there')).toBeInTheDocument();
  expect(screen.getByText('Column “VK” (Price): 2 rows')).toBeInTheDocument();
  expect(screen.getByText(/^Export the failed rows, correct them and import them/)).toBeInTheDocument();
});

test('it is taken back after a question, and says by whom then', async () => {
  let job = aBatchDetails({ ...ended, successful: 9, created: 9, made });
  const server = serverWith(job);
  server.operations.set('batches.get', () => ({ ok: true, data: job }));
  server.operations.set('batches.take-back', () => {
    job = { ...job, takenBackAt: '2026-11-28T09:00:00.000Z', takenBackByName: 'Ada Admin' };
    return { ok: true, data: job };
  });
  await renderPage(
    <>
      <ConfirmDialog />
      <JobDetail id="b1" onGone={vi.fn()} />
    </>,
    { server },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Take back' }));
  expect(server.calls.some(({ name }) => name === 'batches.take-back')).toBe(false);
  const question = await screen.findByRole('dialog', { name: 'Take the import of list.csv back?' });
  expect(question).toHaveTextContent('It made 1 new item, 1 order, and 1 movement.');
  await userEvent.click(within(question).getByRole('button', { name: 'Take the import back' }));
  await waitFor(() => expect(server.calls.some(({ name }) => name === 'batches.take-back')).toBe(true));
  act(() =>
    server.passes('batch:taken-back', { batchId: 'b1', takenBackAt: job.takenBackAt, takenBackByName: 'Ada Admin' }),
  );
  expect(await screen.findByText('Taken back by Ada Admin. The file can be imported again.')).toBeInTheDocument();
  expect(screen.getByText('Taken back')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Take back' })).not.toBeInTheDocument();
});

test('what stands in the way is named, thing by thing', async () => {
  const server = serverWith(aBatchDetails({ ...ended, successful: 9, created: 9, made }));
  const inTheWay = [
    { kind: 'item', id: 'i1', why: 'changed', name: 'LAMP', reason: 'LAMP was changed since.', about: {} },
    {
      ...{ kind: 'item', id: 'i2', why: 'fieldChanged', name: 'DESK', reason: 'DESK was changed.' },
      about: { field: 'price', now: 1234.5 },
    },
    {
      ...{ kind: 'order', id: 'o1', why: 'status', name: 'ORD-2026-000001', reason: 'It is partial.' },
      about: { status: 'Partial' },
    },
    { kind: 'movement', id: 'm1', why: 'other', name: null, reason: 'Something else.', about: {} },
  ];
  server.operations.set('batches.take-back', () => ({
    ok: false,
    error: { code: 'CONFLICT', message: 'No.', details: { reason: 'BUILT_ON', total: 52, inTheWay } },
  }));
  await renderPage(
    <>
      <ConfirmDialog />
      <JobDetail id="b1" onGone={vi.fn()} />
    </>,
    { server },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Take back' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Take the import back' }));
  const alert = await screen.findByRole('alert');
  for (const sentence of [
    'LAMP was changed since.',
    'DESK was changed since: Price is 1,234.5 now.',
    'ORD-2026-000001 was changed since: it is partly handed out.',
    'Something else.',
  ]) {
    expect(alert).toHaveTextContent(sentence);
  }
  expect(alert).toHaveTextContent('and 48 more');
});

test.each([
  ['a job that made nothing', { made: aBatchDetails().made }],
  ['a job at work', { status: 'running' as const, processed: 5, made }],
])('%s is not offered to be taken back', async (_, given) => {
  await renderPage(<JobDetail id="b1" onGone={vi.fn()} />, {
    server: serverWith(aBatchDetails({ ...ended, ...given })),
  });
  expect(await screen.findByRole('heading', { name: 'list.csv' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Take back' })).not.toBeInTheDocument();
});
