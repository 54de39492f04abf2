import { IconPlus, IconShoppingCart, IconShoppingCartBolt } from '@tabler/icons-react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { listPurchaseOrders, summariseOpenPurchaseOrders } from '../../../domains/purchasing/contract.ts';
import type { Feature, NavCount, PaletteAction } from '../../app/feature.ts';
import { orderEvents } from './order-events.ts';
import { documentRoute, purchaseOrdersRoute } from './route.ts';
import { useReceiptNews } from './use-receipt-news.ts';

purchaseOrdersRoute.update({
  component: lazyRouteComponent(() => import('./purchase-orders-page.tsx'), 'PurchaseOrdersPage'),
});
documentRoute.update({ component: lazyRouteComponent(() => import('./document-page.tsx'), 'DocumentPage') });

export const routes = [purchaseOrdersRoute, documentRoute] as const;

const nothing = {};

/** What is late counts; what is merely on its way does not. */
function useOverdueCount(): NavCount | null {
  const { t } = useTranslation('purchaseOrders');
  const summary = useServerQuery(summariseOpenPurchaseOrders, nothing, { refreshOn: orderEvents });
  const value = summary.data?.overdueCount ?? 0;
  return value === 0 ? null : { value, tone: 'warning', label: t('overdueCount', { count: value }) };
}

function usePurchaseOrderActions(query: string): readonly PaletteAction[] {
  const { t } = useTranslation('purchaseOrders');
  const { may } = useSession();
  const navigate = useNavigate();
  const isSearch = query.trim().length > 1 && may('purchasing.view');
  const found = useServerQuery(
    listPurchaseOrders,
    { search: query, limit: 5 },
    { enabled: isSearch, keepPrevious: true },
  );
  const orders = isSearch ? (found.data?.items ?? []) : [];
  const actions: readonly PaletteAction[] = [
    {
      id: 'purchase-orders.new',
      label: t('new.title'),
      icon: IconPlus,
      run: () => void navigate({ to: '/purchase-orders', search: { new: true } }),
    },
    {
      id: 'purchase-orders.low',
      label: t('low.title'),
      icon: IconShoppingCartBolt,
      run: () => void navigate({ to: '/purchase-orders', search: { low: true } }),
    },
  ];
  return [
    ...orders.map((order) => ({
      id: `purchase-orders.${order.id}`,
      label: `${order.poNumber} · ${order.supplierName}`,
      icon: IconShoppingCart,
      found: true,
      run: () => void navigate({ to: '/purchase-orders', search: { order: order.id } }),
    })),
    ...(may('purchasing.write') ? actions : []),
  ];
}

export const feature: Feature = {
  name: 'purchase-orders',
  nav: {
    to: '/purchase-orders',
    label: 'purchaseOrders:nav',
    icon: IconShoppingCart,
    permission: 'purchasing.view',
    group: 'trade',
    order: 20,
    shortcut: 'g b',
    useCount: useOverdueCount,
  },
  usePalette: usePurchaseOrderActions,
  useInBackground: useReceiptNews,
};
