import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const THREADS = {
  'writer-thread': 'src/server/db/writer-thread.ts',
  'reader-thread': 'src/server/db/reader-thread.ts',
  'parse-thread': 'src/domains/batches/parse-thread.ts',
};

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The oldest runtimes that must run the output: the development Electron's. */
export const NODE_TARGET = 'node20.18';
export const CHROME_TARGET = 'chrome130';

/** Entry files of a build for Node: `entry`, which must exist, and the worker threads beside it. */
export function nodeInputs(name: string, entry: string): Record<string, string> {
  if (!existsSync(inRoot(entry))) throw new Error(`${entry} is missing`);
  const inputs = Object.entries({ [name]: entry, ...THREADS }).map(([key, path]) => [key, inRoot(path)] as const);
  return Object.fromEntries(inputs.filter(([, path]) => existsSync(path)));
}

/** One flat folder, because a thread is found beside the chunk that starts it. */
export const FLAT_OUTPUT = { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } as const;
