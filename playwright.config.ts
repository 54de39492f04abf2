import { defineConfig } from '@playwright/test';

/**
 * Real windows and a real browser against the built application; each test brings its own data folder and port. The
 * limits say that something hangs; they measure nothing, because a machine may be busy.
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'out/test/e2e',
  workers: 2,
  // Tests of one file share nothing: whoever is free takes the next one, so that both end together.
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 900_000,
  expect: { timeout: 180_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 180_000,
    navigationTimeout: 180_000,
    // A trace costs a third of the run, and a failure has its picture and the page's words: `--trace on` makes one.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
});
