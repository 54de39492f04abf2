import type { Words } from './words.ts';

/** What a stop of the site would interrupt. */
export interface AtWork {
  /** Files being imported. */
  readonly jobs: readonly string[];
  /** Names of the people who are connected from elsewhere. */
  readonly people: readonly string[];
}

const NAMED = 3;

/** The reasons to think twice before quitting, a sentence each; none when nobody would notice. */
export function reasonsToStay({ jobs, people }: AtWork, words: Words): string[] {
  const list = (names: readonly string[]): string =>
    names.length > NAMED ? [...names.slice(0, NAMED), words.and(names.length - NAMED)].join(', ') : names.join(', ');
  return [
    ...(jobs.length > 0 ? [words.quit.jobs(list(jobs))] : []),
    ...(people.length > 0 ? [words.quit.people(people.length, list(people))] : []),
  ];
}
