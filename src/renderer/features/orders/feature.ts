import { IconPlus, IconReceipt } from '@tabler/icons-react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { listOrders, orderCreated, orderStatusChanged, summariseOrders } from '../../../domains/orders/contract.ts';
import type { Feature, NavCount, PaletteAction } from '../../app/feature.ts';
import { documentRoute, ordersRoute } from './route.ts';
import { useOrderNews } from './use-order-news.ts';

ordersRoute.update({ component: lazyRouteComponent(() => import('./orders-page.tsx'), 'OrdersPage') });
documentRoute.update({ component: lazyRouteComponent(() => import('./document-page.tsx'), 'DocumentPage') });

export const routes = [ordersRoute, documentRoute] as const;

const nothing = {};
const countEvents = [orderCreated, orderStatusChanged];

function useOpenCount(): NavCount | null {
  const { t } = useTranslation('orders');
  const summary = useServerQuery(summariseOrders, nothing, { refreshOn: countEvents });
  const value = summary.data?.open ?? 0;
  return value === 0 ? null : { value, tone: 'neutral', label: t('openCount', { count: value }) };
}

function useOrderActions(query: string): readonly PaletteAction[] {
  const { t } = useTranslation('orders');
  const { may } = useSession();
  const navigate = useNavigate();
  const isSearch = query.trim().length > 1;
  const found = useServerQuery(
    listOrders,
    { search: query, limit: 5, brief: true },
    { enabled: isSearch, keepPrevious: true },
  );
  const orders = isSearch ? (found.data?.items ?? []) : [];
  const add: PaletteAction = {
    id: 'orders.new',
    label: t('new.title'),
    icon: IconPlus,
    run: () => void navigate({ to: '/orders', search: { new: true } }),
  };
  return [
    ...orders.map((order) => ({
      id: `orders.${order.id}`,
      label: [order.orderNumber, order.customerName].filter(Boolean).join(' · '),
      icon: IconReceipt,
      found: true,
      run: () => void navigate({ to: '/orders', search: { order: order.id } }),
    })),
    ...(may('orders.write') ? [add] : []),
  ];
}

export const feature: Feature = {
  name: 'orders',
  nav: {
    to: '/orders',
    label: 'orders:nav',
    icon: IconReceipt,
    permission: 'orders.view',
    group: 'trade',
    order: 10,
    shortcut: 'g o',
    useCount: useOpenCount,
  },
  usePalette: useOrderActions,
  useInBackground: useOrderNews,
};
