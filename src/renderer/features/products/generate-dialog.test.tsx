import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../../../../test/support/render.tsx';
import type { ProductDetail } from '../../../domains/products/contract.ts';
import { FakeServer } from '../../../../test/support/fake-transport.ts';
import { GenerateDialog } from './generate-dialog.tsx';

const size = { name: 'Size', values: ['S', 'M', 'L'] };
const shirt = { id: 'p1', name: 'Shirt', basePrice: 19.9, variantOptions: [size] } as ProductDetail;
const row = (value: string, existing: string | null, isTaken = false) => ({
  ...{ combination: { Size: value }, variantInfo: value, sku: `SHIRT-${value}`, existing, isTaken },
});

async function open(rows: readonly ReturnType<typeof row>[]) {
  const server = new FakeServer();
  server.operations.set('products.preview-items', () => ({ ok: true, data: rows }));
  const made = vi.fn((_input: unknown) => ({ ok: true as const, data: { created: [], left: 0 } }));
  server.operations.set('products.generate-items', made);
  const closed = vi.fn();
  await renderPage(<GenerateDialog product={shirt} onClose={closed} />, { server });
  await screen.findByText('SHIRT-M');
  return { made, closed };
}

test('what is there stays, what is left out is not made, the rest is made at the base price', async () => {
  const { made, closed } = await open([row('S', 'OLD-S'), row('M', null), row('L', null)]);
  expect(screen.getByText('OLD-S')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Make SHIRT-L' }));
  await userEvent.click(screen.getByRole('button', { name: 'Make 1 SKU' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(made.mock.calls[0]?.[0]).toEqual({
    ...{ id: 'p1', pattern: '{product}-{variant}', combinations: [{ Size: 'M' }], withBarcodes: false, price: 19.9 },
  });
});

test('a code that another item has keeps everything from being made, until it is left out', async () => {
  await open([row('S', null), row('M', null, true)]);
  expect(screen.getByText('Taken')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Make 2 SKUs' })).toBeDisabled();
  await userEvent.click(screen.getByRole('checkbox', { name: 'Make SHIRT-M' }));
  expect(screen.getByRole('button', { name: 'Make 1 SKU' })).toBeEnabled();
});
