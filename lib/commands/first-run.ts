import { addStaff, listStaff } from '@/lib/office/machine/data'
import { firstFacts } from '@/lib/office/service/words'
import { now } from '@/lib/platform/clock'
import { command } from '@/lib/platform/command'
import { randomPassword } from '@/lib/platform/password'
import { seed } from '@/prisma/seed'
import { fillDemo } from './demo-visits'

/**
 * Run by `npm run up` and `npm run demo` before the server: fills an empty database, leaves any other alone. Prints the
 * sign-ins for trying the app out, for `up` to show when all is ready: those it made with their passwords, those that are
 * there still without.
 */
export type SignIn = { role: string; email: string; password: string | null }

const accounts = [
  { email: 'koordynator@example.org', name: 'Anna Koordynator', role: 'coordinator' as const },
  { email: 'mediator@example.org', name: firstFacts.mediatorName, role: 'mediator' as const },
]

await command(async () => {
  const isNew = await seed(demo() ? { weeksBack: 5 } : {})
  const signIns = isNew ? await addDemoStaff() : await findDemoStaff()
  if (isNew && demo()) await fillDemo()
  process.stdout.write(JSON.stringify(signIns))
})
process.exit(0)

function demo(): boolean {
  return process.argv.includes('--demo')
}

async function addDemoStaff(): Promise<SignIn[]> {
  const added: SignIn[] = []
  for (const account of accounts) {
    const password = randomPassword()
    const mediator = account.role === 'mediator' ? { mediatorName: account.name } : {}
    const result = await addStaff({ ...account, ...mediator }, password, now())
    if (result.ok) added.push({ role: account.role, email: account.email, password })
  }
  return added
}

async function findDemoStaff(): Promise<SignIn[]> {
  const known = accounts.map(({ email }) => email)
  const rows = await listStaff()
  return rows
    .filter(({ email, disabled }) => known.includes(email) && !disabled)
    .map(({ email, role }) => ({ role, email, password: null }))
}
