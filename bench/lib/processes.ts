import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A process of a bench: asked by message, answers by message. Killed and cleaned up by `end`. */
export class BenchProcess {
  readonly #child: ChildProcess;
  readonly #folder: string;
  #nextId = 1;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  /** Forks `bench/<file>` with a data folder of its own and waits until it says that it is ready. */
  static async start(file: string, options: Record<string, unknown> = {}): Promise<BenchProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'yardmaster-bench-'));
    const child = fork(
      fileURLToPath(new URL(`../${file}`, import.meta.url)),
      [JSON.stringify({ folder, ...options })],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        execArgv: ['--max-old-space-size=4096', '--expose-gc'],
        serialization: 'advanced',
      },
    );
    const process = new BenchProcess(child, folder);
    await process.#message((message) => message.ready === true);
    return process;
  }

  /** Sends a question and resolves with its answer. */
  async ask<T>(question: string, argument: unknown = null): Promise<T> {
    const id = this.#nextId++;
    this.#child.send({ id, question, argument });
    const message = await this.#message((answer) => answer.id === id);
    if (message.error) throw new Error(message.error);
    return message.answer as T;
  }

  async end(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.kill('SIGKILL');
    });
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #message(matches: (message: Message) => boolean): Promise<Message> {
    return new Promise((resolve, reject) => {
      const onMessage = (message: Message) => {
        if (!matches(message)) return;
        this.#child.off('message', onMessage);
        this.#child.off('exit', onExit);
        resolve(message);
      };
      const onExit = (code: number | null) => reject(new Error(`The process ended with ${code}.`));
      this.#child.on('message', onMessage);
      this.#child.once('exit', onExit);
    });
  }
}

interface Message {
  readonly id?: number;
  readonly ready?: boolean;
  readonly answer?: unknown;
  readonly error?: string;
}

export type Questions = Readonly<Record<string, (argument: never) => unknown>>;

/** The other side: what the forked process was given, and its answers. */
export function startArguments<T>(): T & { readonly folder: string } {
  return JSON.parse(process.argv[2] ?? '{}') as T & { folder: string };
}

export function answerQuestions(questions: Questions): void {
  process.on('message', (message: { id: number; question: string; argument: never }) => {
    answerOne(questions, message).then(
      (answer) => process.send?.({ id: message.id, answer }),
      (error: unknown) =>
        process.send?.({ id: message.id, error: error instanceof Error ? error.stack : String(error) }),
    );
  });
  process.send?.({ ready: true });
}

async function answerOne(
  questions: Questions,
  { question, argument }: { question: string; argument: never },
): Promise<unknown> {
  return questions[question]?.(argument);
}
