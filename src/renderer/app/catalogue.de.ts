import { de as alerts } from '../features/alerts/locales/de.ts';
import { de as dashboard } from '../features/dashboard/locales/de.ts';
import { de as jobs } from '../features/jobs/locales/de.ts';
import { de as labels } from '../features/labels/locales/de.ts';
import { de as movements } from '../features/movements/locales/de.ts';
import { de as orders } from '../features/orders/locales/de.ts';
import { de as people } from '../features/people/locales/de.ts';
import { de as products } from '../features/products/locales/de.ts';
import { de as purchaseOrders } from '../features/purchase-orders/locales/de.ts';
import { de as settings } from '../features/settings/locales/de.ts';
import { de as signIn } from '../features/sign-in/locales/de.ts';
import { de as stock } from '../features/stock/locales/de.ts';
import { de as stocktake } from '../features/stocktake/locales/de.ts';
import { de as suppliers } from '../features/suppliers/locales/de.ts';
import { de as tasks } from '../features/tasks/locales/de.ts';
import type { Catalogue } from '../lib/catalogue-type.ts';
import { common } from '../locales/de/common.ts';
import { errors } from '../locales/de/errors.ts';
import { held } from '../locales/de/held.ts';
import { scan } from '../locales/de/scan.ts';
import { shell } from '../locales/de/shell.ts';
import { views } from '../locales/de/views.ts';
import type { catalogue as english } from './catalogue.ts';

export const catalogue: Catalogue<typeof english> = {
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
