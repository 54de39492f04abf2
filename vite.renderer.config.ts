import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { CHROME_TARGET } from './vite.shared.ts';

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** During `npm run dev` without a window, the site that the page talks to. */
const site = process.env['YARDMASTER_DEV_SITE'];

function proxyTo(target: string) {
  const toSite = { target, ws: true };
  return { '/api': toSite, '/auth': toSite, '/health': toSite, '/socket.io': toSite };
}

/** The page, for the window and for LAN browsers alike; hence the relative base. */
export default defineConfig({
  root: inRoot('src/renderer'),
  base: './',
  plugins: [react()],
  server: site ? { proxy: proxyTo(site) } : {},
  build: {
    outDir: inRoot('out/renderer'),
    emptyOutDir: true,
    target: CHROME_TARGET,
    minify: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { index: inRoot('src/renderer/index.html') } },
  },
});
