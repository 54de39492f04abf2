import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { anOrder } from '../../../../test/support/purchasing.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import type { Revision } from '../../../domains/purchasing/contract.ts';
import { EditOrder } from './edit-order.tsx';
import { OrderRevisions } from './order-revisions.tsx';

const order = anOrder(
  [
    { id: 'l1', skuId: 'bolt', orderedQuantity: 10, receivedQuantity: 4, orderedPrice: 2 },
    { id: 'l2', skuId: 'nut', orderedQuantity: 5 },
  ],
  { receiptState: 'partial', version: 3, revision: 1 },
);

test('a confirmed order is changed line by line; what came in of one stays, and so does the supplier', async () => {
  const { server } = await renderPage(<EditOrder order={order} onClose={() => undefined} />);
  server.operations.set('purchasing.update-order', () => ({ ok: true, data: order }));
  expect(await screen.findByText(/The supplier has this order already/)).toBeInTheDocument();
  expect(screen.queryByLabelText('Supplier')).toBeNull();
  expect(screen.getByRole('button', { name: 'Remove Item bolt' })).toBeDisabled();
  expect(screen.getByText(/4 pcs came in already/)).toBeInTheDocument();

  const quantity = screen.getByRole('textbox', { name: /Quantity of Item bolt/ });
  await userEvent.clear(quantity);
  await userEvent.type(quantity, '3');
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  await userEvent.clear(quantity);
  await userEvent.type(quantity, '6');
  await userEvent.click(screen.getByRole('button', { name: 'Remove Item nut' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const sent = () => server.calls.find(({ name }) => name === 'purchasing.update-order')?.input;
  await waitFor(() => expect(sent()).toMatchObject({ id: 'po1', version: 3 }));
  expect(sent()).toMatchObject({ items: [{ id: 'l1', skuId: 'bolt', orderedQuantity: 6, orderedPrice: 2 }] });
  expect(sent()).not.toHaveProperty('supplierId');
});

test('what was changed after sending stands in words, with who and from what to what', async () => {
  const line = { sku: 'BOLT', productName: 'Item bolt' };
  const whole = { sku: null, productName: null };
  const revision: Revision = {
    ...{ revision: 1, changedAt: '2026-11-28T10:00:00.000Z', changedBy: 'u1', changedByName: 'Ada' },
    changes: [
      { ...line, field: 'orderedQuantity', before: 12, after: 10 },
      { ...line, field: 'orderedPrice', before: 2.5, after: 2 },
      { ...whole, field: 'expectedDeliveryDate', before: null, after: '2026-12-24T00:00:00.000Z' },
    ],
  };
  const { server } = await renderPage(<div />);
  server.operations.set('purchasing.list-revisions', () => ({ ok: true, data: [revision] }));
  await renderPage(<OrderRevisions order={order} />, { server });
  const list = await screen.findByRole('region', { name: 'Changes after sending' });
  await waitFor(() => expect(list).toHaveTextContent(/Revision 1 .*Ada/));
  expect(list).toHaveTextContent('BOLT · Item bolt: quantity 12 → 10');
  expect(list).toHaveTextContent(/BOLT · Item bolt: price .*2\.50 → .*2\.00/);
  expect(list).toHaveTextContent(/Expected – → .*Dec/);
});
