import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../../../../test/support/render.tsx';
import type { LooseItem } from '../../../domains/products/contract.ts';
import { GatherDialog } from './gather-dialog.tsx';

const item = (id: string, name: string, price: number): LooseItem => ({
  ...{ id, _id: id, skuId: id, sku: `L-${id}`, name, price },
  ...{ category: 'Yard', location: null, unit: 'pcs', quantityDecimals: 0 as const, stock: 1 },
});
const ropes = [item('1', 'Rope 10 m', 8), item('2', 'Rope 5 m', 7)];

test('the name and the variants of gathered items are read off their names, in a sensible order', async () => {
  const made = vi.fn();
  const { server } = await renderPage(<GatherDialog items={ropes} onClose={vi.fn()} onMade={made} />);
  const asked = vi.fn((_input: unknown) => ({ ok: true as const, data: { id: 'p1' } }));
  server.operations.set('products.create-from-items', asked);
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('Rope');
  await userEvent.clear(screen.getByRole('textbox', { name: 'What the variants differ in' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'What the variants differ in' }), 'Length');
  await userEvent.click(screen.getByRole('button', { name: 'Make the product' }));
  await waitFor(() => expect(made).toHaveBeenCalledWith('p1'));
  expect(asked.mock.calls[0]?.[0]).toEqual({
    ...{ name: 'Rope', category: 'Yard', basePrice: 7 },
    variantOptions: [{ name: 'Length', values: ['5 m', '10 m'] }],
    items: [
      { itemId: '2', combination: { Length: '5 m' } },
      { itemId: '1', combination: { Length: '10 m' } },
    ],
  });
});

test('two items can not be the same variant', async () => {
  await renderPage(<GatherDialog items={ropes} onClose={vi.fn()} onMade={vi.fn()} />);
  const first = screen.getByRole('textbox', { name: 'Variant of L-2' });
  await userEvent.clear(first);
  expect(screen.getByRole('button', { name: 'Make the product' })).toBeDisabled();
  await userEvent.type(first, '10 M');
  expect(screen.getByRole('status')).toHaveTextContent('"10 m" stands twice');
  expect(screen.getByRole('button', { name: 'Make the product' })).toBeDisabled();
});
