import '@/lib/platform/settings-file'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { addStaff, disableStaff, dropTotpOf, letManage, listStaff, setStaffPassword } from '@/lib/office/machine/data'
import { roles } from '@/lib/office/role/rules'
import { passwordLength } from '@/lib/office/staff/rules'
import { passwordFaultWords } from '@/lib/office/staff/words'
import { now } from '@/lib/platform/clock'
import { command as run, sentenceOf, stop } from '@/lib/platform/command'
import { randomPassword } from '@/lib/platform/password'

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

const help = `Staff accounts: the first one, and the way back in. All others are made in the panel, under „Konta”.

  npm run staff -- list
  npm run staff -- add --email E --name "N" --role coordinator      with the right to settings and accounts
  npm run staff -- add --email E --name "N" --role mediator --mediator "Anna Nowak"
  npm run staff -- add --email E --name "N" --role reader           reads reports and nothing else
  npm run staff -- manage --email E          gives a coordinator the right to settings and accounts
  npm run staff -- disable --email E         the account is closed and signed out at once
  npm run staff -- no-code --email E         signs in by the password alone: the phone with the codes is lost
  npm run staff -- password --email E        a new password; ends every session, opens a disabled account

  --password P   instead of a random password, ${passwordLength.min} to ${passwordLength.max} characters and hard to guess. It
                 stays in the history of your shell: better leave it out and hand over the random one.

DATABASE_URL says which database (default file:./data/mediacje.db).
`

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        mediator: { type: 'string' },
        password: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    return stop(sentenceOf(error) ?? String(error))
  }
}
const { values, positionals } = readOptions()

function emailOf(): string {
  const email = z.email().safeParse(values.email?.trim())
  return email.success ? email.data : stop('Give a valid --email.')
}

function passwordOf(): { password: string; notice: string } {
  const given = values.password
  if (given === undefined) {
    const password = randomPassword()
    return { password, notice: `Password (shown once): ${password}\n` }
  }
  return { password: given, notice: '' }
}

const refusals = {
  'email-taken': 'There is an account with this e-mail.',
  'no-mediator': 'Give --mediator, by a known name.',
  'mediator-taken': 'This mediator has another account that is open. Disable it first.',
  unknown: 'No account with this e-mail.',
  off: 'This account is not asked for a code.',
  ...passwordFaultWords,
}

async function add(): Promise<string> {
  const email = emailOf()
  const name = values.name?.trim() || stop('Give a --name.')
  const role = roles.find((known) => known === values.role) ?? stop(`Give --role ${roles.join(' or ')}.`)
  const mediatorName = values.mediator
  const { password, notice } = passwordOf()
  const added = await addStaff({ email, name, role, ...(mediatorName && { mediatorName }) }, password, now())
  if (!added.ok) stop(refusals[added.code])
  return `Added ${email}.\n${notice}`
}

async function list(): Promise<string> {
  const lines = (await listStaff()).map(
    (row) =>
      `${row.email}\t${row.role}${row.manages ? ' (settings, accounts)' : ''}\t${row.name}${row.disabled ? '\tdisabled' : ''}`,
  )
  return lines.length > 0 ? `${lines.join('\n')}\n` : 'No accounts.\n'
}

async function disable(): Promise<string> {
  return (await disableStaff(emailOf(), now())) ? 'Disabled and signed out.\n' : stop('No account with this e-mail.')
}

async function password(): Promise<string> {
  const email = emailOf()
  const { password, notice } = passwordOf()
  const changed = await setStaffPassword(email, password, now())
  return changed.ok ? `Changed.\n${notice}` : stop(refusals[changed.code])
}

async function manage(): Promise<string> {
  return (await letManage(emailOf(), now()))
    ? 'May open settings and accounts.\n'
    : stop('No coordinator with this e-mail.')
}

async function noCode(): Promise<string> {
  const dropped = await dropTotpOf(emailOf(), now())
  return dropped.ok ? 'Signs in by the password alone. Signed out.\n' : stop(refusals[dropped.code])
}

const commands: Record<string, () => Promise<string>> = { list, add, manage, disable, password, 'no-code': noCode }
await run(async () => {
  const [named = 'help'] = positionals
  if (values.help || named === 'help') process.stdout.write(help)
  else if (Object.hasOwn(commands, named)) process.stdout.write((await commands[named]?.()) ?? '')
  else stop(`Unknown command. ${help}`)
})
process.exit(0)
