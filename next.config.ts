import type { NextConfig } from 'next'

// A run of all tests has just checked the types, and its checkout is built once.
const isTestRun = process.env.BUILD_FOR === 'tests'

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  // lib/server/serve.ts does, Brotli included.
  compress: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // The title belongs into the head of every page at once. Streamed later, it needs a script to get there.
  htmlLimitedBots: /.*/,
  // Without the tests: production installs none of what they import.
  typescript: { tsconfigPath: 'tsconfig.build.json', ignoreBuildErrors: isTestRun },
  // All that next-intl's own plugin would set here; the plugin itself costs every start 60 MB for a compiler that is
  // not used.
  turbopack: { resolveAlias: { 'next-intl/config': './lib/i18n/request.ts' } },
  // Native or self-locating packages are loaded by Node itself, not bundled.
  serverExternalPackages: ['better-sqlite3', 'pg', 'pino', 'date-holidays', 'nodemailer', 'smsapi'].concat(
    // Big dictionaries that are loaded when somebody sets a password.
    ['core', 'language-common', 'language-en', 'language-pl'].map((name) => `@zxcvbn-ts/${name}`),
  ),
  experimental: {
    // As in proxy.ts, which answers first and in words.
    serverActions: { bodySizeLimit: '64kb' },
    // Half the work of a start, for pages of which most are asked for by nobody.
    preloadEntriesOnStart: false,
    turbopackFileSystemCacheForBuild: !isTestRun,
  },
}

export default config
