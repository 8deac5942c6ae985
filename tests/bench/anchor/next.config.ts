import path from 'node:path'
import type { NextConfig } from 'next'

/** The smallest app that does what ours cannot do without: one row read, one row written. Only the benchmark builds it. */
const config: NextConfig = {
  poweredByHeader: false,
  turbopack: { root: path.resolve(import.meta.dirname, '../../..') },
  serverExternalPackages: ['better-sqlite3', 'pg'],
}

export default config
