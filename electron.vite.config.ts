import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { CHROME_TARGET, FLAT_OUTPUT, NODE_TARGET, nodeInputs } from './vite.shared.ts';

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The server that the page's calls go to during `npm run dev` without a window. */
const devServer = process.env.YARDMASTER_DEV_SERVER;

/** The desktop application: main and its threads, the sandboxed preload, and the page that LAN browsers get too. */
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
        input: { index: inRoot('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: inRoot('src/renderer'),
    plugins: [react()],
    server: devServer ? { proxy: proxyTo(devServer) } : {},
    build: {
      outDir: inRoot('out/renderer'),
      target: CHROME_TARGET,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: inRoot('src/renderer/index.html') } },
    },
  },
});

function proxyTo(target: string) {
  const plain = { target, changeOrigin: false };
  return { '/api': plain, '/auth': plain, '/socket.io': { ...plain, ws: true } };
}
