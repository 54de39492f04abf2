import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import { id, identity, nothing, requiredText } from '../../contract/fields.ts';
import { isRegion } from '../../contract/region.ts';

function isTimezone(name: string): boolean {
  try {
    return Boolean(Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Without a name and password, which `fetch` refuses in an address. */
const webAddress = z
  .url({ protocol: /^https?$/, error: 'A web address that begins with http:// or https://' })
  .max(500)
  .regex(/^[^/?#]*\/\/[^/?#@]+(?:[/?#]|$)/, 'A web address without a name and password in it');

const hostName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?:[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.?|\[?[0-9a-f:.]*:[0-9a-f:.]+\]?)$/u,
    'A host without port or path, e.g. 192.168.1.20',
  );

const hasThreeDecimals = (value: number) => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6;

/** What a company decides for all its people, as it comes in. */
export const settingsInput = z
  .object({
    currency: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{3}$/, 'Three letters, e.g. EUR'),
    timezone: requiredText(60).refine(isTimezone, 'Not a time zone, e.g. Europe/Berlin'),
    /** How numbers and dates are written there; an empty text or `null`: by time zone and currency. */
    region: z.union([
      z.literal('').transform(() => null),
      z.null(),
      z.string().max(20).refine(isRegion, 'A language and a country, e.g. de-DE'),
    ]),
    lowStockThreshold: z.number().int().min(0).max(1_000_000),
    /** Percent on top of net prices. */
    taxRate: z.number().min(0).max(100).refine(hasThreeDecimals, 'At most three decimals'),
    /** So many percent more than ordered are received without a reason. */
    overDeliveryPercent: z.number().min(0).max(100).refine(hasThreeDecimals, 'At most three decimals'),
    /** Alerts are posted to it; an empty text or `null` for none. */
    webhookUrl: z.union([z.literal('').transform(() => null), z.null(), z.string().trim().pipe(webAddress)]),
    /** Hosts of this computer or its own network that alerts may be posted to. Only the owner of the server sets them. */
    webhookHosts: z.array(hostName).max(20),
  })
  .partial();

/** What everybody in the company may know of its settings. */
const settings = z.object({
  currency: z.string(),
  timezone: z.string(),
  /** BCP 47, e.g. `de-DE`; `null`: by time zone and currency. */
  region: z.string().nullable(),
  lowStockThreshold: z.number().int(),
  taxRate: z.number(),
  /** So many percent more than ordered are received without a reason. */
  overDeliveryPercent: z.number(),
});

export const company = z.object({
  ...identity,
  name: z.string(),
  subdomain: z.string(),
  /** The sample site that belongs to a company: made-up people and stock. */
  isSample: z.boolean(),
  settings,
});
export type Company = z.output<typeof company>;

/**
 * `webhookUrl` often holds a secret: it is there only for who may see the site's settings (`settings.view`).
 * `webhookHosts` is there only for the owner of the server, who alone may change it.
 */
const companyInFull = company.extend({
  settings: settings.extend({
    webhookUrl: z.string().nullable().optional(),
    webhookHosts: z.array(z.string()).optional(),
  }),
});
export type CompanyInFull = z.output<typeof companyInFull>;

export const getCompany = defineQuery({
  name: 'people.get-company',
  permission: null,
  summary: 'My company and its settings; `webhookUrl` only for who may see the settings of the site',
  input: nothing,
  output: companyInFull,
  rest: { method: 'GET', path: '/api/companies/current' },
});

export const updateCompany = defineCommand({
  name: 'people.update-company',
  permission: 'settings.manage',
  summary: "Change the company's name or settings; what is left out stays",
  input: z.object({ name: requiredText(120).optional(), settings: settingsInput.default({}) }),
  output: companyInFull,
  errors: ['VALIDATION_FAILED', 'FORBIDDEN'],
  rest: { method: ['PATCH', 'PUT'], path: '/api/companies/current' },
});

/** Internal, for samples: a company beside the actor's own, with its settings and nobody in it yet. */
export const addSampleCompany = defineCommand({
  name: 'people.add-sample-company',
  scope: 'server',
  permission: 'samples.manage',
  internal: true,
  summary: 'Make a company for sample data',
  input: z.object({ name: requiredText(120) }),
  output: company,
});

/** Internal: removes a company with everything in it and closes its connections. */
export const removeCompany = defineCommand({
  name: 'people.remove-company',
  scope: 'server',
  permission: 'samples.manage',
  internal: true,
  summary: 'Remove a company and everything in it',
  input: z.object({ id }),
  output: z.object({ id: z.string() }),
});

/** Internal: a piece of what a removed company left; `removed: 0` when nothing is left. */
export const clearCompany = defineCommand({
  name: 'people.clear-company',
  scope: 'server',
  permission: null,
  internal: true,
  logged: 'never',
  summary: 'Clear away rows of a removed company',
  input: z.object({ id }),
  output: z.object({ removed: z.number().int() }),
});

/** To the company that it belonged to. */
export const companyRemoved = defineEvent({
  name: 'company:removed',
  permission: null,
  payload: z.object({ companyId: z.string() }),
});

/** `changes` names what changed: `name`, `taxRate`, `webhookUrl` (its value is not told) … */
export const companyUpdated = defineEvent({
  name: 'company:updated',
  permission: null,
  payload: company.extend({ changes: z.array(z.string()) }),
});
