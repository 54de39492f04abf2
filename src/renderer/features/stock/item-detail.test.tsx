import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { LeaveAndReturn } from '../../../../test/support/leave-and-return.tsx';
import { renderPage } from '../../../../test/support/render.tsx';
import { anItem, pageOf } from '../../../../test/support/things.ts';
import { ItemDetail } from './item-detail.tsx';

function serverWith(stock: number): FakeServer {
  const server = new FakeServer();
  const held = { stock };
  server.operations.set('inventory.get-item', () => ({ ok: true, data: anItem({ stock: held.stock }) }));
  server.operations.set('inventory.get-stock-curve', () => ({
    ok: true,
    data: { itemId: 'i1', movements: 0, points: [] },
  }));
  server.operations.set('inventory.list-movements', () => pageOf());
  server.operations.set('purchasing.list-suppliers', () => pageOf());
  server.operations.set('inventory.get-item-places', () => ({
    ok: true,
    data: [{ place: 'C-10-01', quantity: held.stock, isDefault: true, reorderLevel: null }],
  }));
  server.operations.set('inventory.adjust-stock', (input) => {
    const { quantity } = input as { quantity: number };
    if (quantity > held.stock) {
      const details = { available: held.stock, requested: quantity };
      return { ok: false, error: { code: 'INSUFFICIENT_STOCK', message: `Only ${held.stock} there.`, details } };
    }
    held.stock -= quantity;
    return { ok: true, data: { ...anItem({ stock: held.stock }), movementIds: ['m1'] } };
  });
  return server;
}

test('a refusal says how many there are, keeps what was typed, and offers to take them', async () => {
  const { server } = await renderPage(<ItemDetail id="i1" />, { server: serverWith(7) });
  const quantity = await screen.findByLabelText('Quantity');
  await userEvent.type(quantity, '10{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('Only 7 there.');
  expect(quantity).toHaveValue('10');
  await userEvent.click(screen.getByRole('button', { name: 'Take 7' }));
  expect(quantity).toHaveValue('7');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(quantity).toHaveValue(''));
  const inputs = server.calls.filter(({ name }) => name === 'inventory.adjust-stock').map(({ input }) => input);
  expect(inputs).toEqual([
    { id: 'i1', quantity: 10, type: 'remove' },
    { id: 'i1', quantity: 7, type: 'remove' },
  ]);
});

test('an adjustment made offline shows at once, waits, and is sent when the connection is back', async () => {
  const { server } = await renderPage(<ItemDetail id="i1" />, { server: serverWith(60) });
  const quantity = await screen.findByLabelText('Quantity');
  server.cut();
  await userEvent.type(quantity, '3{Enter}');
  expect(await screen.findByText('Waits for the connection')).toBeInTheDocument();
  expect(screen.getByText('57')).toBeInTheDocument();
  await server.plugIn();
  await waitFor(() => expect(quantity).toHaveValue(''));
  expect(server.calls.filter(({ name }) => name === 'inventory.adjust-stock')).toHaveLength(1);
});

test('half an adjustment is still there after one went elsewhere, and gone once it is made', async () => {
  const page = (
    <LeaveAndReturn>
      <ItemDetail id="i1" />
    </LeaveAndReturn>
  );
  await renderPage(page, { server: serverWith(7) });
  await userEvent.type(await screen.findByLabelText('Quantity'), '3');
  await userEvent.type(screen.getByLabelText('Note'), 'Broken in the yard');
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  await userEvent.click(screen.getByRole('button', { name: 'Return' }));
  const quantity = await screen.findByLabelText('Quantity');
  expect(quantity).toHaveValue('3');
  expect(screen.getByLabelText('Note')).toHaveValue('Broken in the yard');
  await userEvent.type(quantity, '{Enter}');
  await waitFor(() => expect(quantity).toHaveValue(''));
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  await userEvent.click(screen.getByRole('button', { name: 'Return' }));
  expect(await screen.findByLabelText('Note')).toHaveValue('');
});
