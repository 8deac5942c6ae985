import { readdirSync } from 'node:fs'
import path from 'node:path'

/** The migrations of this release, by name. */
export function knownMigrations(dialect: 'sqlite' | 'postgres'): string[] {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations', dialect)
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
}
