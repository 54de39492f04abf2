import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { aLine, anOrder } from '../../../../test/support/an-order.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import type { Order } from '../../../domains/orders/contract.ts';
import { OrderActions } from './order-actions.tsx';

/** Links need a router around them. */
function Routed({ order }: { readonly order: Order }): ReactNode {
  const root = createRootRoute({ component: () => <OrderActions order={order} onEdit={() => undefined} /> });
  const document = createRoute({ getParentRoute: () => root, path: '/orders/$orderId/document' });
  const router = createRouter({ routeTree: root.addChildren([document]), history: createMemoryHistory() });
  return <RouterProvider router={router as never} />;
}

async function shown(order: Order) {
  const { server } = await renderPage(<Routed order={order} />);
  const person = userEvent.setup();
  await screen.findByRole('link', { name: 'Print' });
  const choose = async (name: string) => {
    await person.click(screen.getByRole('button', { name: 'More' }));
    await person.click(await screen.findByRole('menuitem', { name }));
  };
  return { server, person, choose };
}

test('cancelling names what goes back and what stays sold, and sends the reason', async () => {
  const line = aLine({ quantity: 5, takenQuantity: 4, fulfilledQuantity: 1, backorderedQuantity: 1 });
  const order = anOrder({ status: 'Partial', items: [line, aLine({ id: 'l2', skuId: null, takenQuantity: 0 })] });
  const { server, person, choose } = await shown(order);
  const asked = vi.fn();
  server.operations.set('orders.cancel-order', (input) => {
    asked(input);
    return { ok: true, data: { ...order, status: 'Cancelled' } };
  });
  await choose('Cancel the order …');
  const words =
    '3 units of 1 line go back to the stock. 1 unit that was handed out stays sold. A cancelled order cannot be opened again.';
  expect(await screen.findByText(words)).toBeTruthy();
  await person.type(screen.getByRole('textbox', { name: 'Reason' }), 'Too late');
  // The words survive that the dialog is closed.
  await person.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Reason' })).toBeNull());
  await choose('Cancel the order …');
  expect(await screen.findByRole('textbox', { name: 'Reason' })).toHaveValue('Too late');
  await person.click(screen.getByRole('button', { name: 'Cancel the order' }));
  await waitFor(() => expect(asked).toHaveBeenCalledWith({ id: 'o1', version: order.version, reason: 'Too late' }));
});

test('an order that somebody changed meanwhile is not cancelled unseen: the refusal stands there in words', async () => {
  const order = anOrder({ version: 3 });
  const { server, person, choose } = await shown(order);
  server.operations.set('orders.cancel-order', (input) =>
    (input as { version?: number }).version === 3
      ? {
          ok: false,
          error: { code: 'VERSION_CONFLICT', message: 'Order O-1 was changed by someone else in the meantime.' },
        }
      : { ok: true, data: order },
  );
  await choose('Cancel the order …');
  await person.click(await screen.findByRole('button', { name: 'Cancel the order' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('was changed by someone else in the meantime');
});

test('a part is handed out by lines; what is on backorder is not filled in', async () => {
  const line = aLine({ quantity: 5, takenQuantity: 3, backorderedQuantity: 2 });
  const { server, person, choose } = await shown(anOrder({ items: [line] }));
  const asked = vi.fn();
  server.operations.set('orders.fulfil-order', (input) => {
    asked(input);
    return { ok: true, data: anOrder({ status: 'Partial' }) };
  });
  await choose('Fulfil in part …');
  expect(await screen.findByText('5 left to hand out, 2 of them on backorder')).toBeTruthy();
  await person.click(screen.getByRole('button', { name: 'Hand out 3 units' }));
  await waitFor(() => expect(asked).toHaveBeenCalledWith({ id: 'o1', items: [{ itemId: 'l1', quantity: 3 }] }));
});

test('a closed order can be printed and edited, nothing else', async () => {
  const { person } = await shown(anOrder({ status: 'Fulfilled' }));
  expect(screen.queryByRole('button', { name: 'Fulfil' })).toBeNull();
  await person.click(screen.getByRole('button', { name: 'More' }));
  expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual(['Edit']);
});
