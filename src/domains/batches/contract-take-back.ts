import * as z from 'zod';
import { defineCommand, defineEvent } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { definePage } from '../../contract/list.ts';
import { batchDetails } from './contract-shapes.ts';

export const changeKinds = [
  'item-created',
  'item-changed',
  'movement',
  'order',
  'purchase-order',
  'supplier-created',
  'supplier-changed',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One thing that an import made or changed. */
export const madeThing = z.object({
  kind: z.enum(changeKinds),
  id: z.string(),
  /** What people know it by: a code, a number; `null` when it is gone. */
  label: z.string().nullable(),
  /** Of a movement: its item. */
  itemId: z.string().nullable(),
});
export type MadeThing = z.output<typeof madeThing>;

export const listMade = definePage({
  name: 'batches.list-made',
  summary: 'What an import made and changed, in the order of the file',
  permission: 'batches.view',
  runs: 'loop',
  filters: { id: fields.id },
  row: madeThing,
  errors: ['NOT_FOUND'],
  path: '/api/batches/:id/made',
});

/** So many of the things that stand in the way are named. */
export const mostObstacles = 50;

/**
 * Why a thing stands in the way: changed since (one `field` of it is `now` something else; or by its `status`), on order,
 * in a product, used or counted (`now` in stock, `brought` by the import), named elsewhere (`number`), too little left to take
 * back (`available`, `requested`), or gone.
 */
export const obstacleReasons = [
  ...['changed', 'fieldChanged', 'status', 'onOrder', 'inProduct', 'used', 'inUse', 'standsIn'],
  ...['insufficient', 'gone', 'other'],
] as const;

/** What stands in the way of taking an import back: the refusal's `details`. */
export const takeBackRefusal = z.object({
  reason: z.literal('BUILT_ON'),
  total: z.number().int(),
  inTheWay: z.array(
    z.object({
      kind: z.enum(['item', 'movement', 'order', 'purchase-order', 'supplier']),
      id: z.string(),
      /** A sentence that names the thing. */
      reason: z.string(),
      why: z.enum(obstacleReasons),
      /** What people know the thing by. */
      name: z.string().nullable(),
      about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
});
export type TakeBackRefusal = z.output<typeof takeBackRefusal>;

export const takeBackBatch = defineCommand({
  name: 'batches.take-back',
  summary: 'Take an import back while nothing was built on it: all of it, or nothing and what stands in the way',
  permission: 'batches.run',
  input: z.object({ id: fields.id }),
  output: batchDetails,
  errors: ['NOT_FOUND', 'INVALID_TRANSITION', 'CONFLICT'],
  rest: { method: 'POST', path: '/api/batches/:id/take-back', message: 'The import was taken back.' },
});

export const batchTakenBack = defineEvent({
  name: 'batch:taken-back',
  permission: 'batches.view',
  payload: z.object({ batchId: z.string(), takenBackAt: z.string(), takenBackByName: z.string() }),
});
