import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '../..')

/** The unit tests alone, without those that read source text or build: a mutant changes the text, and they would all fail. */
export default defineConfig({
  root,
  resolve: { alias: { '@': root, 'server-only': path.join(root, 'tests/support/empty.ts') } },
  test: {
    environment: 'node',
    isolate: false,
    env: { TZ: 'Asia/Kathmandu', APP_SECRET: 'only-for-tests-'.repeat(3), LOG_LEVEL: 'silent' },
    testTimeout: 30_000,
    setupFiles: ['tests/support/no-console-error.ts'],
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    exclude: [
      'tests/unit/{architecture,habits,actions,dependencies,colours,readability,poster,placing,zones,owners}.test.ts',
      'tests/unit/pictures.test.ts',
      'tests/unit/lint-floors.test.ts',
    ],
  },
})
