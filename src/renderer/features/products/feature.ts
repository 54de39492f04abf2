import { IconPlus, IconTags } from '@tabler/icons-react';
import { lazyRouteComponent, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useServerQuery, useSession } from '../../../client/react.ts';
import { listProducts } from '../../../domains/products/contract.ts';
import type { Feature, PaletteAction } from '../../app/feature.ts';
import { productsRoute } from './route.ts';

productsRoute.update({ component: lazyRouteComponent(() => import('./products-page.tsx'), 'ProductsPage') });

export const routes = [productsRoute] as const;

function useProductActions(query: string): readonly PaletteAction[] {
  const { t } = useTranslation('products');
  const { may } = useSession();
  const navigate = useNavigate();
  const isAsked = query.trim().length > 1;
  const found = useServerQuery(listProducts, { search: query, limit: 5 }, { enabled: isAsked, keepPrevious: true });
  const products = isAsked ? (found.data?.items ?? []) : [];
  const add: PaletteAction = {
    id: 'products.new',
    label: t('new.title'),
    icon: IconPlus,
    run: () => void navigate({ to: '/products', search: { new: true } }),
  };
  return [
    ...products.map((product) => ({
      id: `products.${product.id}`,
      label: product.name,
      icon: IconTags,
      found: true,
      run: () => void navigate({ to: '/products', search: { product: product.id } }),
    })),
    ...(may('stock.write') ? [add] : []),
  ];
}

export const feature: Feature = {
  name: 'products',
  nav: {
    to: '/products',
    label: 'products:nav',
    icon: IconTags,
    permission: 'stock.view',
    group: 'stock',
    order: 35,
    shortcut: 'g r',
  },
  usePalette: useProductActions,
};
