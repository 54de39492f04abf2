import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { anItem, aWorklog, pageOf } from '../../../../test/support/things.ts';
import { AddProduct } from './add-product.tsx';

const globe = anItem();
const others = Array.from({ length: 20 }, (_, n) =>
  anItem({ id: `o${n}`, sku: `A${n}`, name: `Other ${n}`, barcode: null }),
);

function stockServer(): FakeServer {
  const server = new FakeServer();
  server.operations.set('inventory.list-items', (input) => {
    const { search = '' } = input as { search?: string };
    return pageOf(...(globe.barcode?.startsWith(search) && search ? [globe] : search ? [] : others));
  });
  server.operations.set('inventory.find-by-code', (input) => {
    const { code } = input as { code: string };
    if (code === globe.barcode) return { ok: true, data: globe };
    return { ok: false, error: { code: 'NOT_FOUND', message: 'None' } };
  });
  server.operations.set('worklogs.add-product', (input) => {
    const { quantityUsed } = input as { quantityUsed: number };
    const details = { available: 4, requested: quantityUsed };
    if (quantityUsed > 4) return { ok: false, error: { code: 'INSUFFICIENT_STOCK', message: 'Too few', details } };
    return { ok: true, data: aWorklog() };
  });
  return server;
}

const booked = (server: FakeServer) =>
  server.calls.filter(({ name }) => name === 'worklogs.add-product').map(({ input }) => input);

test('a scanned code is the scanned item, however fast Enter follows', async () => {
  const onClose = vi.fn();
  const { server } = await renderPage(<AddProduct worklog={aWorklog()} onClose={onClose} />, { server: stockServer() });
  await userEvent.type(screen.getByRole('textbox', { name: 'Product' }), '2014541667767{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Quantity' })).toHaveFocus());
  expect(screen.getByRole('status')).toHaveTextContent('10002 · Inflatable globe');
  expect(booked(server)).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(booked(server)).toEqual([{ id: 'w1', productId: 'i1', quantityUsed: 1 }]);
});

test('an unknown code is named, and nothing is taken in its place', async () => {
  const { server } = await renderPage(<AddProduct worklog={aWorklog()} onClose={vi.fn()} />, { server: stockServer() });
  await userEvent.type(screen.getByRole('textbox', { name: 'Product' }), '999{Enter}');
  expect(await screen.findByText('No item has the code 999')).toBeInTheDocument();
  expect(booked(server)).toEqual([]);
});

test('too little stock is said at the quantity, with what there is', async () => {
  const { server } = await renderPage(<AddProduct worklog={aWorklog()} onClose={vi.fn()} />, { server: stockServer() });
  await userEvent.type(screen.getByRole('textbox', { name: 'Product' }), '2014541667767{Enter}');
  const quantity = screen.getByRole('textbox', { name: 'Quantity' });
  await waitFor(() => expect(quantity).toHaveFocus());
  await userEvent.clear(quantity);
  await userEvent.type(quantity, '9{Enter}');
  expect(await screen.findByText('Only 4 in stock, 9 asked for')).toBeInTheDocument();
  expect(quantity).toHaveAttribute('aria-invalid', 'true');
  await userEvent.click(screen.getByRole('button', { name: 'Use 4' }));
  expect(quantity).toHaveValue('4');
  expect(booked(server)).toHaveLength(1);
});
