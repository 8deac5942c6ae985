import '@/lib/platform/settings-file'
import { command } from '@/lib/platform/command'
import { seed } from '@/prisma/seed'

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

await command(async () => {
  const seeded = await seed()
  process.stdout.write(
    seeded ? 'Seeded the service and its Wednesdays.\n' : 'There is a service already: nothing to seed.\n',
  )
})
process.exit(0)
