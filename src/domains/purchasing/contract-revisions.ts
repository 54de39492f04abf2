import * as z from 'zod';
import { defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

/** What a revision changed, of a line or of the order as a whole. */
export const revisedFields = [
  'lineAdded',
  'lineRemoved',
  'orderedQuantity',
  'orderedPrice',
  'expectedDeliveryDate',
  'tax',
  'shippingCost',
  'totalAmount',
] as const;
export type RevisedField = (typeof revisedFields)[number];

export const revisionChange = z.object({
  field: z.enum(revisedFields),
  /** Of a line; `null` for the order as a whole. */
  sku: z.string().nullable(),
  productName: z.string().nullable(),
  /** A quantity, a price, an amount or a day; of an added line the quantity stands in `after`, of a removed one in `before`. */
  before: z.union([z.number(), z.string()]).nullable(),
  after: z.union([z.number(), z.string()]).nullable(),
});
export type RevisionChange = z.output<typeof revisionChange>;

const revision = z.object({
  revision: z.number().int(),
  changedAt: fields.isoTime,
  changedBy: z.string(),
  changedByName: z.string(),
  changes: z.array(revisionChange),
});
export type Revision = z.output<typeof revision>;

export const listRevisions = defineQuery({
  name: 'purchasing.list-revisions',
  summary: 'What was changed of a purchase order after it was sent, newest first',
  permission: 'purchasing.view',
  input: z.object({ id: fields.id }),
  output: z.array(revision),
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/purchase-orders/:id/revisions' },
});
