import { existsSync } from 'node:fs'
import path from 'node:path'
import { defineConfig, devices } from '@playwright/test'

const installed = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find((file) => file && existsSync(file))

export default defineConfig({
  testDir: import.meta.dirname,
  // What screen readers hear is the same on every machine.
  snapshotPathTemplate: '{testDir}/heard/{arg}{ext}',
  outputDir: path.join(import.meta.dirname, '../../test-results/e2e'),
  globalSetup: path.join(import.meta.dirname, 'support/start.ts'),
  // Two, because a browser, a server and a database want to run at once.
  workers: 2,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 7_000 },
  use: {
    ...devices['Desktop Chrome'],
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    actionTimeout: 10_000,
    trace: 'retain-on-failure',
    launchOptions: {
      // A machine's own Chromium where there is one; else the one that Playwright has installed.
      ...(installed && { executablePath: installed }),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
})
