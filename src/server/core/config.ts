import { join } from 'node:path';
import envPaths from 'env-paths';
import { readGivenHosts, readGivenOrigins, readSwitch } from './given-hosts.ts';
import { readLanAddresses } from './lan-addresses.ts';
import { readPorts } from './ports.ts';
import { readGivenSecret } from './secrets.ts';
import { readTrustProxy, type TrustProxy } from './trust-proxy.ts';

/** KiB of memory, and passes over it. */
export interface PasswordCost {
  readonly memoryCost: number;
  readonly timeCost: number;
}

export interface Config {
  readonly version: string;
  readonly dataFolder: string;
  readonly databasePath: string;
  readonly uploadFolder: string;
  readonly backupFolder: string;
  /** What a company's uploaded files may take until their jobs have ended. */
  readonly uploadQuotaBytes: number;
  /** A dry run of an import tries rows for so long; a client waits for an answer for 20 seconds. */
  readonly dryRunMs: number;
  /** The ports of the site; the first is the one that is shown. 0 takes any free one (tests). */
  readonly ports: readonly number[];
  /** The machine's own addresses to open when the LAN is on (`LAN_ADDRESSES`); empty means every one that it has. */
  readonly lanAddresses: readonly string[];
  /** The headers of a request come within this time, and a body that is no file within that. */
  readonly headersMs: number;
  readonly bodyMs: number;
  /** So many connections one address of the network may have. */
  readonly connectionsPerAddress: number;
  /** Folder of the built console for browsers; undefined when it is not built (the API still works). */
  readonly consoleFolder: string | undefined;
  /** Other origins whose pages may call the site from a browser. */
  readonly corsOrigins: readonly string[];
  /** Names beside the machine's own under which the site is reached (`ALLOWED_HOSTS`). */
  readonly allowedHosts: readonly string[];
  /** Whose `X-Forwarded-For` is believed (`TRUST_PROXY`). */
  readonly trustProxy: TrustProxy;
  /** Hosts of this computer or its own network that any company's webhook may post to (`WEBHOOK_HOSTS`). */
  readonly webhookHosts: readonly string[];
  readonly allowAnonymous: boolean;
  readonly publicRooms: readonly string[];
  /** Life of an access token: CONTRACT 1.2, `ACCESS_TOKEN_HOURS`. */
  readonly accessTokenSeconds: number;
  /** The same for our own client, which renews it by itself. Never longer than the other. */
  readonly consoleTokenSeconds: number;
  readonly refreshTokenDays: number;
  /** What it takes to hash a new password. No setting changes it: only tests, which make people by the hundred, ask for less. */
  readonly passwordCost: PasswordCost;
  readonly eventRetentionDays: number;
  readonly eventRetentionRows: number;
  /** From `JWT_SECRET`; the site has a secret of its own without it. */
  readonly jwtSecret: Uint8Array | undefined;
  readonly logLevel: string;
  /** Threads for lists, exports and backups. */
  readonly readerThreads: number;
  /** Checks every emitted event against its schema: on in tests. */
  readonly validateEvents: boolean;
  /** Makes each commit this much slower, in milliseconds: for measuring a slow disk. */
  readonly commitDelayMs: number;
  /** FULL always: an acknowledged write is on the disk. NORMAL only to measure what that costs. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** The first owner, for a server without a window. */
  readonly firstOwner: { readonly email: string; readonly password: string; readonly company: string } | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const developmentOrigins = [3000, 5173, 5174, 5175].map((port) => `http://localhost:${port}`);

/** Where a site's data is: the operating system's own place, or `YARDMASTER_DATA`. */
export function dataFolderOf(environment: Environment): string {
  return environment['YARDMASTER_DATA'] || envPaths('yardmaster', { suffix: '' }).data;
}

/**
 * Reads the configuration from the environment (CONTRACT 1.11); `overrides` win over everything. Touches no file. Throws
 * a sentence for a setting that cannot be meant.
 */
export function loadConfig(environment: Environment, overrides: Partial<Config> = {}): Config {
  const dataFolder = overrides.dataFolder ?? dataFolderOf(environment);
  const email = environment['YARDMASTER_OWNER_EMAIL'] ?? '';
  const password = environment['YARDMASTER_OWNER_PASSWORD'] ?? '';
  return {
    version: '0.1.0',
    dataFolder,
    databasePath: join(dataFolder, 'site.db'),
    uploadFolder: join(dataFolder, 'uploads'),
    backupFolder: join(dataFolder, 'backups'),
    uploadQuotaBytes: 500 * 1024 * 1024,
    dryRunMs: 12_000,
    ports: overrides.ports ?? readPorts(environment),
    lanAddresses: readLanAddresses(environment['LAN_ADDRESSES']),
    headersMs: 20_000,
    bodyMs: 60_000,
    connectionsPerAddress: 500,
    consoleFolder: undefined,
    corsOrigins: [
      ...developmentOrigins,
      ...['FRONTEND_URL', 'ORIGIN', 'WEB_BASE_URL'].flatMap((name) => readGivenOrigins(name, environment[name])),
    ],
    allowedHosts: readGivenHosts('ALLOWED_HOSTS', environment['ALLOWED_HOSTS']),
    trustProxy: readTrustProxy(environment['TRUST_PROXY']),
    webhookHosts: readGivenHosts('WEBHOOK_HOSTS', environment['WEBHOOK_HOSTS']),
    allowAnonymous: readSwitch('ALLOW_ANONYMOUS', environment['ALLOW_ANONYMOUS']),
    publicRooms: ['dashboard'],
    accessTokenSeconds: readHours('ACCESS_TOKEN_HOURS', environment['ACCESS_TOKEN_HOURS'], 24) * 3_600,
    consoleTokenSeconds: 15 * 60,
    refreshTokenDays: 30,
    // The least that OWASP recommends for Argon2id.
    passwordCost: { memoryCost: 19_456, timeCost: 2 },
    eventRetentionDays: 7,
    eventRetentionRows: 1_000_000,
    jwtSecret: readGivenSecret(environment['JWT_SECRET']),
    logLevel: readLogLevel(environment['LOG_LEVEL']),
    readerThreads: 2,
    validateEvents: false,
    commitDelayMs: 0,
    synchronous: 'FULL',
    firstOwner:
      email || password ? { email, password, company: environment['YARDMASTER_COMPANY'] || 'My company' } : undefined,
    ...overrides,
  };
}

/** A session lasts thirty days, so a token that outlives it is of no use. */
const mostHours = 720;

function readHours(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined || given.trim() === '') return otherwise;
  const hours = Number(given);
  if (hours * 60 >= 1 && hours <= mostHours) return hours;
  throw new Error(`${name} is "${given}": set it to a number of hours from a minute (0.017) to ${mostHours}, e.g. 24.`);
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

function readLogLevel(given: string | undefined): string {
  const level = given?.trim().toLowerCase() || 'info';
  if (logLevels.includes(level)) return level;
  throw new Error(`LOG_LEVEL is "${given}": set it to one of ${logLevels.join(', ')}.`);
}
