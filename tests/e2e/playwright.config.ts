import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { launchOptions } from '../support/chromium'

// Whoever tests here has no settings in .env that a test should know of.
process.env.ENV_FILE = ''

export default defineConfig({
  testDir: import.meta.dirname,
  // What screen readers hear is the same on every machine.
  snapshotPathTemplate: '{testDir}/heard/{arg}{ext}',
  outputDir: path.join(import.meta.dirname, '../../test-results/e2e'),
  globalSetup: path.join(import.meta.dirname, 'support/start.ts'),
  // Two, because a browser, a server and a database want to run at once.
  workers: 2,
  retries: 0,
  // A machine may be busy with other things; a test that hangs still ends.
  timeout: 150_000,
  expect: { timeout: 25_000 },
  use: {
    ...devices['Desktop Chrome'],
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    actionTimeout: 30_000,
    // Takes a tenth of the time, so only when asked for: npm run test:e2e -- --trace on
    trace: 'off',
    launchOptions,
  },
})
