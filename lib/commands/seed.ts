import { seed } from '@/prisma/seed'

const seeded = await seed()
process.stdout.write(
  seeded ? 'Seeded the service and its Wednesdays.\n' : 'There is a service already: nothing to seed.\n',
)
process.exit(0)
