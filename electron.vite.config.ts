import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import renderer from './vite.renderer.config.ts';
import { FLAT_OUTPUT, NODE_TARGET, nodeInputs } from './vite.shared.ts';

/** The desktop application: main and its threads, the sandboxed preload, and the page. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: NODE_TARGET,
      sourcemap: true,
      rolldownOptions: { input: nodeInputs('index', 'src/main/index.ts'), output: FLAT_OUTPUT },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: fileURLToPath(new URL('src/preload/index.ts', import.meta.url)) },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer,
});
