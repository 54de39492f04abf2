import type { Domain } from '../server/core/domain.ts';
import { alerts } from './alerts/server.ts';
import { batches } from './batches/server.ts';
import { catalog } from './catalog/server.ts';
import { dashboard } from './dashboard/server.ts';
import { inventory } from './inventory/server.ts';
import { labels } from './labels/server.ts';
import { orders } from './orders/server.ts';
import { people } from './people/server.ts';
import { presence } from './presence/server.ts';
import { products } from './products/server.ts';
import { purchasing } from './purchasing/server.ts';
import { samples } from './samples/server.ts';
import { stocktake } from './stocktake/server.ts';
import { system } from './system/server.ts';
import { tasks } from './tasks/server.ts';
import { views } from './views/server.ts';

export { acceptUpload } from './batches/upload.ts';
export { sessionIsLive } from './people/server.ts';
export { guestCompany } from './system/server.ts';

/** What the server mounts: one line a domain. */
export const domains: readonly Domain[] = [
  alerts,
  batches,
  catalog,
  dashboard,
  inventory,
  labels,
  orders,
  people,
  presence,
  products,
  purchasing,
  samples,
  stocktake,
  system,
  tasks,
  views,
];
