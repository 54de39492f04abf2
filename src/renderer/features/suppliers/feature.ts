import { IconBuildingStore, IconPlus } from '@tabler/icons-react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { listSuppliers } from '../../../domains/purchasing/contract.ts';
import type { Feature, PaletteAction } from '../../app/feature.ts';
import { suppliersRoute } from './route.ts';

suppliersRoute.update({ component: lazyRouteComponent(() => import('./suppliers-page.tsx'), 'SuppliersPage') });

export const routes = [suppliersRoute] as const;

function useSupplierActions(query: string): readonly PaletteAction[] {
  const { t } = useTranslation('suppliers');
  const { may } = useSession();
  const navigate = useNavigate();
  const isSearch = query.trim().length > 1 && may('purchasing.view');
  const found = useServerQuery(listSuppliers, { search: query, limit: 4 }, { enabled: isSearch, keepPrevious: true });
  const suppliers = isSearch ? (found.data?.items ?? []) : [];
  const add: PaletteAction = {
    id: 'suppliers.new',
    label: t('new.title'),
    icon: IconPlus,
    run: () => void navigate({ to: '/suppliers', search: { new: true } }),
  };
  return [
    ...suppliers.map((supplier) => ({
      id: `suppliers.${supplier.id}`,
      label: `${supplier.name} · ${supplier.code}`,
      icon: IconBuildingStore,
      found: true,
      run: () => void navigate({ to: '/suppliers', search: { supplier: supplier.id } }),
    })),
    ...(may('purchasing.write') ? [add] : []),
  ];
}

export const feature: Feature = {
  name: 'suppliers',
  nav: {
    to: '/suppliers',
    label: 'suppliers:nav',
    icon: IconBuildingStore,
    permission: 'purchasing.view',
    group: 'trade',
    order: 30,
    shortcut: 'g u',
  },
  usePalette: useSupplierActions,
};
