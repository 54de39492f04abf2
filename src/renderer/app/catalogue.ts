import { en as alerts } from '../features/alerts/locales/en.ts';
import { en as dashboard } from '../features/dashboard/locales/en.ts';
import { en as jobs } from '../features/jobs/locales/en.ts';
import { en as labels } from '../features/labels/locales/en.ts';
import { en as movements } from '../features/movements/locales/en.ts';
import { en as orders } from '../features/orders/locales/en.ts';
import { en as people } from '../features/people/locales/en.ts';
import { en as products } from '../features/products/locales/en.ts';
import { en as purchaseOrders } from '../features/purchase-orders/locales/en.ts';
import { en as settings } from '../features/settings/locales/en.ts';
import { en as signIn } from '../features/sign-in/locales/en.ts';
import { en as stock } from '../features/stock/locales/en.ts';
import { en as stocktake } from '../features/stocktake/locales/en.ts';
import { en as suppliers } from '../features/suppliers/locales/en.ts';
import { en as tasks } from '../features/tasks/locales/en.ts';
import { common } from '../locales/en/common.ts';
import { errors } from '../locales/en/errors.ts';
import { held } from '../locales/en/held.ts';
import { scan } from '../locales/en/scan.ts';
import { shell } from '../locales/en/shell.ts';
import { views } from '../locales/en/views.ts';

/** English, by namespace: one line a feature. German stands in `catalogue.de.ts` and is loaded when it is wanted. */
export const catalogue = {
  common,
  errors,
  held,
  scan,
  shell,
  views,
  signIn,
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
};
