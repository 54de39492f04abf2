/**
 * Where a worker thread's file is: beside its source when TypeScript runs as it is (tests, development), beside the
 * bundle when built (both builds put threads and chunks into one flat folder).
 */
export function threadUrl(name: string, sourcePath: string, importer: string): URL {
  return importer.endsWith('.ts') ? new URL(sourcePath, importer) : new URL(`./${name}.js`, importer);
}
