import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import * as fields from '../../contract/fields.ts';
import { signedIn } from '../people/contract.ts';

/** The sample site of a company: a company of its own, so that nothing made up stands among what is real. */
export const samplesState = z.object({
  loaded: z.boolean(),
  loadedAt: z.string().nullable(),
  companyId: z.string().nullable(),
  /** To be shown where the sample is shown. */
  attribution: z.string(),
});
export type SamplesState = z.output<typeof samplesState>;

export const samplesLoaded = defineEvent({
  name: 'samples:loaded',
  permission: 'dashboard.view',
  payload: samplesState.extend({
    companyId: z.string(),
    /** In the sample company: who loaded it. */
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
  name: 'samples.get',
  summary: 'Whether there is a sample site beside the company',
  permission: 'dashboard.view',
  input: fields.nothing,
  output: samplesState,
  rest: { method: 'GET', path: '/api/samples' },
});

export const loadSamples = defineCommand({
  name: 'samples.load',
  scope: 'server',
  summary:
    'Make a company beside this one with sample people, tasks, stock, orders, purchases, a count and a running job',
  permission: 'samples.manage',
  input: fields.nothing,
  output: samplesState,
  errors: ['CONFLICT'],
  rest: { method: 'POST', path: '/api/samples', status: 201, message: 'The sample site is loaded.' },
});

/** The answer is that of signing in: from then on the caller is in the sample site, with a session of its own there. */
export const enterSamples = defineCommand({
  name: 'samples.enter',
  scope: 'server',
  logged: 'never',
  summary: 'Open a session in the sample site',
  permission: 'samples.manage',
  input: z.object({ device: fields.text(120).optional() }),
  output: signedIn,
  errors: ['NOT_FOUND'],
  rest: { method: 'POST', path: '/api/samples/enter', answer: 'flat', message: 'Signed in to the sample site.' },
});

export const removeSamples = defineCommand({
  name: 'samples.remove',
  scope: 'server',
  summary: 'Remove the sample site with everything in it',
  permission: 'samples.manage',
  input: fields.nothing,
  output: samplesState,
  rest: { method: 'DELETE', path: '/api/samples', message: 'The sample site is removed.' },
});

/** Internal: somebody may no longer manage the sample site of the company. */
export const leaveSamples = defineCommand({
  name: 'samples.leave',
  scope: 'server',
  internal: true,
  logged: 'never',
  summary: "End a person's sessions in the sample site",
  permission: 'people.manage',
  input: z.object({ email: z.string() }),
  output: z.object({ ended: z.number().int() }),
});
