import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { defineList } from '../../contract/list.ts';

/** Work that a technician can book on a worklog, at its price. `service_id` counts from 1 within a company. */
export const serviceItem = z.object({
  ...fields.identity,
  service_id: z.number().int(),
  name: z.string(),
  description: z.string(),
  price: z.number(),
  category: z.string(),
  isActive: z.boolean(),
  version: z.number().int(),
  createdAt: fields.isoTime,
  updatedAt: fields.isoTime,
});
export type ServiceItem = z.output<typeof serviceItem>;

/** A service by its number (`5`, also as text) or by its id. */
export const serviceReference = z.union([
  z.number().int().min(1).max(1_000_000_000),
  z
    .string()
    .trim()
    .min(1)
    .max(100)
    .transform((value) => (/^\d{1,9}$/.test(value) ? Number(value) : value)),
]);

const given = {
  name: fields.requiredText(200),
  description: fields.text(2000),
  price: fields.money,
  category: fields.requiredText(100),
};

export const { page: listServices, file: exportServices } = defineList({
  permission: 'tasks.view',
  path: '/api/services',
  row: serviceItem,
  filters: {
    search: fields.text(100).optional(),
    category: fields.text(100).optional(),
    /** Left out: all, also those no longer offered. */
    active: fields.flag.optional(),
  },
  page: {
    name: 'catalog.list-services',
    summary: 'The services that can be booked on a worklog, by name',
    runs: 'loop',
  },
  file: {
    name: 'catalog.export-services',
    summary: 'The services as a CSV or XLSX file, as they are filtered',
  },
});

export const getService = defineQuery({
  name: 'catalog.get-service',
  permission: 'tasks.view',
  summary: 'One service, by its number or id',
  input: z.object({ id: serviceReference }),
  output: serviceItem,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/services/:id' },
});

export const createService = defineCommand({
  name: 'catalog.create-service',
  permission: 'catalog.write',
  summary: 'Offer a new service',
  input: z.object({
    ...given,
    description: given.description.default(''),
    category: given.category.default('other'),
  }),
  output: serviceItem,
  errors: ['DUPLICATE'],
  rest: { method: 'POST', path: '/api/services', status: 201, message: 'The service is offered.' },
});

export const updateService = defineCommand({
  name: 'catalog.update-service',
  permission: 'catalog.write',
  summary: 'Change a service; worklogs keep the price they were booked at',
  input: z.object({
    ...z.object(given).partial().shape,
    id: serviceReference,
    isActive: z.boolean().optional(),
    version: fields.version,
  }),
  output: serviceItem,
  errors: ['NOT_FOUND', 'DUPLICATE', 'VERSION_CONFLICT'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/services/:id' },
});

/** For worklogs: the service as it is offered now. */
export const requireService = defineCommand({
  name: 'catalog.require-service',
  internal: true,
  permission: 'tasks.view',
  summary: 'A service that is offered, by its number or id',
  input: z.object({ id: serviceReference }),
  output: serviceItem,
  errors: ['NOT_FOUND', 'CONFLICT'],
});

export const catalogUpdate = defineEvent({
  name: 'catalog:update',
  permission: 'tasks.view',
  payload: z.object({
    updatedAt: fields.isoTime,
    changes: z.array(
      z.object({
        change: z.enum(['created', 'updated', 'deleted']),
        id: z.string(),
        service_id: z.number().int(),
        name: z.string(),
        price: z.number(),
        /** Names of the changed fields; all of them for a new service, none for a deleted one. */
        fields: z.array(z.string()),
      }),
    ),
  }),
});
