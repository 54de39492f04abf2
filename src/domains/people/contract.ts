import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import { flag, id, identity, isoTime, nothing, requiredText, text } from '../../contract/fields.ts';
import { defineList, definePage } from '../../contract/list.ts';
import { parseRole, roles } from '../../contract/roles.ts';
import { company, settingsInput } from './contract-company.ts';

export * from './contract-company.ts';

/** Case-folded; unique within a company only, so one person may work for several companies of a server. */
const email = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\s@]+@[^\s@]+$/, 'Not an e-mail address')
  .transform((value) => value.normalize('NFKC').toLowerCase());

/** Its rules (length, not the e-mail) are checked where the e-mail is known; here only its size is bounded. */
const password = z.string().min(1).max(200);

/** Any spelling of the five systems (CONTRACT 3.1). */
const role = z
  .string()
  .max(40)
  .refine((value) => parseRole(value) !== undefined, `Use one of ${roles.join(', ')}`)
  .transform((value) => parseRole(value) ?? 'viewer');

export const user = z.object({
  ...identity,
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  role: z.enum(roles),
  /** A plain string, never an object (CONTRACT, statement 42). `companyId` is the same value. */
  tenantId: z.string(),
  companyId: z.string(),
  isActive: z.boolean(),
});
export type User = z.output<typeof user>;

const tokens = z.object({ accessToken: z.string(), refreshToken: z.string() });

/** The answer to signing in, in the shapes of all five systems at once (CONTRACT 1.13). */
export const signedIn = z.object({
  token: z.string(),
  user,
  tokens,
  data: z.object({ token: z.string(), user, tokens }),
});
export type SignedIn = z.output<typeof signedIn>;

/** What the caller calls its device ("Chrome on Windows"); shown in the list of one's sessions. */
const device = text(120).optional();
const owner = z.object({ email, password, name: requiredText(120) });
const newCompany = z.object({
  name: requiredText(120),
  subdomain: z
    .string()
    .trim()
    .toLowerCase()
    .max(60)
    .regex(/^[a-z0-9-]+$/, 'Letters, digits and hyphens only')
    .optional(),
  settings: settingsInput.default({}),
  owner,
});

export const firstStart = defineQuery({
  name: 'people.first-start',
  scope: 'server',
  permission: null,
  summary: 'Whether this site still waits for its first company and owner',
  input: nothing,
  output: z.object({
    needed: z.boolean(),
    version: z.string(),
    /** Whoever asks is not on the machine that runs the site, so setting it up takes the code that is shown there. */
    codeNeeded: z.boolean().optional(),
  }),
  rest: { method: 'GET', path: '/api/setup' },
});

export const setUpCode = defineQuery({
  name: 'people.set-up-code',
  scope: 'server',
  permission: null,
  summary: 'The code that setting an empty site up from another machine takes; told to the machine that runs it only',
  input: nothing,
  output: z.object({ code: z.string().nullable() }),
  errors: ['FORBIDDEN'],
  rest: { method: 'GET', path: '/api/setup/code' },
});

