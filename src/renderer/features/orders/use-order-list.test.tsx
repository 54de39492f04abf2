import { act, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { anOrder } from '../../../../test/support/an-order.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { pageOf } from '../../../../test/support/things.ts';
import type { ListedOrder } from '../../../domains/orders/contract.ts';
import { zoneOf } from '../../../contract/zone.ts';
import { filtersOf } from './filters.ts';
import { useOrderList } from './use-order-list.ts';

const zone = zoneOf('Pacific/Auckland');

const openOnes = filtersOf({ status: 'Open' }, zone);
const first = anOrder({ id: 'o1', orderNumber: 'ORD-2026-000001' });
const second = anOrder({ id: 'o2', orderNumber: 'ORD-2026-000002', customerName: 'Bea' });

function List({ atRest }: { readonly atRest: boolean }) {
  const { items, arrived } = useOrderList(openOnes, () => atRest);
  return (
    <>
      <output>{arrived}</output>
      <ul>
        {items.map((order) => (
          <li key={order.id}>{`${order.orderNumber} ${order.status}`}</li>
        ))}
      </ul>
    </>
  );
}

async function shown(atRest: boolean) {
  const orders: ListedOrder[] = [first];
  const answer = vi.fn(() => pageOf(...orders));
  const { server } = await renderPage(<List atRest={atRest} />);
  server.operations.set('orders.list-orders', answer);
  await screen.findByText('ORD-2026-000001 Pending');
  const arrives = async (order: ListedOrder) => {
    orders.unshift(order);
    await act(() => server.happens('order:created', { order, orderId: order.id, orderNumber: order.orderNumber }));
  };
  return { server, arrives };
}

test('an order that comes while nobody works with the list appears by itself', async () => {
  const { arrives } = await shown(true);
  await arrives(second);
  expect(await screen.findByText('ORD-2026-000002 Pending')).toBeTruthy();
});

test('while somebody does, it waits to be asked for', async () => {
  const { arrives } = await shown(false);
  await arrives(second);
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1'));
  expect(screen.queryByText('ORD-2026-000002 Pending')).toBeNull();
});

test('a new status shows in its row; an order that no longer fits leaves the list', async () => {
  const { server } = await shown(true);
  const changed = (order: ListedOrder) => act(() => server.happens('order:updated', { order, orderId: order.id }));
  await changed({ ...first, status: 'Partial' });
  expect(await screen.findByText('ORD-2026-000001 Partial')).toBeTruthy();
  await changed({ ...first, status: 'Fulfilled' });
  await waitFor(() => expect(screen.queryByRole('listitem')).toBeNull());
});
