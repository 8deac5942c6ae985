import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  // Native or self-locating packages are loaded by Node itself, not bundled.
  serverExternalPackages: ['better-sqlite3', 'pg', 'pino', 'date-holidays'],
  experimental: { serverActions: { bodySizeLimit: '64kb' } },
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
