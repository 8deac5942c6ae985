// Prisma's own commands look for a native schema engine and try to download one. Nothing here uses it (migrations run
// through the WebAssembly build, see prisma/migrate.ts), so any existing file keeps `prisma generate` off the network.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

import { defineConfig } from 'prisma/config'

export default defineConfig({ schema: 'prisma/schema.prisma' })
