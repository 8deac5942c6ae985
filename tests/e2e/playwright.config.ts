import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'
import { trustTestCertificate } from '../support/certificate'
import { launchOptions } from '../support/chromium'

// Whoever tests here has no settings in .env that a test should know of.
process.env.ENV_FILE = ''
// What a test asks for past its browser.
trustTestCertificate()

export default defineConfig({
  testDir: import.meta.dirname,
  // What screen readers hear is the same on every machine.
  snapshotPathTemplate: '{testDir}/heard/{arg}{ext}',
  outputDir: path.join(import.meta.dirname, '../../test-results/e2e'),
  globalSetup: path.join(import.meta.dirname, 'support/start.ts'),
  // Twice the processors of a small machine: what a test does is to wait for a page, and some wait for a minute to pass.
  workers: 4,
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
