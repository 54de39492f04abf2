import { availableParallelism } from 'node:os';
import type { Answer } from '../../contract/envelope.ts';
import { AppError } from '../../contract/errors.ts';
import type { ParsedRow } from './contract.ts';
import type { Grouping } from './grouped-rows.ts';
import { ParseThreadLink } from './parse-thread-link.ts';
import type { FileFormat, WantedFormat } from './reading/file-head.ts';
import type { Scan } from './reading/scan.ts';
import { Turns } from './turns.ts';

export interface RowChunk {
  readonly rows: ParsedRow[];
  /** No row follows. */
  readonly last: boolean;
}

export type ParseAsk =
  | { readonly kind: 'scan'; readonly path: string; readonly wanted: WantedFormat; readonly home: string | undefined }
  | {
      readonly kind: 'open';
      readonly file: string;
      readonly path: string;
      readonly format: FileFormat;
      readonly grouping: Grouping | undefined;
      readonly skip: number;
    }
  | { readonly kind: 'next'; readonly file: string; readonly count: number }
  | { readonly kind: 'close'; readonly file: string };
export type ParseRequest = ParseAsk & { readonly id: number };

export interface ParseReply {
  readonly id: number;
  readonly answer: Answer;
  /** The inner cause of an INTERNAL refusal, for the log only. */
  readonly fault: string | undefined;
}

/** 100 MB of the shortest rows take about a minute on a small machine. */
const longestMs = 5 * 60_000;
const mostThreads = Math.min(4, Math.max(2, availableParallelism() - 1));

/**
 * Reads files in threads, apart by company as far as there are threads: what one company's file does to its thread, be it
 * slow, endless or too large, delays no other. Nothing is read that nobody asked for.
 */
export class Parser {
  readonly #threads: ParseThreadLink[] = [];
  readonly #turns = new Map<string, Turns>();
  readonly #longestMs: number;

  constructor(limits: { readonly longestMs?: number } = {}) {
    this.#longestMs = limits.longestMs ?? longestMs;
  }

  /** Looks through a whole file, a company's files one after another. Throws BAD_FILE. */
  async scan(company: string, path: string, wanted: WantedFormat, home: string | undefined): Promise<Scan> {
    const turns = this.#turns.get(company) ?? new Turns();
    this.#turns.set(company, turns);
    const giveUp = await turns.take();
    try {
      return (await this.#ask(company, { kind: 'scan', path, wanted, home })) as Scan;
    } finally {
      giveUp();
    }
  }

  /** Goes on after `skip` rows, in the order in which `groupRows` hands them on. */
  async open(
    company: string,
    file: string,
    of: { readonly path: string; readonly format: FileFormat; readonly grouping: Grouping | undefined },
    skip: number,
  ): Promise<void> {
    await this.#ask(company, { kind: 'open', file, ...of, skip });
  }

  /** So many rows or more. */
  next(company: string, file: string, count: number): Promise<RowChunk> {
    return this.#ask(company, { kind: 'next', file, count }) as Promise<RowChunk>;
  }

  async close(company: string, file: string): Promise<void> {
    if (this.#serving(company)) await this.#ask(company, { kind: 'close', file });
  }

  async stop(): Promise<void> {
    const error = new AppError('UNAVAILABLE', 'The server is stopping.');
    await Promise.all(this.#threads.map((thread) => thread.stop(error)));
  }

  #ask(company: string, ask: ParseAsk): Promise<unknown> {
    return this.#threadFor(company).ask(company, ask, this.#longestMs);
  }

  #serving(company: string): ParseThreadLink | undefined {
    return this.#threads.find(({ companies }) => companies.has(company));
  }

  /** The company's own thread; else one that rests, a new one, or that of the fewest companies. */
  #threadFor(company: string): ParseThreadLink {
    const known = this.#serving(company);
    if (known) return known;
    const [least] = this.#threads.toSorted((a, b) => a.companies.size - b.companies.size);
    if (least && (least.companies.size === 0 || this.#threads.length === mostThreads)) return least;
    const added = new ParseThreadLink();
    this.#threads.push(added);
    return added;
  }
}
