import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { type Actor, nobody } from '../../src/contract/actor.ts';
import type { LoggedEvent } from '../../src/contract/envelope.ts';
import { AppError } from '../../src/contract/errors.ts';
import type { Role } from '../../src/contract/roles.ts';
import type { SignedIn } from '../../src/domains/people/contract.ts';
import type { CommittedEvent } from '../../src/server/core/domain.ts';
import { createSite, type Site, type SiteOverrides } from '../../src/server/site.ts';

export interface RestAnswer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what a foreign client would
  readonly body: any;
  readonly headers: Headers;
}

/** A signed-in person as tests use one: by dispatch, by REST and by socket. */
export class TestPerson {
  readonly token: string;
  readonly refreshToken: string;
  readonly actor: Actor;
  readonly #site: TestSite;

  constructor(site: TestSite, signedIn: SignedIn, actor: Actor) {
    this.#site = site;
    this.token = signedIn.token;
    this.refreshToken = signedIn.tokens.refreshToken;
    this.actor = actor;
  }

  get tenantId(): string {
    return this.actor.tenantId;
  }

  get userId(): string {
    return this.actor.userId;
  }

  /** Through the public door; throws the refusal as `AppError`. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what a foreign client would
  async call(name: string, input: unknown = {}, key?: string): Promise<any> {
    const answer = await this.#site.site.services.dispatch.call(this.actor, name, input, { key });
    if (answer.ok) return answer.data;
    throw new AppError(answer.error.code, answer.error.message, answer.error.details);
  }

  rest(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<RestAnswer> {
    return this.#site.rest(method, path, body, { authorization: `Bearer ${this.token}`, ...headers });
  }

  /** A connected socket; closed with the site. */
  socket(options: Partial<ManagerOptions & SocketOptions> = {}): Promise<Socket> {
    return this.#site.socket({ auth: { token: this.token }, ...options });
  }
}

/** A whole site on real SQLite in a temp folder, on a free port, with real threads. */
export class TestSite {
  readonly folder: string;
  readonly #overrides: SiteOverrides;
  readonly #sockets = new Set<Socket>();
  #site: Site;
  #committed: CommittedEvent[] = [];
  #companies = 0;

  constructor(site: Site, folder: string, overrides: SiteOverrides) {
    this.#site = site;
    this.folder = folder;
    this.#overrides = overrides;
    this.#listen();
  }

  get site(): Site {
    return this.#site;
  }

  get url(): string {
    return this.#site.url;
  }

  /** Every persisted event since the start or the last `clearEvents`, in order. */
  get events(): readonly CommittedEvent[] {
    return this.#committed;
  }

  clearEvents(): void {
    this.#committed = [];
  }

  eventsNamed(name: string): readonly CommittedEvent[] {
    return this.#committed.filter((event) => event.event === name);
  }

  /** First start: the first company with its owner. */
  async owner(): Promise<TestPerson> {
    return this.#person('people.set-up', {
      name: 'Brick & Sons',
      owner: { email: 'owner@brick.test', password: 'correct horse', name: 'Olga Owner' },
    });
  }

  /** A further company and its owner. */
  async company(by: TestPerson, name = `Company ${(this.#companies += 1)}`): Promise<TestPerson> {
    const email = `owner@${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.test`;
    const owner = { email, password: 'correct horse', name: `Owner of ${name}` };
    await by.call('people.create-company', { name, owner });
    return this.#person('people.log-in', { email, password: owner.password });
  }

  /** A person of the inviter's company, by invitation. */
  async person(
    by: TestPerson,
    role: Role,
    name = `${role} ${Math.random().toString(36).slice(2, 7)}`,
  ): Promise<TestPerson> {
    const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@brick.test`;
    const { code } = await by.call('people.invite', { email, role });
    return this.#person('people.join', { code, name, password: 'correct horse' });
  }

  async logIn(email: string, password = 'correct horse'): Promise<TestPerson> {
    return this.#person('people.log-in', { email, password });
  }

  async rest(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<RestAnswer> {
    const isRaw =
      body === undefined || typeof body === 'string' || body instanceof FormData || body instanceof Uint8Array;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: isRaw ? headers : { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: readJson(text), headers: response.headers };
  }

  /** Connects and resolves on `connect`; rejects with the `connect_error`. */
  async socket(options: Partial<ManagerOptions & SocketOptions> = {}): Promise<Socket> {
    const socket = io(this.url, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
    this.#sockets.add(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  /** Stops in order and starts again on the same folder (a new port). */
  async restart(): Promise<void> {
    await this.#site.stop();
    this.#site = await createSite(this.#overrides);
    this.#listen();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.disconnect();
    await this.#site.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #person(command: string, input: unknown): Promise<TestPerson> {
    const answer = await this.#site.services.dispatch.call(nobody, command, input);
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.message, answer.error.details);
    return this.signedIn(answer.data as SignedIn);
  }

  /** Who an answer to signing in is for. */
  async signedIn(signedIn: SignedIn): Promise<TestPerson> {
    const { actor } = await this.#site.services.tokens.verify(signedIn.token);
    return new TestPerson(this, signedIn, actor);
  }

  #listen(): void {
    this.#site.parts.onCommitted((events) => this.#committed.push(...events));
  }
}

/** A folder of its own with the file that `prepare-sites.ts` made. */
function emptySite(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yardmaster-test-'));
  const made = process.env['YARDMASTER_TEST_SITES'];
  if (made !== undefined) copyFileSync(join(made, 'empty', 'site.db'), join(folder, 'site.db'));
  return folder;
}

/** Boots a site for a test. `overrides` may name a folder that exists (a second start on the same data). */
export async function createTestSite(overrides: SiteOverrides = {}): Promise<TestSite> {
  const folder = overrides.dataFolder ?? emptySite();
  const all: SiteOverrides = {
    environment: {},
    dataFolder: folder,
    ports: [0],
    // A thread takes a quarter of a second to load; who needs several says so.
    readerThreads: 1,
    validateEvents: true,
    passwordCost: { memoryCost: 64, timeCost: 1 },
    logLevel: 'warn',
    ...overrides,
  };
  return new TestSite(await createSite(all), folder, all);
}

/** Waits until a condition holds; fails with its last value after `timeoutMs`. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  holds: (value: T) => boolean,
  timeoutMs = 120_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`Waited ${timeoutMs} ms in vain; last seen: ${JSON.stringify(value)?.slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Gathers what a socket receives under the given event names, in order. */
export function collect(
  socket: Socket,
  ...names: string[]
): { readonly event: string; readonly payload: LoggedEvent['payload'] }[] {
  const seen: { event: string; payload: LoggedEvent['payload'] }[] = [];
  for (const event of names) socket.on(event, (payload: LoggedEvent['payload']) => seen.push({ event, payload }));
  return seen;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
