import { IconClipboardCheck, IconClipboardPlus } from '@tabler/icons-react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { listStocktakes } from '../../../domains/stocktake/contract.ts';
import type { Feature, NavCount, PaletteAction } from '../../app/feature.ts';
import { held } from './held.ts';
import { countRoute, reviewRoute, stocktakeAddress, stocktakeRoute } from './route.ts';
import { wholeCountEvents } from './stocktake-events.ts';

stocktakeRoute.update({ component: lazyRouteComponent(() => import('./stocktake-page.tsx'), 'StocktakePage') });
countRoute.update({ component: lazyRouteComponent(() => import('./count-page.tsx'), 'CountPage') });
reviewRoute.update({ component: lazyRouteComponent(() => import('./review-page.tsx'), 'ReviewPage') });

export const routes = [stocktakeRoute, stocktakeAddress, countRoute, reviewRoute] as const;

function useOpenCount(): NavCount | null {
  const { t } = useTranslation('stocktake');
  const open = useServerQuery(listStocktakes, { status: 'open', limit: 1 }, { refreshOn: wholeCountEvents });
  const value = open.data?.page.total ?? 0;
  return value === 0 ? null : { value, tone: 'info', label: t('openCount', { count: value }) };
}

function usePalette(): readonly PaletteAction[] {
  const { t } = useTranslation('stocktake');
  const { may } = useSession();
  const navigate = useNavigate();
  if (!may('stock.post-count')) return [];
  const run = () => void navigate({ to: '/stocktake', search: { new: true } });
  return [{ id: 'stocktake.new', label: t('new.title'), icon: IconClipboardPlus, run }];
}

export const feature: Feature = {
  name: 'stocktake',
  held,
  nav: {
    to: '/stocktake',
    label: 'stocktake:nav',
    icon: IconClipboardCheck,
    permission: 'stock.view',
    group: 'stock',
    order: 50,
    shortcut: 'g c',
    useCount: useOpenCount,
  },
  usePalette,
};
