// How many tests passed and failed, read from the runners' JSON reports; a report that is not there counts nothing.
import { existsSync, readFileSync } from 'node:fs';

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
