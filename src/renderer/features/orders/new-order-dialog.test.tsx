import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { anOrder } from '../../../../test/support/an-order.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { anItem, pageOf } from '../../../../test/support/things.ts';
import { NewOrderDialog } from './new-order-dialog.tsx';

async function opened() {
  const onMade = vi.fn();
  const { server } = await renderPage(<NewOrderDialog opened onClose={() => undefined} onMade={onMade} />);
  const globe = anItem({ id: 'i1', sku: '10002', stock: 3, price: 0.85 });
  server.operations.set('inventory.find-by-code', () => ({ ok: true, data: globe }));
  server.operations.set('inventory.get-item', () => ({ ok: true, data: globe }));
  server.operations.set('inventory.list-items', () => pageOf(globe));
  const person = userEvent.setup();
  const scan = async () => {
    await person.type(await screen.findByRole('textbox', { name: 'Add items' }), '10002{Enter}');
    await screen.findByText('Inflatable globe');
  };
  return { server, person, scan, onMade };
}

test('scans, says for whom, and takes the order with the totals that the server will find', async () => {
  const { server, person, scan, onMade } = await opened();
  const asked = vi.fn();
  server.operations.set('orders.create-order', (input) => {
    asked(input);
    return { ok: true, data: anOrder({ id: 'o9' }) };
  });
  expect(screen.getByText('Add at least one item.')).toBeTruthy();
  await scan();
  await scan();
  await person.type(screen.getByRole('textbox', { name: 'Customer' }), 'Ada');
  await person.type(screen.getByRole('textbox', { name: 'Discount' }), '0.2');
  const save = screen.getByRole('button', { name: /Take the order · .*1\.65/ });
  await person.click(save);
  await waitFor(() => expect(onMade).toHaveBeenCalledWith(expect.objectContaining({ id: 'o9' })));
  expect(asked).toHaveBeenCalledWith(
    expect.objectContaining({
      customerName: 'Ada',
      discount: 0.2,
      items: [{ skuId: 'i1', quantity: 2, price: 0.85 }],
    }),
  );
});

test('more than there is shows at once, and can be brought down to what is there', async () => {
  const { person, scan } = await opened();
  await scan();
  const quantity = screen.getByRole('textbox', { name: 'Quantity of Inflatable globe' });
  await person.clear(quantity);
  await person.type(quantity, '5');
  await person.click(await screen.findByRole('button', { name: 'take 3' }));
  expect((quantity as HTMLInputElement).value).toBe('3');
});

test('a refusal names everything that is short and keeps what was typed', async () => {
  const { server, person, scan } = await opened();
  const lines = ['10002', '10120'].map((sku) => ({
    skuId: sku,
    sku,
    productName: `Part ${sku}`,
    available: 0,
    requested: 1,
  }));
  server.operations.set('orders.create-order', () => ({
    ok: false,
    error: {
      code: 'INSUFFICIENT_STOCK',
      message: 'Not enough of 10002.',
      details: { available: 0, requested: 1, lines },
    },
  }));
  await scan();
  await person.click(screen.getByRole('button', { name: /Take the order/ }));
  expect(await screen.findByText('10120 Part 10120: 0 available, 1 asked for')).toBeTruthy();
  expect(screen.getByText('Inflatable globe')).toBeTruthy();
});
