// How many tests passed and failed, and how long each took, read from the runners' JSON reports; a report that is not
// there counts nothing.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './paths.mjs';

export const NONE = { passed: 0, failed: 0, skipped: 0 };

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** A test file that could not be loaded has no failed test in it and still is a failure. */
export function vitestCounts(file) {
  const report = read(file);
  if (report === undefined) return NONE;
  const broken = report.testResults.filter(
    (result) => result.status === 'failed' && !result.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function playwrightCounts(file) {
  const report = read(file);
  if (report === undefined) return NONE;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: Math.max(unexpected, report.errors.length > 0 ? 1 : 0), skipped };
}

/** Each test of a report with its seconds. */
export function vitestTimes(file) {
  return (read(file)?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration = 0 }) => ({
      seconds: duration / 1000,
      name: `${relative(root, name)}: ${fullName}`,
    })),
  );
}

export function playwrightTimes(file) {
  const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)];
  return (read(file)?.suites ?? []).flatMap((suite) =>
    specsOf(suite).map(({ title, file: path, tests }) => ({
      seconds: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0) / 1000,
      name: `test/e2e/${path}: ${title}`,
    })),
  );
}

/** The slowest tests of all, a line each, the slowest first. */
export function slowest(times, count = 10) {
  return times
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ seconds, name }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}
