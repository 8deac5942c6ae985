import { randomPassword } from '@/lib/platform/password'
import { serviceFacts } from '@/lib/service/messages'
import { addStaff } from '@/lib/staff/data'
import { seed } from '@/prisma/seed'
import { fillDemo } from './demo-visits'

/** Run by `npm run up` and `npm run demo` before the server: fills an empty database, leaves any other alone. */
const demo = process.argv.includes('--demo')

const accounts = [
  { email: 'koordynator@example.org', name: 'Anna Koordynator', role: 'coordinator' as const },
  { email: 'mediator@example.org', name: serviceFacts.mediatorName, role: 'mediator' as const },
]

async function addDemoStaff(): Promise<string> {
  const lines = ['Demo sign-ins at /logowanie (shown only now; more: npm run staff -- --help):']
  for (const account of accounts) {
    const password = randomPassword()
    const mediator = account.role === 'mediator' ? { mediatorName: account.name } : {}
    const added = await addStaff({ ...account, ...mediator }, password)
    if (added.ok) lines.push(`  ${account.role.padEnd(12)} ${account.email.padEnd(26)} ${password}`)
  }
  return `\n${lines.join('\n')}\n\n`
}

if (await seed(demo ? { weeksBack: 5 } : {})) {
  process.stdout.write(await addDemoStaff())
  if (demo) await fillDemo()
}
process.exit(0)
