import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Says that a test hangs. It measures nothing: a busy machine may take long. */
const STUCK_MS = 300_000;
const THREADS = './test/support/threads.ts';
const RENDERER_SETUP = './test/support/renderer-setup.ts';

/**
 * Test files of a worker share its modules (`isolate: false`): loading them anew for each file took longer than the tests.
 * What a test changes of what is shared, it puts back.
 */
const shared = { isolate: false } as const;

/** A site's threads come bundled: from their sources each takes a second to load. */
const withThreads = {
  resolve: {
    alias: [{ find: /^.*\/core\/threads\.ts$/, replacement: fileURLToPath(new URL(THREADS, import.meta.url)) }],
  },
};

/** Four projects: what needs no I/O beyond a temp folder, what needs a page, what boots a site, what reads the source. */
export default defineConfig({
  test: {
    projects: [
      {
        ...withThreads,
        test: {
          name: 'unit',
          ...shared,
          environment: 'node',
          globalSetup: './test/support/prepare-sites.ts',
          include: ['src/**/*.test.ts'],
          exclude: ['src/renderer/**', 'src/client/**'],
          testTimeout: STUCK_MS,
          hookTimeout: STUCK_MS,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          ...shared,
          include: ['src/renderer/**/*.test.{ts,tsx}', 'src/client/**/*.test.{ts,tsx}'],
          setupFiles: existsSync(new URL(RENDERER_SETUP, import.meta.url)) ? [RENDERER_SETUP] : [],
          testTimeout: STUCK_MS,
          hookTimeout: STUCK_MS,
        },
      },
      {
        ...withThreads,
        test: {
          name: 'integration',
          ...shared,
          environment: 'node',
          globalSetup: './test/support/prepare-sites.ts',
          include: ['test/integration/**/*.test.ts', 'test/compat/**/*.test.ts'],
          testTimeout: STUCK_MS,
          hookTimeout: STUCK_MS,
        },
      },
      {
        test: {
          name: 'architecture',
          environment: 'node',
          include: ['test/architecture/**/*.test.ts'],
          testTimeout: STUCK_MS,
          hookTimeout: STUCK_MS,
        },
      },
    ],
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      reportsDirectory: 'out/test/coverage',
      include: ['src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.{ts,tsx}'],
      reporter: ['text-summary', 'lcov'],
    },
  },
});
