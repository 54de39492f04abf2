import { Notifications, notifications } from '@mantine/notifications';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { anAlert } from '../../../../test/support/things.ts';
import { BulkAlerts } from './bulk-alerts.tsx';

afterEach(() => notifications.clean());

const later = '2026-12-24T08:00:00.000Z';

async function show(alerts: readonly ReturnType<typeof anAlert>[], answers: Readonly<Record<string, unknown>>) {
  const server = new FakeServer();
  for (const [name, data] of Object.entries(answers)) server.operations.set(name, () => ({ ok: true, data }));
  const done: string[] = [];
  await renderPage(
    <>
      <Notifications />
      <BulkAlerts alerts={alerts} onDone={() => done.push('done')} />
    </>,
    { server },
  );
  const inputs = (name: string) => server.calls.filter((call) => call.name === name).map((call) => call.input);
  return { server, done, inputs };
}

test('alerts are snoozed together, and an undo puts each back as it was', async () => {
  const alerts = [anAlert({ id: 'a1' }), anAlert({ id: 'a2', state: 'snoozed', snoozedUntil: later })];
  const { inputs, done } = await show(alerts, { 'alerts.snooze': [], 'alerts.wake': [] });
  await userEvent.click(await screen.findByRole('button', { name: 'Snooze' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'For an hour' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(inputs('alerts.wake')).toEqual([{ ids: ['a1'] }]));
  expect(inputs('alerts.snooze')).toEqual([
    { ids: ['a1', 'a2'], until: expect.stringMatching(/Z$/) },
    { ids: ['a2'], until: later },
  ]);
  expect(done).toEqual(['done']);
});

test('a day can be chosen, from tomorrow on', async () => {
  const { inputs } = await show([anAlert()], { 'alerts.snooze': [] });
  await userEvent.click(await screen.findByRole('button', { name: 'Snooze' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Until a day…' }));
  const day = await screen.findByLabelText('Day');
  await userEvent.clear(day);
  expect(screen.getByText('A day after today')).toBeInTheDocument();
  await userEvent.type(day, '2099-02-03');
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(inputs('alerts.snooze')).toHaveLength(1));
  expect(inputs('alerts.snooze')).toEqual([{ ids: ['a1'], until: new Date(2099, 1, 3, 8).toISOString() }]);
});

test('an acknowledgement takes a note by Enter, and can be taken back', async () => {
  const { inputs } = await show([anAlert()], { 'alerts.acknowledge': [], 'alerts.unacknowledge': [] });
  await userEvent.click(await screen.findByRole('button', { name: 'Acknowledge' }));
  await userEvent.type(await screen.findByLabelText('Note'), 'Called them{Enter}');
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(inputs('alerts.unacknowledge')).toEqual([{ ids: ['a1'] }]));
  expect(inputs('alerts.acknowledge')).toEqual([{ ids: ['a1'], note: 'Called them' }]);
});

test('an order says what it left out, and why', async () => {
  const skipped = [{ itemId: 'i1', sku: '10002', reason: 'no-supplier', message: 'It has no supplier.' }];
  const { inputs, done } = await show([anAlert(), anAlert({ id: 'a2', place: 'Van' })], {
    'purchasing.draft-from-low-stock': { created: [{ poNumber: 'PO-2026-000007' }], skipped },
    'purchasing.list-suppliers': { items: [{ id: 's1', name: 'Nuts Ltd' }], page: { next: null, total: 1 } },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Order' }));
  expect(await screen.findByText('1 item was left out')).toBeInTheDocument();
  expect(screen.getByText('It has no supplier.')).toBeInTheDocument();
  expect(screen.getByText('PO-2026-000007')).toBeInTheDocument();
  expect(inputs('purchasing.draft-from-low-stock')).toEqual([{ itemIds: ['i1'] }]);
  expect(done).toEqual([]);
  await userEvent.click(await screen.findByRole('combobox', { name: 'Supplier' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Nuts Ltd', hidden: true }));
  await userEvent.click(screen.getByRole('button', { name: 'Order from it' }));
  await waitFor(() =>
    expect(inputs('purchasing.draft-from-low-stock').at(-1)).toEqual({
      itemIds: ['i1'],
      supplierOf: { i1: 's1' },
    }),
  );
});
