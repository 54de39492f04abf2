import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { aTask } from '../../../../test/support/things.ts';
import type { YardmasterClient } from '../../../client/client.ts';
import type { Queued } from '../../../client/react.ts';
import { adjustStock } from '../../../domains/inventory/contract.ts';
import { addProgress, createTask, updateTask } from '../../../domains/tasks/contract.ts';
import type { CommandDefinition } from '../../../contract/define.ts';
import { features } from '../../app/features.ts';
import { HeldKindsProvider } from '../../lib/held-kind.ts';
import { usePreferences } from '../../lib/preferences.ts';
import { HeldPage } from './held-page.tsx';

const kinds = features.flatMap((feature) => feature.held ?? []);
const task = { about: { record: 'task:t1', title: 'Repair the ramp', path: '/tasks?task=t1' } };
const item = { about: { record: 'item:i1', title: '10002 · Inflatable globe', path: '/stock?item=i1' } };

let server: FakeServer;
beforeEach(() => {
  usePreferences.setState({ language: 'en' });
  server = new FakeServer();
});

const page = () =>
  renderPage(
    <HeldKindsProvider value={kinds}>
      <HeldPage />
    </HeldKindsProvider>,
    { server },
  );

/** Made while the cable is out; then it is in again. */
async function madeOffline(client: YardmasterClient, definition: CommandDefinition, input: unknown, queued: Queued) {
  act(() => server.cut());
  await act(async () => void client.command(definition, input, { queued }).catch(() => undefined));
}
const back = () => act(() => server.plugIn());
const sent = (name: string) => server.calls.filter((call) => call.name === name).map(({ input }) => input);

test('a note on a task that was deleted meanwhile keeps its words; the task can be restored for it', async () => {
  let isDeleted = true;
  server.operations.set('tasks.add-progress', (input) =>
    isDeleted
      ? {
          ok: false,
          error: { code: 'NOT_FOUND', message: 'There is no task "t1".', details: { what: 'task', id: 't1' } },
        }
      : { ok: true, data: { input } },
  );
  server.operations.set('tasks.restore', () => {
    isDeleted = false;
    return { ok: true, data: aTask() };
  });
  const { client } = await page();
  await madeOffline(client, addProgress, { id: 't1', message: 'Ladder is there' }, task);
  const waiting = await screen.findByRole('region', { name: 'Waiting' });
  expect(within(waiting).getByText('Ladder is there')).toBeInTheDocument();
  await back();
  const refused = await screen.findByRole('article', { name: 'Note, Repair the ramp' });
  expect(within(refused).getByRole('link', { name: 'Repair the ramp' })).toHaveAttribute('href', '#/tasks?task=t1');
  expect(within(refused).getByText('Ladder is there')).toBeInTheDocument();
  expect(refused).toHaveTextContent('Repair the ramp was deleted meanwhile');
  expect(refused).not.toHaveTextContent('tasks.add-progress');
  await userEvent.click(within(refused).getByRole('button', { name: 'Restore the task and send' }));
  expect(await screen.findByText('Nothing waits')).toBeInTheDocument();
  expect(sent('tasks.add-progress')).toHaveLength(2);
});

test('too little stock offers what there is', async () => {
  server.operations.set('inventory.adjust-stock', (input) => {
    const { quantity } = input as { quantity: number };
    const details = { available: 7, requested: quantity };
    return quantity > 7
      ? { ok: false, error: { code: 'INSUFFICIENT_STOCK', message: 'Only 7 left.', details } }
      : { ok: true, data: {} };
  });
  const { client } = await page();
  await madeOffline(client, adjustStock, { id: 'i1', type: 'remove', quantity: 10 }, item);
  await back();
  await userEvent.click(await screen.findByRole('button', { name: 'Take 7' }));
  expect(await screen.findByText('Nothing waits')).toBeInTheDocument();
  expect(sent('inventory.adjust-stock')).toEqual([
    { id: 'i1', type: 'remove', quantity: 10 },
    { id: 'i1', type: 'remove', quantity: 7 },
  ]);
});

test('a conflict shows both values in words; mine is sent upon the version that is there', async () => {
  const current = aTask({ statusCode: 'cancelled', status: 'Cancelled', version: 5 });
  server.operations.set('tasks.update', (input) =>
    (input as { version: number }).version === 5
      ? { ok: true, data: current }
      : {
          ok: false,
          error: { code: 'VERSION_CONFLICT', message: 'Changed', details: { version: 4, currentVersion: 5, current } },
        },
  );
  const { client } = await page();
  const input = { id: 't1', version: 4, status: 'completed' };
  await madeOffline(client, updateTask, input, { ...task, seen: { statusCode: 'pending' } });
  await back();
  const conflict = await screen.findByRole('alert');
  expect(conflict).toHaveTextContent('Status: yours');
  expect(within(conflict).getByText('Completed')).toBeInTheDocument();
  expect(within(conflict).getByText('Cancelled')).toBeInTheDocument();
  await userEvent.click(within(conflict).getByRole('button', { name: 'Save mine over it' }));
  await screen.findByText('Nothing waits');
  expect(sent('tasks.update')).toEqual([input, { ...input, version: 5 }]);
});

test('what waits can be given other words, with the keyboard alone', async () => {
  const { client } = await page();
  await madeOffline(
    client,
    createTask,
    { newId: 'n', title: 'Mend the rof' },
    { about: { ...task.about, makes: true } },
  );
  const edit = await screen.findByRole('button', { name: 'Edit' });
  act(() => edit.focus());
  await userEvent.keyboard('{Enter}');
  const title = await screen.findByRole('textbox', { name: 'Title' });
  expect(title).toHaveFocus();
  await userEvent.clear(title);
  await userEvent.type(title, 'Mend the roof{Enter}');
  expect(await screen.findByText('Mend the roof')).toBeInTheDocument();
  expect(client.held.waiting).toMatchObject([{ input: { title: 'Mend the roof' } }]);
});

test('lost permission: the words stay, to be copied, sent again or discarded', async () => {
  server.operations.set('tasks.add-progress', () => ({
    ok: false,
    error: { code: 'FORBIDDEN', message: 'Your role does not allow this.' },
  }));
  const { client } = await page();
  await madeOffline(client, addProgress, { id: 't1', message: 'Ladder is there' }, task);
  await back();
  const refused = await screen.findByRole('article', { name: 'Note, Repair the ramp' });
  expect(refused).toHaveTextContent('Your role does not allow this.');
  for (const name of ['Send again', 'Edit', 'Copy'])
    expect(within(refused).getByRole('button', { name })).toBeEnabled();
  await userEvent.click(within(refused).getByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(client.held.refused).toEqual([]));
});
