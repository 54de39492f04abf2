import { defineConfig } from 'vite';
import { FLAT_OUTPUT, NODE_TARGET, threadInputs } from './vite.shared.ts';

/** The worker threads alone, packages and all: what tests start, because a thread of sources takes a second to load. */
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'pdfkit', 'fontkit', 'bidi-js'] },
  build: {
    ssr: true,
    outDir: 'out/test/threads',
    emptyOutDir: true,
    target: NODE_TARGET,
    minify: false,
    sourcemap: true,
    rolldownOptions: { input: threadInputs(), output: FLAT_OUTPUT },
  },
});
