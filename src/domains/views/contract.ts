import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';

const mostSearchCharacters = 4_000;

/** The list that a view is of: `orders`, `purchase-orders`. */
const page = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z-]*$/, 'The name of a page, e.g. purchase-orders');
const name = fields.requiredText(80);
/** What stands in the address of the page: filters and order. */
const search = z
  .record(z.string().min(1).max(60), z.json())
  .refine((value) => JSON.stringify(value).length <= mostSearchCharacters, 'Too much for one view');

/** Filters and order of a list under a name. Private to who made it, until it is shared with the company. */
export const savedView = z.object({
  ...fields.identity,
  page: z.string(),
  name: z.string(),
  search,
  isShared: z.boolean(),
  ownerId: z.string(),
  ownerName: z.string(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type SavedView = z.output<typeof savedView>;

export const listViews = defineQuery({
  name: 'views.list',
  summary: 'My saved views of a page and those that are shared, by name',
  permission: null,
  input: z.object({ page }),
  output: z.array(savedView),
  rest: { method: 'GET', path: '/api/views' },
});

/** A person has at most 200 views; two of the same page cannot have the same name. */
export const saveView = defineCommand({
  name: 'views.save',
  summary: 'Save the filters and order of a page under a name',
  permission: null,
  input: z.object({ page, name, search, isShared: z.boolean().default(false) }),
  output: savedView,
  errors: ['DUPLICATE', 'CONFLICT'],
  rest: { method: 'POST', path: '/api/views', status: 201 },
});

/** One's own; the owner of the company may also change those that others share. */
export const changeView = defineCommand({
  name: 'views.change',
  summary: 'Rename a view, share it, or give it other filters',
  permission: null,
  input: z.object({
    id: fields.id,
    name: name.optional(),
    search: search.optional(),
    isShared: z.boolean().optional(),
  }),
  output: savedView,
  errors: ['NOT_FOUND', 'FORBIDDEN', 'DUPLICATE'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/views/:id' },
});

export const deleteView = defineCommand({
  name: 'views.delete',
  summary: 'Delete a view',
  permission: null,
  input: z.object({ id: fields.id }),
  output: savedView,
  errors: ['NOT_FOUND', 'FORBIDDEN'],
  rest: { method: 'DELETE', path: '/api/views/:id' },
});

/** To everybody for a shared view, else to its owner. */
export const viewSaved = defineEvent({
  name: 'view:saved',
  permission: null,
  payload: z.object({ view: savedView, viewId: z.string(), page: z.string() }),
});

/** Also when it is no longer shared: then it is gone for the others. */
export const viewDeleted = defineEvent({
  name: 'view:deleted',
  permission: null,
  payload: z.object({ viewId: z.string(), page: z.string() }),
});
