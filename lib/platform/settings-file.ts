import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

/**
 * The one place that reads `.env`, imported first by every command and by the server, so that all of them see the same
 * settings. What the environment itself says comes first. ENV_FILE names another file; empty, none is read.
 */
const file = process.env.ENV_FILE ?? '.env'

try {
  // Editors of Windows put a mark before the first letter, which would become a part of the first name.
  const read = file ? parseEnv(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) : {}
  for (const [name, value] of Object.entries(read)) process.env[name] ??= value
} catch (error) {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  if (!isMissing || process.env.ENV_FILE) {
    process.stderr.write(`The settings in ${file} cannot be read.\n`)
    process.exit(1)
  }
}
// Next would read this file again in another way ($ in a password is the name of a variable there), and .env.local and
// .env.production, which no other command knows of.
process.env.__NEXT_PROCESSED_ENV = 'true'
