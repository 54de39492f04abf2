import type { Logger } from 'pino';
import type { Actor } from '../contract/actor.ts';
import type { Answer } from '../contract/envelope.ts';
import type { Refusal } from '../contract/errors.ts';
import { acceptUpload, domains, sessionIsLive } from '../domains/index.ts';
import { createBackups } from './core/backups.ts';
import { type Clock, systemClock } from './core/clock.ts';
import { type Config, loadConfig } from './core/config.ts';
import { createDispatch } from './core/dispatch.ts';
import type { CommittedEvent, MountedReaction } from './core/domain.ts';
import { createIds } from './core/ids.ts';
import { rememberSessions } from './core/live-sessions.ts';
import { createLogger, flushed } from './core/logger.ts';
import { indexOperations, type Operations } from './core/operations.ts';
import { readOwnSecret } from './core/secrets.ts';
import type { SiteServices } from './core/services.ts';
import type { StartOptions } from './core/start-options.ts';
import { createRehearsals } from './core/rehearsals.ts';
import { openSiteFile } from './core/site-file.ts';
import { takeFolder } from './core/take-folder.ts';
import { createTokens } from './core/tokens.ts';
import { Undo } from './core/undo.ts';
import { coreMigrations } from './db/core-migrations.ts';
import { Readers } from './db/readers.ts';
import { openDatabase } from './db/sqlite.ts';
import { Writer } from './db/writer.ts';
import type { SessionParts } from './events/client-session.ts';
import { FanOut } from './events/fan-out.ts';
import { OutgoingEvent } from './events/outgoing-event.ts';
import { createRoomReview } from './events/room-review.ts';
import { Rooms } from './events/rooms.ts';
import { Subscriptions } from './events/subscriptions.ts';
import { assertPortsFree } from './http/listeners.ts';
import { loopback, type Network, openNetwork } from './network.ts';

export interface SiteOverrides extends Partial<Config> {
  readonly clock?: Clock;
  readonly logger?: Logger;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** What the command line asks for. */
  readonly start?: StartOptions;
  /** Shows a new code for setting an empty site up, where this program is run. */
  readonly showSetUpCode?: (code: string) => void;
  /** How this program is started, for sentences that say what to run. */
  readonly command?: string;
}

/** Callers that gateways register to be told of each finished call (metrics). */
export type CallListener = (name: string, answer: Answer) => void;

export interface Upload {
  readonly fileName: string;
  readonly stream: AsyncIterable<Uint8Array>;
  readonly fields: Readonly<Record<string, string>>;
  /** Idempotency key: the same key again answers the first job. */
  readonly key?: string | undefined;
}

export interface SiteParts extends SessionParts {
  /** Takes a file for a batch job (CONTRACT 1.13), from HTTP or from a window. */
  upload(actor: Actor, upload: Upload): Promise<Answer>;
  readonly writer: Writer;
  /** Whether the site does its work: not yet while it starts, no more once it stops. */
  isReady(): boolean;
  onCall(listener: CallListener): () => void;
  onCommitted(listener: (events: readonly CommittedEvent[]) => void): () => void;
}