export const setUp = defineCommand({
  name: 'people.set-up',
  scope: 'server',
  permission: null,
  logged: 'never',
  summary: 'First start: make the first company with the owner of the server, and sign that owner in',
  /** `code`: what the window or terminal shows; only from this machine it may be left out. */
  input: newCompany.extend({ device, code: text(40).optional() }),
  output: signedIn,
  errors: ['ALREADY_SET_UP', 'FORBIDDEN', 'RATE_LIMITED', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/setup', status: 201, answer: 'flat', message: 'The site is set up.' },
});

export const logIn = defineCommand({
  name: 'people.log-in',
  scope: 'server',
  permission: null,
  logged: 'never',
  summary: 'Sign in with e-mail and password',
  input: z.object({
    email: z.string().trim().min(1).max(200),
    password: z.string().min(1).max(1000),
    /** Subdomain or id; needed only when the same e-mail and password belong to several companies. */
    company: text(100).optional(),
    device,
  }),
  output: signedIn,
  errors: ['WRONG_CREDENTIALS', 'LOCKED_OUT', 'RATE_LIMITED', 'CHOOSE_COMPANY'],
  rest: { method: 'POST', path: '/api/auth/login', answer: 'flat', message: 'Signed in.' },
});

/** `details` of CHOOSE_COMPANY. */
export const companyChoice = z.object({
  companies: z.array(z.object({ id: z.string(), name: z.string(), subdomain: z.string() })),
});

export const refresh = defineCommand({
  name: 'people.refresh',
  scope: 'server',
  permission: null,
  logged: 'never',
  summary:
    'Exchange a refresh token for new tokens. Each works once; where the answer was lost, once more within a minute. Any further use ends the session',
  input: z.object({ refreshToken: z.string().min(1).max(500) }),
  output: signedIn,
  errors: ['SESSION_ENDED'],
  rest: { method: 'POST', path: '/api/auth/refresh', answer: 'flat' },
});

export const createCompany = defineCommand({
  name: 'people.create-company',
  scope: 'server',
  permission: null,
  secretInput: true,
  summary: 'Make a further company with its owner (for the owner of the server)',
  input: newCompany,
  output: z.object({ ...company.shape, company, owner: user }),
  errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'DUPLICATE', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/companies', status: 201 },
});

export const listCompanies = definePage({
  name: 'people.list-companies',
  scope: 'server',
  permission: null,
  runs: 'loop',
  summary: 'The companies of this server (for the owner of the server)',
  filters: {},
  row: z.object({ ...company.shape, people: z.number().int(), createdAt: isoTime }),
  errors: ['UNAUTHENTICATED', 'FORBIDDEN'],
  path: '/api/companies',
});

/** An invite, or (with `userId`) a one-time code for a person who forgot the password. Both end in `people.join`. */
export const invite = z.object({
  ...identity,
  email: z.string(),
  role: z.enum(roles),
  userId: z.string().nullable(),
  invitedBy: z.string(),
  createdAt: isoTime,
  expiresAt: isoTime,
});
export type Invite = z.output<typeof invite>;

const inviteWithCode = invite.extend({
  /** Shown once; the server keeps only its hash. */
  code: z.string(),
  /** Path of the join screen: put the site's address before it. */
  link: z.string(),
});

export const showInvite = defineQuery({
  name: 'people.show-invite',
  scope: 'server',
  permission: null,
  summary: 'What a one-time code is for: company, e-mail and role, for the join screen',
  input: z.object({ code: text(60) }),
  output: z.object({
    company: z.object({ name: z.string() }),
    email: z.string(),
    role: z.enum(roles),
    /** True when the person exists already and only chooses a new password. */
    resetsPassword: z.boolean(),
    expiresAt: isoTime,
  }),
  errors: ['INVITE_INVALID'],
  rest: { method: 'GET', path: '/api/people/join' },
});

export const join = defineCommand({
  name: 'people.join',
  scope: 'server',
  permission: null,
  logged: 'never',
  summary: 'Use a one-time code: choose name and password, and be signed in',
  input: z.object({ code: text(60), name: text(120).optional(), password, device }),
  output: signedIn,
  errors: ['INVITE_INVALID', 'VALIDATION_FAILED', 'DUPLICATE'],
  rest: { method: 'POST', path: '/api/people/join', status: 201, answer: 'flat', message: 'Welcome.' },
});

export const me = defineQuery({
  name: 'people.me',
  permission: null,
  summary: 'Who I am',
  input: nothing,
  output: z.object({ user, company, data: user.extend({ user, company }) }),
  rest: { method: 'GET', path: '/api/auth/me', answer: 'flat' },
});

const ended = z.object({ ended: z.number().int() });

export const logOut = defineCommand({
  name: 'people.log-out',
  permission: null,
  summary: 'End this session',
  input: nothing,
  output: ended,
  rest: { method: 'POST', path: '/api/auth/logout', message: 'Signed out.' },
});

export const logOutEverywhere = defineCommand({
  name: 'people.log-out-everywhere',
  permission: null,
  summary: 'End all my sessions, this one too',
  input: nothing,
  output: ended,
  rest: { method: 'POST', path: '/api/auth/logout-all', message: 'Signed out everywhere.' },
});

export const changePassword = defineCommand({
  name: 'people.change-password',
  permission: null,
  secretInput: true,
  summary: 'Change my password; my other sessions end',
  input: z.object({ currentPassword: z.string().min(1).max(1000), newPassword: password }),
  output: ended,
  errors: ['WRONG_CREDENTIALS', 'LOCKED_OUT', 'VALIDATION_FAILED'],
  rest: { method: 'POST', path: '/api/auth/password', message: 'The password is changed.' },
});

export const changeProfile = defineCommand({
  name: 'people.change-profile',
  permission: null,
  summary: 'Change my name',
  input: z.object({ name: requiredText(120) }),
  output: user,
  rest: { method: ['PUT', 'PATCH'], path: '/api/auth/me' },
});

export const session = z.object({
  ...identity,
  device: z.string(),
  createdAt: isoTime,
  lastUsedAt: isoTime,
  expiresAt: isoTime,
  current: z.boolean(),
});

export const listSessions = definePage({
  name: 'people.list-sessions',
  permission: null,
  runs: 'loop',
  summary: 'My sessions, the last used first',
  filters: {},
  row: session,
  path: '/api/auth/sessions',
});

export const endSession = defineCommand({
  name: 'people.end-session',
  permission: null,
  summary: 'End one of my sessions',
  input: z.object({ id }),
  output: ended,
  errors: ['NOT_FOUND'],
  rest: { method: 'DELETE', path: '/api/auth/sessions/:id' },
});

export const person = user.extend({ online: z.boolean(), createdAt: isoTime, lastLogInAt: isoTime.nullable() });
export type Person = z.output<typeof person>;

export const { page: listPeople, file: exportPeople } = defineList({
  permission: 'people.view',
  path: '/api/people',
  row: person,
  filters: { search: text(100).optional(), role: role.optional(), isActive: flag.optional() },
  page: {
    name: 'people.list',
    summary: 'The people of the company, by name, with who is online',
    runs: 'loop',
    aliases: ['/api/users'],
  },
  file: {
    name: 'people.export',
    summary: 'The people of the company as a CSV or XLSX file, as they are filtered',
  },
});

export const getPerson = defineQuery({
  name: 'people.get',
  permission: 'people.view',
  summary: 'One person',
  input: z.object({ id }),
  output: person,
  errors: ['NOT_FOUND'],
  rest: { method: 'GET', path: '/api/people/:id', aliases: ['/api/users/:id'] },
});

export const invitePerson = defineCommand({
  name: 'people.invite',
  permission: 'people.manage',
  logged: 'deed',
  summary: 'Invite a person: a one-time code and link, good for seven days',
  input: z.object({ email, role }),
  output: inviteWithCode,
  errors: ['DUPLICATE'],
  rest: { method: 'POST', path: '/api/people/invites', status: 201 },
});

export const { page: listInvites, file: exportInvites } = defineList({
  permission: 'people.manage',
  path: '/api/people/invites',
  row: invite,
  filters: {},
  page: { name: 'people.list-invites', summary: 'Open invites, the newest first', runs: 'loop' },
  file: { name: 'people.export-invites', summary: 'Open invites as a CSV or XLSX file' },
});

export const withdrawInvite = defineCommand({
  name: 'people.withdraw-invite',
  permission: 'people.manage',
  summary: 'Withdraw an open invite; its code stops working',
  input: z.object({ id }),
  output: invite,
  errors: ['NOT_FOUND'],
  rest: { method: 'DELETE', path: '/api/people/invites/:id' },
});

export const changeRole = defineCommand({
  name: 'people.change-role',
  permission: 'people.manage',
  summary: "Change a person's role or name; the last active owner stays owner",
  input: z.object({ id, role: role.optional(), name: requiredText(120).optional() }),
  output: user,
  errors: ['NOT_FOUND', 'CONFLICT'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/people/:id', aliases: ['/api/users/:id'] },
});

export const deactivate = defineCommand({
  name: 'people.deactivate',
  permission: 'people.manage',
  summary: 'Shut a person out: sessions end and open connections close at once; nothing they made is lost',
  input: z.object({ id }),
  output: user,
  errors: ['NOT_FOUND', 'CONFLICT'],
  rest: { method: 'POST', path: '/api/people/:id/deactivate' },
});

export const reactivate = defineCommand({
  name: 'people.reactivate',
  permission: 'people.manage',
  summary: 'Let a deactivated person in again',
  input: z.object({ id }),
  output: user,
  errors: ['NOT_FOUND'],
  rest: { method: 'POST', path: '/api/people/:id/reactivate' },
});

export const resetPassword = defineCommand({
  name: 'people.reset-password',
  permission: 'people.manage',
  logged: 'deed',
  summary: 'A one-time code and link for a person who forgot the password',
  input: z.object({ id }),
  output: inviteWithCode,
  errors: ['NOT_FOUND', 'CONFLICT'],
  rest: { method: 'POST', path: '/api/people/:id/reset-password', status: 201 },
});

/** Internal, for who starts the server: an owner who forgot the password and has nobody to ask. */
export const issueOwnerCode = defineCommand({
  name: 'people.issue-owner-code',
  scope: 'server',
  permission: null,
  internal: true,
  logged: 'never',
  summary: 'A one-time code, good for an hour, for the owner of the server or for the owners with an e-mail',
  input: z.object({ email: email.optional() }),
  output: z.object({
    codes: z.array(
      z.object({
        email: z.string(),
        company: z.string(),
        code: z.string(),
        /** Path of the join screen: put the site's address before it. */
        link: z.string(),
        expiresAt: isoTime,
      }),
    ),
  }),
  errors: ['NOT_FOUND'],
});

/** Internal: who an id of another domain's input means. Whether a deactivated person will do is the caller's to say. */
export const requirePerson = defineCommand({
  name: 'people.require-person',
  permission: null,
  internal: true,
  summary: 'The person of an id in this company; refused when there is none',
  input: z.object({ id }),
  output: user,
  errors: ['NOT_FOUND'],
});

/** Internal: a person whom no password lets in. */
export const addPerson = defineCommand({
  name: 'people.add-person',
  permission: 'samples.manage',
  internal: true,
  summary: 'Add a person who has no password',
  input: z.object({ email, name: requiredText(120), role }),
  output: user,
  errors: ['DUPLICATE'],
});

/** Internal: a session of a person in another company, who is added as its owner when not there yet. */
export const enterCompany = defineCommand({
  name: 'people.enter-company',
  scope: 'server',
  permission: 'samples.manage',
  internal: true,
  logged: 'never',
  summary: 'Open a session in another company',
  input: z.object({ id, email, name: requiredText(120), device, days: z.number() }),
  output: z.object({ user, sessionId: z.string(), refreshToken: z.string() }),
});

/** Internal: for who may no longer be in a company that is entered from another. */
export const endSessionsOf = defineCommand({
  name: 'people.end-sessions-of',
  scope: 'server',
  permission: 'people.manage',
  internal: true,
  summary: "End a person's sessions in another company",
  input: z.object({ id, email }),
  output: z.object({ ended: z.number().int() }),
});

/** Internal: the failed sign-ins of a person, counted in one entry of the audit trail (`entryId`, once there is one). */
export const recordFailedSignIns = defineCommand({
  name: 'people.record-failed-sign-ins',
  permission: 'people.manage',
  internal: true,
  summary: 'Count failed sign-ins in the audit trail',
  input: z.object({
    userId: id,
    entryId: id.optional(),
    attempts: z.number().int(),
    addresses: z.array(z.string()),
  }),
  output: z.object({ entryId: z.string() }),
});

export const auditEntry = z.object({
  ...identity,
  at: isoTime,
  actorId: z.string(),
  actorName: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

export const { page: audit, file: exportAudit } = defineList({
  permission: 'audit.view',
  path: '/api/audit',
  row: auditEntry,
  filters: {
    action: text(100).optional(),
    entity: text(60).optional(),
    entityId: text(100).optional(),
    actorId: text(100).optional(),
  },
  page: {
    name: 'people.audit',
    summary: 'The audit trail, the newest first: who changed what, from what, to what',
  },
  file: { name: 'people.export-audit', summary: 'The audit trail as a CSV or XLSX file, as it is filtered' },
});

/** Sessions ended: signed out, taken over, a new password, deactivated. `sessionId` is the first of `sessionIds`. */
export const sessionEnded = defineEvent({
  name: 'session:ended',
  permission: null,
  payload: z.object({
    sessionId: z.string(),
    sessionIds: z.array(z.string()),
    userId: z.string(),
    reason: z.enum(['signed-out', 'reused', 'password-changed', 'deactivated']),
  }),
});

export const personInvited = defineEvent({
  name: 'person:invited',
  permission: 'people.manage',
  payload: invite,
});

export const inviteWithdrawn = defineEvent({
  name: 'invite:withdrawn',
  permission: 'people.manage',
  payload: z.object({ ...identity, email: z.string() }),
});

/** Somebody tried to sign in as a person and could not: an entry of the audit trail was written or continued. */
export const signInFailed = defineEvent({
  name: 'person:sign-in-failed',
  permission: 'audit.view',
  payload: z.object({ entryId: z.string(), userId: z.string(), attempts: z.number().int() }),
});

export const personJoined = defineEvent({ name: 'person:joined', permission: 'people.view', payload: user });

export const personUpdated = defineEvent({
  name: 'person:updated',
  permission: 'people.view',
  payload: user.extend({ changes: z.array(z.enum(['role', 'name'])) }),
});

export const personDeactivated = defineEvent({ name: 'person:deactivated', permission: 'people.view', payload: user });
export const personReactivated = defineEvent({ name: 'person:reactivated', permission: 'people.view', payload: user });
