import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** In place of `server/core/threads.ts` while tests run: the bundle that `build-threads.ts` made. */
export function threadUrl(name: string, sourcePath: string, importer: string): URL {
  const folder = process.env['YARDMASTER_TEST_THREADS'];
  return folder === undefined ? new URL(sourcePath, importer) : pathToFileURL(join(folder, `${name}.js`));
}
