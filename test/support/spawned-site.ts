import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { headlessEntry } from './headless-entry.ts';

export const spawnedOwner = { email: 'owner@brick.test', password: 'correct horse battery' };

/** A whole server in a process of its own, so that it can be killed at any moment. */
export class SpawnedSite {
  readonly url: string;
  readonly #child: ChildProcess;
  #token = '';

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Starts on a folder and resolves when the address is printed; signs the owner in. */
  static async start(dataFolder: string, port = 0): Promise<SpawnedSite> {
    const child = spawn(process.execPath, [headlessEntry()], {
      env: {
        ...process.env,
        PORT: String(port),
        YARDMASTER_DATA: dataFolder,
        YARDMASTER_OWNER_EMAIL: spawnedOwner.email,
        YARDMASTER_OWNER_PASSWORD: spawnedOwner.password,
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const url = await new Promise<string>((resolve, reject) => {
      let printed = '';
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        const found = /http:\/\/\S+/.exec(printed);
        if (found) resolve(found[0]);
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (code, signal) => reject(new Error(`The site ended (${code ?? signal}): ${printed}`)));
    });
    const site = new SpawnedSite(child, url);
    await site.#logIn();
    return site;
  }

  get token(): string {
    return this.#token;
  }

  async #logIn(): Promise<void> {
    const answer = await this.fetch('POST', '/api/auth/login', spawnedOwner);
    if (answer.status !== 200) throw new Error(`The owner could not sign in: ${JSON.stringify(answer.body)}`);
    this.#token = answer.body.token;
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what a foreign client would
  async fetch(method: string, path: string, body?: unknown, key?: string): Promise<{ status: number; body: any }> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Uploads a file as a job and answers its id. */
  async upload(path: string, kind: string): Promise<string> {
    const form = new FormData();
    form.set('kind', kind);
    form.set('file', new Blob([readFileSync(path)], { type: 'text/csv' }), basename(path));
    const { status, body } = await this.fetch('POST', '/api/batches', form);
    if (status !== 201) throw new Error(`Upload refused: ${JSON.stringify(body)}`);
    return body.data.id;
  }

  /** Waits for the end of a job. */
  async finished(batchId: string, timeoutMs = 180_000): Promise<Record<string, unknown>> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const { body } = await this.fetch('GET', `/api/batches/${batchId}`);
      if (['completed', 'failed', 'cancelled'].includes(body.data.status)) return body.data;
      if (Date.now() > deadline) throw new Error(`The job hangs: ${JSON.stringify(body.data)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Every row of a paged list. */
  async all(path: string): Promise<Record<string, unknown>[]> {
    const rows: Record<string, unknown>[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await this.fetch(
        'GET',
        `${path}${path.includes('?') ? '&' : '?'}limit=500${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      rows.push(...body.data);
      cursor = body.page.next;
    } while (cursor);
    return rows;
  }

  /** `kill -9`: nothing of the process runs on. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  #end(signal: NodeJS.Signals): Promise<void> {
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) return resolve();
      this.#child.once('exit', () => resolve());
      this.#child.kill(signal);
    });
  }
}
