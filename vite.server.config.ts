import { defineConfig } from 'vite';
import { FLAT_OUTPUT, NODE_TARGET, nodeInputs } from './vite.shared.ts';

/** The same site without a desktop, for plain Node: its packages stay outside the bundle. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'out/server',
    emptyOutDir: true,
    target: NODE_TARGET,
    sourcemap: true,
    rolldownOptions: { input: nodeInputs('headless', 'src/server/headless.ts'), output: FLAT_OUTPUT },
  },
});
