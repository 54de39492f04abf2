import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

/** What a loaded sample site holds, by kind; all zero when none is loaded. */
export const samplesState = z.object({
  loaded: z.boolean(),
  loadedAt: z.string().nullable(),
  counts: z.object({
    people: z.number().int(),
    services: z.number().int(),
    tasks: z.number().int(),
    items: z.number().int(),
    jobs: z.number().int(),
    suppliers: z.number().int(),
    products: z.number().int(),
    orders: z.number().int(),
    purchaseOrders: z.number().int(),
    stocktakes: z.number().int(),
    views: z.number().int(),
  }),
  /** To be shown where the sample is shown. */
  attribution: z.string(),
});
export type SamplesState = z.output<typeof samplesState>;

/** What stays of the sample because the company's own documents need it; it is the company's own from then on. */
const keptSample = z.object({
  entity: z.enum(['item', 'product', 'supplier', 'purchase-order', 'stocktake', 'view']),
  id: z.string(),
  /** The SKU of an item, the number of a document. */
  name: z.string(),
});
export type KeptSample = z.output<typeof keptSample>;
const samplesRemoval = samplesState.extend({ kept: z.array(keptSample) });
export type SamplesRemoval = z.output<typeof samplesRemoval>;

export const samplesLoaded = defineEvent({
  name: 'samples:loaded',
  permission: 'dashboard.view',
  payload: samplesState.extend({
    loadedBy: z.string(),
    /** The import that starts with it. */
    jobId: z.string(),
  }),
});

export const samplesRemoved = defineEvent({
  name: 'samples:removed',
  permission: 'dashboard.view',
  payload: samplesState,
});

export const getSamples = defineQuery({
  name: 'samples.state',
  summary: 'Whether the sample site is loaded and what it holds',
  permission: 'dashboard.view',
  input: fields.nothing,
  output: samplesState,
  rest: { method: 'GET', path: '/api/samples' },
});

export const loadSamples = defineCommand({
  name: 'samples.load',
  summary:
    'Fill the site with sample people, tasks, stock, orders, purchases, a count and a running job, all marked as such',
  permission: 'samples.manage',
  input: fields.nothing,
  output: samplesState,
  errors: ['CONFLICT'],
  rest: { method: 'POST', path: '/api/samples', status: 201, message: 'The sample site is loaded.' },
});

/**
 * Nothing of the company's own is lost: an item in one of its own orders or purchase orders stays, with its product and
 * supplier (`kept`), so that these can be fulfilled, received and cancelled as before. In a count of its own, items that
 * go are not counted any more; what was counted stays to be read.
 */
export const removeSamples = defineCommand({
  name: 'samples.remove',
  summary: 'Remove what loading the sample site made, but for what documents of the company need',
  permission: 'samples.manage',
  input: fields.nothing,
  output: samplesRemoval,
  rest: { method: 'DELETE', path: '/api/samples', message: 'The sample site is removed.' },
});
