// Where things are: the project's root, and the cache for runtimes that outlive `node_modules`.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const cacheDir = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'yardmaster');
export const inRoot = (...parts) => join(root, ...parts);
export const inCache = (...parts) => join(cacheDir, ...parts);