export interface Site {
  readonly services: SiteServices;
  readonly operations: Operations;
  /** For the gateways: the window's gateway in the main process makes its sessions from it. */
  readonly parts: SiteParts;
  readonly upload: SiteParts['upload'];
  /** The address of the console on this machine, e.g. `http://127.0.0.1:3016`. */
  readonly url: string;
  /** What whoever started the site should read, in sentences. */
  readonly notices: readonly string[];
  /** What a stop would interrupt: the files being imported. */
  unfinished(): Promise<readonly string[]>;
  /** No new work, queue drained, `system:shutdown` told, file checkpointed. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * The composition root: a whole site (database, threads, domains, HTTP, sockets) from a configuration. Nothing of it
 * is global; several sites can run in one process. Rejects with a sentence when the folder is in use, the file is
 * damaged or a port is taken, and leaves nothing running then.
 */
export async function createSite(overrides: SiteOverrides = {}): Promise<Site> {
  const { clock: givenClock, environment = process.env, logger: givenLogger, ...others } = overrides;
  const { start = {}, command = 'npm run serve --', showSetUpCode = () => undefined, ...configured } = others;
  const config = loadConfig(environment, configured);
  const undo = new Undo();
  try {
    const migrations = [...coreMigrations, ...domains.flatMap((domain) => domain.migrations)];
    const notices = await takeFolder(config, {
      ...{ start, command, undo },
      migrations: new Set(migrations.map(({ name }) => name)),
      firstOfAll: () => assertPortsFree(loopback, config.ports),
    });
    const logger = givenLogger ?? createLogger(config);
    for (const notice of notices) logger.warn(notice);
    const steady = systemClock((step) => logger.warn(step, "the computer's clock was set"));
    const clock = givenClock ?? steady;
    const jwtSecret = config.jwtSecret ?? readOwnSecret(config.dataFolder);
    const derived = domains.flatMap((domain) => domain.derived ?? []);
    const last = await openSiteFile(config, { migrations, derived, command, now: clock.now().toISOString() });
    steady.goOnFrom(last.happened);
    const newId = createIds(Date.now, last.inIds);
    return await assemble({ config: { ...config, jwtSecret }, clock, newId, logger, undo, notices, showSetUpCode });
  } catch (error) {
    await undo.run();
    throw error;
  }
}

/** What a start has prepared when the folder is taken and the file is up to date. */
interface Prepared {
  readonly config: Config & { readonly jwtSecret: Uint8Array };
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
  readonly undo: Undo;
  readonly notices: readonly string[];
  readonly showSetUpCode: (code: string) => void;
}

async function assemble({ config, clock, newId, logger, undo, notices, showSetUpCode }: Prepared): Promise<Site> {
  const operations = indexOperations(domains);
  const subscriptions = new Subscriptions();
  const rooms = new Rooms(
    domains.flatMap((domain) => domain.rooms ?? []),
    config.publicRooms,
  );
  const callListeners = new Set<CallListener>();
  const diskListeners = new Set<(fault: Refusal | null) => void>();
  const commitListeners = new Set<(events: readonly CommittedEvent[]) => void>();
  const reactions = indexReactions();
  const ofPeople = new Set(domains.find(({ name }) => name === 'people')?.events.map(({ name }) => name));
  let phase: 'starting' | 'ready' | 'stopping' = 'starting';

  const react = (event: CommittedEvent) => {
    for (const reaction of reactions.get(event.event) ?? []) {
      Promise.resolve()
        .then(() => reaction.react(event, services))
        .catch((err: unknown) => logger.error({ err, event: event.event }, 'reaction failed'));
    }
  };
  const writer = new Writer({
    databasePath: config.databasePath,
    validateEvents: config.validateEvents,
    commitDelayMs: config.commitDelayMs,
    synchronous: config.synchronous,
    onCrash: (err) => logger.error({ err }, 'writer thread crashed'),
    onDisk: (fault) => {
      if (fault) logger.error({ reason: fault.details }, fault.message);
      else logger.warn('The disk can be written again.');
      for (const listener of diskListeners) listener(fault);
    },
    onEvents: (events) => {
      if (events.some(({ event }) => ofPeople.has(event))) sessions.forget();
      fanOut.release(events);
      for (const listener of commitListeners) listener(events);
      for (const event of events) react(event);
    },
  });
  // Closed last: who closes the file last puts the log back into it.
  undo.add(() => writer.stop());
  const mainReader = openDatabase(config.databasePath, 'read');
  undo.add(() => mainReader.close());
  const readers = new Readers(config.databasePath, config.readerThreads);
  undo.add(() => readers.stop());
  const reading = readers.start();
  // Met when it is awaited, before the ports.
  reading.catch(() => undefined);
  const rehearsals = createRehearsals({ config, readers, clock, newId, logger });
  undo.add(() => rehearsals.stop());
  const fanOut = new FanOut(
    domains.flatMap((domain) => domain.events),
    createRoomReview({ rooms, subscriptions, reader: mainReader.reader, logger }),
  );
  const sessions = rememberSessions((session) => sessionIsLive(mainReader.reader, session));
  const dispatch = createDispatch({
    operations,
    writer,
    readers,
    reader: mainReader.reader,
    clock,
    logger,
    site: () => services,
    isStopping: () => phase === 'stopping',
    onCall: (name, answer) => {
      for (const listener of callListeners) listener(name, answer);
    },
  });
  const tokens = createTokens({
    secret: config.jwtSecret,
    seconds: {
      program: config.accessTokenSeconds,
      console: Math.min(config.consoleTokenSeconds, config.accessTokenSeconds),
    },
    clock,
    liveSession: sessions.find,
  });
  const late: { network?: Network } = {};
  const services: SiteServices = {
    config,
    logger,
    clock,
    newId,
    dispatch,
    reader: mainReader.reader,
    live: subscriptions,
    tokens,
    backups: createBackups({ config, readers, clock }),
    rehearsals,
    disk: { fault: () => writer.diskFault, onChange: (listener) => listenIn(diskListeners, listener) },
    lan: {
      state: () => late.network?.lan.state() ?? { enabled: false, port: 0, addresses: [] },
      set: (enabled) =>
        late.network ? late.network.lan.set(enabled) : Promise.reject(new Error('The network is not open yet.')),
    },
    showSetUpCode,
    publish: (event, tenantId, payload, ...rooms) => {
      const timestamp = clock.now().toISOString();
      const eventId = newId();
      const json = JSON.stringify({ timestamp, ...(payload as object), tenantId, eventId });
      const head = { seq: 0, eventId, tenantId, event: event.name, rooms, timestamp, bulk: 0 };
      fanOut.publish(event, new OutgoingEvent({ ...head, json }));
    },
  };
  const parts: SiteParts = {
    upload: (actor, upload) => acceptUpload(services, actor, upload),
    site: services,
    operations,
    rooms,
    subscriptions,
    fanOut,
    writer,
    isReady: () => phase === 'ready',
    onCall: (listener) => listenIn(callListeners, listener),
    onCommitted: (listener) => listenIn(commitListeners, listener),
  };
  // The first owner and the jobs come before the ports: whoever reaches the site finds all of it.
  const jobs = new Undo();
  undo.add(() => jobs.run());
  for (const job of domains.flatMap((domain) => domain.jobs ?? [])) jobs.add(await job(services));
  await reading;
  const opened = await openNetwork(parts);
  late.network = opened;
  phase = 'ready';

  const stop = async () => {
    // People are told while their calls are still answered; then the work ends, then the connections.
    await opened.announceStop();
    await jobs.run();
    phase = 'stopping';
    await fanOut.flush();
    await opened.close();
    await undo.run((err) => logger.error({ err }, 'the stop was not in order'));
    await flushed(logger);
  };
  let stopped: Promise<void> | undefined;
  return {
    services,
    operations,
    parts,
    upload: parts.upload,
    url: opened.url,
    notices,
    unfinished: async () =>
      (await Promise.all(domains.map(async (domain) => (await domain.unfinished?.(services)) ?? []))).flat(),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function indexReactions(): ReadonlyMap<string, readonly MountedReaction[]> {
  const byEvent = new Map<string, MountedReaction[]>();
  for (const reaction of domains.flatMap((domain) => domain.reactions ?? [])) {
    byEvent.set(reaction.event, [...(byEvent.get(reaction.event) ?? []), reaction]);
  }
  return byEvent;
}

function listenIn<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
