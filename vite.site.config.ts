import { defineConfig } from 'vite';
import { FLAT_OUTPUT, NODE_TARGET, nodeInputs } from './vite.shared.ts';

/**
 * A whole site, packages and all, for tests: what runs in a thread or a process of its own takes a second or two to load
 * from its sources, and is started again and again.
 */
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2', 'pdfkit', 'fontkit', 'bidi-js'] },
  build: {
    ssr: true,
    outDir: 'out/test/site',
    emptyOutDir: true,
    target: NODE_TARGET,
    minify: false,
    sourcemap: true,
    rolldownOptions: { input: nodeInputs('headless', 'src/server/headless.ts'), output: FLAT_OUTPUT },
  },
});
