import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { headlessEntry } from './headless-entry.ts';

interface Options {
  readonly folder: string;
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The headless entry in a process of its own, with everything that it prints. */
export class HeadlessProcess {
  readonly child: ChildProcess;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  #printed = '';

  constructor({ folder, args = [], environment = {} }: Options) {
    this.child = spawn(process.execPath, [headlessEntry(), ...args], {
      env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn', YARDMASTER_DATA: folder, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.#printed += chunk.toString()));
    // "close" comes after the last output.
    this.ended = new Promise((resolve) =>
      this.child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown')),
    );
  }

  get printed(): string {
    return this.#printed;
  }

  /** The address, once it is printed; rejects with the output when the process ends before. */
  url(): Promise<string> {
    return new Promise((resolve, reject) => {
      const read = () => {
        const found = /http:\/\/\S+/.exec(this.#printed);
        if (found) resolve(found[0]);
      };
      read();
      this.child.stdout?.on('data', read);
      void this.ended.then((code) => reject(new Error(`The site ended (${code}): ${this.#printed}`)));
    });
  }

  /** Ends it in order and answers its exit code. */
  stop(): Promise<number | string> {
    this.child.kill('SIGTERM');
    return this.ended;
  }
}

/** A port that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
