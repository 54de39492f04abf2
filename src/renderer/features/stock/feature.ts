import { IconPackages, IconPlus } from '@tabler/icons-react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { listItems } from '../../../domains/inventory/contract.ts';
import type { Feature, PaletteAction } from '../../app/feature.ts';
import { held } from './held.ts';
import { stockRoute } from './route.ts';

stockRoute.update({ component: lazyRouteComponent(() => import('./stock-page.tsx'), 'StockPage') });

export const routes = [stockRoute] as const;

function useStockActions(query: string): readonly PaletteAction[] {
  const { t } = useTranslation('stock');
  const { may } = useSession();
  const navigate = useNavigate();
  const found = useServerQuery(
    listItems,
    { search: query, limit: 6 },
    { enabled: query.trim().length > 1, keepPrevious: true },
  );
  const items = query.trim().length > 1 ? (found.data?.items ?? []) : [];
  const add: PaletteAction = {
    id: 'stock.new',
    label: t('new.title'),
    icon: IconPlus,
    run: () => void navigate({ to: '/stock', search: { new: true } }),
  };
  return [
    ...items.map((item) => ({
      id: `stock.${item.id}`,
      label: `${item.sku} · ${item.name}`,
      icon: IconPackages,
      found: true,
      run: () => void navigate({ to: '/stock', search: { item: item.id } }),
    })),
    ...(may('stock.write') ? [add] : []),
  ];
}

export const feature: Feature = {
  name: 'stock',
  held,
  nav: {
    to: '/stock',
    label: 'stock:nav',
    icon: IconPackages,
    permission: 'stock.view',
    group: 'stock',
    order: 30,
    tab: 3,
    shortcut: 'g s',
  },
  usePalette: useStockActions,
};
