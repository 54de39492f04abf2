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
  }),
  /** To be shown where the sample is shown. */
  attribution: z.string(),
});
export type SamplesState = z.output<typeof samplesState>;

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
  summary: 'Fill the site with sample people, tasks, stock and a running job, all marked as such',
  permission: 'samples.manage',
  input: fields.nothing,
  output: samplesState,
  errors: ['CONFLICT'],
  rest: { method: 'POST', path: '/api/samples', status: 201, message: 'The sample site is loaded.' },
});

export const removeSamples = defineCommand({
  name: 'samples.remove',
  summary: 'Remove exactly what loading the sample site made',
  permission: 'samples.manage',
  input: fields.nothing,
  output: samplesState,
  rest: { method: 'DELETE', path: '/api/samples', message: 'The sample site is removed.' },
});
