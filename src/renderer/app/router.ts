import { createHashHistory, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ErrorPage } from '../components/error-page.tsx';
import { PendingPage } from '../components/pending-page.tsx';
import { NotFoundPage } from '../components/not-found-page.tsx';
import { routes as alerts } from '../features/alerts/feature.ts';
import { routes as dashboard } from '../features/dashboard/feature.ts';
import { routes as held } from '../features/held/feature.ts';
import { routes as jobs } from '../features/jobs/feature.ts';
import { routes as labels } from '../features/labels/feature.ts';
import { routes as movements } from '../features/movements/feature.ts';
import { routes as orders } from '../features/orders/feature.ts';
import { routes as people } from '../features/people/feature.ts';
import { routes as products } from '../features/products/feature.ts';
import { routes as purchaseOrders } from '../features/purchase-orders/feature.ts';
import { routes as settings } from '../features/settings/feature.ts';
import { routes as stock } from '../features/stock/feature.ts';
import { routes as suppliers } from '../features/suppliers/feature.ts';
import { routes as stocktake } from '../features/stocktake/feature.ts';
import { routes as tasks } from '../features/tasks/feature.ts';
import { addresses } from './addresses.ts';
import { Gate } from './gate.tsx';
import { rootRoute, shellRoute } from './shell-route.ts';

const JoinPage = lazyRouteComponent(() => import('../features/sign-in/join-page.tsx'), 'JoinPage');
const enterCodeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/join', component: JoinPage });
const joinRoute = createRoute({ getParentRoute: () => rootRoute, path: '/join/$code', component: JoinPage });

const tree = rootRoute.addChildren([
  enterCodeRoute,
  joinRoute,
  shellRoute
    .update({ component: Gate })
    .addChildren([
      ...dashboard,
      ...tasks,
      ...stock,
      ...movements,
      ...stocktake,
      ...labels,
      ...alerts,
      ...products,
      ...orders,
      ...purchaseOrders,
      ...suppliers,
      ...jobs,
      ...people,
      ...settings,
      ...held,
      ...addresses,
    ]),
]);

export const router = createRouter({
  routeTree: tree,
  history: createHashHistory(),
  defaultPreload: 'intent',
  // The shell is there at once, also while a page is still on its way.
  defaultPendingMs: 0,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
