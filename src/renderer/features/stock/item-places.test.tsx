import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { anItem } from '../../../../test/support/things.ts';
import type { ItemPlace } from '../../../domains/inventory/contract.ts';
import { ItemPlaces } from './item-places.tsx';

const yard: ItemPlace = { place: 'C-10-01', quantity: 6, isDefault: true, reorderLevel: null };

function serverWith(...places: readonly ItemPlace[]): FakeServer {
  const server = new FakeServer();
  server.operations.set('inventory.get-item-places', () => ({ ok: true, data: places }));
  server.operations.set('inventory.list-places', () => ({ ok: true, data: [{ place: 'Van', items: 1, units: 2 }] }));
  return server;
}

test('a transfer of more than lies there says so, keeps what was typed, and offers all there is', async () => {
  const server = serverWith(yard);
  server.operations.set('inventory.transfer-stock', () => ({
    ok: false,
    error: {
      code: 'INSUFFICIENT_STOCK',
      message: '6 available, 9 requested.',
      details: { available: 6, requested: 9 },
    },
  }));
  await renderPage(<ItemPlaces item={anItem({ stock: 6 })} />, { server });
  await userEvent.click(await screen.findByRole('button', { name: 'Move units' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByRole('combobox', { name: 'To' }), 'Van');
  const quantity = within(dialog).getByLabelText('Quantity');
  await userEvent.type(quantity, '9{Enter}');
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('6 available, 9 requested.');
  expect(quantity).toHaveValue('9');
  await userEvent.click(within(dialog).getByRole('button', { name: 'All 6' }));
  expect(quantity).toHaveValue('6');
  const [call] = server.calls.filter(({ name }) => name === 'inventory.transfer-stock');
  expect(call?.input).toEqual({ id: 'i1', from: 'C-10-01', to: 'Van', quantity: 9 });
});

test('a place below its own level is marked, and an emptied level ends the rule', async () => {
  const server = serverWith(yard, { place: 'Van', quantity: 2, isDefault: false, reorderLevel: 3 });
  server.operations.set('inventory.set-place-level', () => ({ ok: true, data: [yard] }));
  await renderPage(<ItemPlaces item={anItem({ stock: 8 })} />, { server });
  const van = (await screen.findByText('Van')).closest('tr');
  expect(within(van ?? document.body).getByText('Low')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Set the reorder level of Van' }));
  await userEvent.clear(screen.getByLabelText('Reorder level of Van'));
  await userEvent.keyboard('{Enter}');
  await waitFor(() =>
    expect(server.calls.find(({ name }) => name === 'inventory.set-place-level')?.input).toEqual({
      ...{ id: 'i1', place: 'Van', reorderLevel: null },
    }),
  );
});
