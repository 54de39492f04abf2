import { feature as alerts } from '../features/alerts/feature.ts';
import { feature as dashboard } from '../features/dashboard/feature.ts';
import { feature as held } from '../features/held/feature.ts';
import { feature as jobs } from '../features/jobs/feature.ts';
import { feature as labels } from '../features/labels/feature.ts';
import { feature as movements } from '../features/movements/feature.ts';
import { feature as orders } from '../features/orders/feature.ts';
import { feature as people } from '../features/people/feature.ts';
import { feature as products } from '../features/products/feature.ts';
import { feature as purchaseOrders } from '../features/purchase-orders/feature.ts';
import { feature as settings } from '../features/settings/feature.ts';
import { feature as stock } from '../features/stock/feature.ts';
import { feature as suppliers } from '../features/suppliers/feature.ts';
import { feature as stocktake } from '../features/stocktake/feature.ts';
import { feature as tasks } from '../features/tasks/feature.ts';
import type { Feature } from './feature.ts';

/** What the shell shows: one line a feature. Its routes are listed in `router.ts`. */
export const features: readonly Feature[] = [
  dashboard,
  tasks,
  stock,
  movements,
  stocktake,
  labels,
  alerts,
  products,
  orders,
  purchaseOrders,
  suppliers,
  jobs,
  people,
  settings,
  held,
];
