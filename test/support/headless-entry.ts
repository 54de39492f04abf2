import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file that starts a server: the bundle that `prepare-sites.ts` made, or the source where none was made. */
export function headlessEntry(): string {
  const folder = process.env['YARDMASTER_TEST_SITES'];
  if (folder !== undefined) return join(folder, 'headless.js');
  return fileURLToPath(new URL('../../src/server/headless.ts', import.meta.url));
}
