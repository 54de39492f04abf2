import { Notifications, notifications } from '@mantine/notifications';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { FakeServer } from '../../../../test/support/fake-transport.ts';
import { renderPage } from '../../../../test/support/render.tsx';
import { anAlert } from '../../../../test/support/things.ts';
import { useLowStockToasts } from './use-low-stock-toasts.ts';

function Shell() {
  useLowStockToasts();
  return <Notifications />;
}

afterEach(() => notifications.clean());

/** What happened before is told differently: one is there when it happens. */
async function connected(): Promise<FakeServer> {
  const { server } = await renderPage(<Shell />);
  await waitFor(() => expect(server.connected).toBe(true));
  await aWhile();
  return server;
}

const low = (skuId: string, productName: string) => ({
  skuId,
  sku: skuId,
  productName,
  category: null,
  currentStock: 3,
  threshold: 10,
  pendingQuantity: 0,
  projectedStock: 3,
  severity: 'critical',
});
const updated = (given: Parameters<typeof anAlert>[0], change: string, changedBy = 'u9') => {
  const alert = anAlert(given);
  const { id: alertId, itemId, state } = alert;
  return { alert, alertId, itemId, state, previousState: null, change, changedBy };
};
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 900));

test('what becomes low is said once, what somebody snoozed is not', async () => {
  const server = await connected();
  server.happens('alert:low-stock', low('i1', 'Snoozed bolt'));
  server.happens('alert:updated', updated({ itemId: 'i1', state: 'snoozed' }, 'opened'));
  server.happens('alert:low-stock', low('i2', 'Loud bolt'));
  server.happens('alert:updated', updated({ itemId: 'i2' }, 'opened'));
  await waitFor(() => expect(screen.getByText('Low stock: Loud bolt')).toBeInTheDocument());
  expect(screen.queryByText(/Snoozed bolt/)).not.toBeInTheDocument();
});

test('a snooze that ends by itself is said, one that somebody ended is not', async () => {
  const server = await connected();
  server.happens('alert:updated', updated({ itemId: 'i1', itemName: 'By hand' }, 'woken'));
  await aWhile();
  expect(screen.queryByText(/Low stock/)).not.toBeInTheDocument();
  server.happens('alert:updated', updated({ itemId: 'i1', itemName: 'By the clock' }, 'woken', ''));
  expect(await screen.findByText('Low stock: By the clock')).toBeInTheDocument();
});
