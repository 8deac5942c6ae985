import '@/lib/platform/settings-file'
import { parseArgs } from 'node:util'
import { closeAll } from '@/lib/platform/background'
import { now } from '@/lib/platform/clock'
import { command, Refusal, stop } from '@/lib/platform/command'
import { parseEnv } from '@/lib/platform/env'
import { lookThrough } from './looking'
import { move } from './moving'

/** `npm run move -- --from file:… --to postgres://…`, or the other way round: all of a database into an empty one. */

// Nothing is sealed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

const help = `Usage: npm run move -- --from file:./data/mediacje.db --to postgres://…   (or the other way round)

  --trial   while a server goes on with the first: what it stores from now on is not in the second
`

await command(async () => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { from: text, to: text, trial: { type: 'boolean', default: false } } })
  if (!values.from || !values.to) throw new Refusal(help)
  // Checked as any address of a database is.
  const [from, to] = [values.from, values.to].map((url) => parseEnv({ ...process.env, DATABASE_URL: url }).DATABASE_URL)
  const began = performance.now()
  const { counts, aside } = await move({ from: from ?? '', to: to ?? '', isTrial: values.trial }, now())
  for (const [table, rows] of counts) if (rows > 0) process.stdout.write(`${String(rows).padStart(9)}  ${table}\n`)
  if (aside) process.stdout.write(`What was there before is ${aside}\n`)
  const faults = await lookThrough(to ?? '')
  await closeAll()
  if (faults.length > 0) stop(`Every row came as it was, and this was wrong already:\n${faults.join('\n')}`)
  const sum = counts.reduce((rows, [, more]) => rows + more, 0)
  process.stdout.write(
    `${sum} rows came as they were, in ${Math.ceil((performance.now() - began) / 1000)} s, and everything that must hold does.\n` +
      `${values.trial ? 'What was stored meanwhile is not among them. ' : ''}Nobody is signed in there, and nothing leaves until a coordinator has looked at „Wiadomości”.\n`,
  )
})
process.exit(0)
