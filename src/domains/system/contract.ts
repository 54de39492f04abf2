import * as z from 'zod';
import { defineCommand, defineEvent, defineQuery } from '../../contract/define.ts';
import { diskReasons } from '../../contract/errors.ts';
import { isoTime, nothing, pageOf, paging, requiredText, text } from '../../contract/fields.ts';

export const lanState = z.object({
  enabled: z.boolean(),
  port: z.number().int(),
  /** What a phone on the LAN can open, e.g. `http://192.168.1.20:3016`; empty while the LAN is off. */
  addresses: z.array(z.string()),
});

export const getStatus = defineQuery({
  name: 'system.get-status',
  permission: 'settings.view',
  summary: 'Version, data folder, LAN, sizes and runtime of this server',
  input: nothing,
  output: z.object({
    version: z.string(),
    startedAt: isoTime,
    uptimeSeconds: z.number().int(),
    lan: lanState,
    /** Connections of the caller's company. */
    connections: z.number().int(),
    people: z.number().int(),
    /** Newest number in the company's event log and the highest that retention removed. */
    events: z.object({ head: z.number().int(), floor: z.number().int() }),
    retention: z.object({ days: z.number(), rows: z.number().int() }),
    /** Whether the caller may change the LAN and make backups: the owner of the server. */
    mayAdminister: z.boolean(),
    /** Of the whole server; `null` for everybody but its owner. */
    server: z
      .object({
        dataFolder: z.string(),
        databaseBytes: z.number().int(),
        logBytes: z.number().int(),
        backupBytes: z.number().int(),
        lastBackupAt: isoTime.nullable(),
      })
      .nullable(),
    runtime: z.object({ node: z.string(), electron: z.string().nullable(), platform: z.string() }),
  }),
  rest: { method: 'GET', path: '/api/system/status' },
});

/** Whether the site can do its work, for everybody who is signed in: the console says it on every page. */
export const getHealth = defineQuery({
  name: 'system.get-health',
  permission: null,
  summary: 'Whether changes can be saved, and if not, why',
  input: nothing,
  output: z.object({ status: z.enum(['online', 'degraded']), reason: z.enum(diskReasons).nullable() }),
  rest: { method: 'GET', path: '/api/system/health' },
});

export const setLan = defineCommand({
  name: 'system.set-lan',
  permission: 'settings.manage',
  summary: 'Open the server to the local network or close it (for the owner of the server)',
  input: z.object({ enabled: z.boolean() }),
  output: lanState,
  errors: ['FORBIDDEN', 'UNAVAILABLE'],
  rest: { method: ['PUT', 'PATCH'], path: '/api/system/lan' },
});

export const backup = z.object({
  fileName: z.string(),
  path: z.string(),
  bytes: z.number().int(),
  at: isoTime,
});

export const backUpNow = defineCommand({
  name: 'system.back-up-now',
  permission: 'settings.manage',
  summary: 'Write a consistent copy of the data into the backup folder (for the owner of the server)',
  input: nothing,
  output: backup,
  errors: ['FORBIDDEN', 'UNAVAILABLE'],
  rest: { method: 'POST', path: '/api/system/backups', status: 201, message: 'The backup is written.' },
});

export const listBackups = defineQuery({
  name: 'system.list-backups',
  permission: 'settings.manage',
  summary: 'The backups in the backup folder, the newest first (for the owner of the server)',
  input: z.object({ ...paging }),
  output: pageOf(backup),
  errors: ['FORBIDDEN'],
  rest: { method: 'GET', path: '/api/system/backups', answer: 'list' },
});

export const severities = ['info', 'success', 'warning', 'error', 'critical'] as const;
export const serverStatuses = ['online', 'maintenance', 'degraded'] as const;

const announcement = z.object({
  id: z.string(),
  message: z.string(),
  title: z.string(),
  severity: z.enum(severities),
  /** The same as `severity`, under the name that other clients read. */
  level: z.enum(severities),
});

export const announce = defineCommand({
  name: 'system.announce',
  permission: 'system.announce',
  summary: 'Tell everybody of the company something: a notification, an alert, or how the system is doing',
  input: z.object({
    kind: z.enum(['notification', 'alert', 'status']).default('notification'),
    message: requiredText(1000),
    title: text(200).default(''),
    severity: z.enum(severities).optional(),
    level: z.enum(severities).optional(),
    /** For `kind: 'status'`. */
    status: z.enum(serverStatuses).default('online'),
  }),
  output: announcement,
  rest: { method: 'POST', path: '/api/system/announcements', status: 201 },
});

/** Retention: removes what is older than `before` or beyond `keepRows`, `limit` rows at most. */
export const pruneLog = defineCommand({
  name: 'system.prune-log',
  internal: true,
  logged: 'never',
  permission: null,
  summary: 'Remove old events and old answers to idempotency keys, a bounded piece at a time',
  input: z.object({
    before: isoTime,
    keepRows: z.number().int(),
    /** So many of the newest events and answers stay, whatever their age. */
    keepNewest: z.number().int(),
    limit: z.number().int().max(5000),
  }),
  output: z.object({ events: z.number().int(), answers: z.number().int() }),
});

/** Internal: the site ran for so long since this was last noted. Retention goes by the days that were lived. */
export const noteLived = defineCommand({
  name: 'system.note-lived',
  scope: 'server',
  internal: true,
  logged: 'never',
  permission: null,
  summary: 'Note that the site ran',
  input: z.object({ livedMs: z.number().int().min(0) }),
  output: nothing,
});

export const systemNotification = defineEvent({
  name: 'system:notification',
  permission: null,
  payload: announcement,
});

export const systemAlert = defineEvent({ name: 'system:alert', permission: null, payload: announcement });

export const systemStatus = defineEvent({
  name: 'system:status',
  permission: null,
  payload: z.object({ status: z.enum(serverStatuses), message: z.string() }),
});

export const lanChanged = defineEvent({ name: 'lan:changed', permission: 'settings.view', payload: lanState });

/** The last message to every connection before the server stops. */
export const systemShutdown = defineEvent({
  name: 'system:shutdown',
  permission: null,
  persisted: false,
  payload: z.object({ message: z.string() }),
});
