import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** In place of `server/core/threads.ts` while tests run: the bundle that `prepare-sites.ts` made. */
export function threadUrl(name: string, sourcePath: string, importer: string): URL {
  const folder = process.env['YARDMASTER_TEST_SITES'];
  return folder === undefined ? new URL(sourcePath, importer) : pathToFileURL(join(folder, `${name}.js`));
}
