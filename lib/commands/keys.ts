import '@/lib/platform/settings-file'
import { setTimeout as sleep } from 'node:timers/promises'
import { resealHandovers } from '@/lib/bookings/handover/data'
import { resealClients } from '@/lib/messages/client/data'
import { resealShown } from '@/lib/messages/shown/data'
import { closeAll } from '@/lib/platform/background'
import { command, Refusal } from '@/lib/platform/command'
import { newDataKey } from '@/lib/platform/data-keys'
import { isUnavailable } from '@/lib/platform/db/db'
import { eraseDeleted } from '@/lib/platform/db/erase'
import type { Resealed } from '@/lib/platform/db/reseal'
import { liveKeys } from '@/lib/platform/db/sealed-columns'
import { requireDatabase } from '@/lib/platform/db/start'
import { env } from '@/lib/platform/env'

/**
 * `npm run keys -- new`: makes a key for DATA_KEYS.
 * `npm run keys -- rotate`: writes everything that says who somebody is as it is written now, with the first key of
 * DATA_KEYS, while servers go on. Broken off, it is typed again.
 */

// Nothing is signed here; only the settings as a whole ask for a secret.
process.env.APP_SECRET ||= 'not-needed-on-the-command-line-at-all'

const say = (line: string) => process.stdout.write(`${line}\n`)

function makeKey(): void {
  const highest = Math.max(0, ...liveKeys().reads.map(({ id }) => id))
  say(newDataKey(highest + 1))
  process.stderr.write(
    'Write it down where the database is not, on paper too: without it nobody reads a name any more, in no copy either.\n' +
      'Where several servers share the database, all of them have to read with it before one writes with it (README, "Keys").\n',
  )
}

type Tables = [what: string, step: (after: string) => Promise<Resealed | null>][]
const tables: Tables = [
  ['people', resealClients],
  ['words of the mediator to the desk', resealHandovers],
  ['messages shown in the panel', resealShown],
]

/** Servers go on beside it: what they leave no time for is tried again a little later. */
async function inTime<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isUnavailable(error) || tries >= 10) throw error
      await sleep(tries * 500)
    }
  }
}

/** One way through a table: how many rows there are, were written anew, and were changed by others meanwhile. */
async function pass(step: Tables[number][1]) {
  const sum = { seen: 0, rewritten: 0, overtaken: 0 }
  for (let after = ''; ; ) {
    const done = await inTime(() => step(after))
    if (!done) return sum
    sum.seen += done.seen
    sum.rewritten += done.rewritten
    sum.overtaken += done.overtaken
    after = done.last
  }
}

/** Again until a way through finds nothing: what servers wrote meanwhile is looked at too. */
async function rewriteTable(what: string, step: Tables[number][1]): Promise<void> {
  let rewritten = 0
  for (let ways = 1; ; ways++) {
    const sum = await pass(step)
    rewritten += sum.rewritten
    const isDone = sum.rewritten + sum.overtaken === 0
    if (isDone) say(`${what}: ${sum.seen}, of which ${rewritten} were written anew`)
    if (isDone) return
    if (ways >= mostWays)
      throw new Refusal(
        `A server goes on writing ${what} in another way: give every server the same DATA_KEYS, restart it, and type this again.`,
      )
  }
}

const mostWays = 20

async function rotate(): Promise<void> {
  const { writes, reads } = liveKeys()
  if (reads.length === 0) throw new Refusal('DATA_KEYS is not set: `npm run keys -- new` makes a key for it.')
  await requireDatabase(env().DATABASE_URL, 'nothing')
  for (const [what, step] of tables) await rewriteTable(what, step)
  say(writes ? `All of it is encrypted with the key ${writes.id}.` : 'All of it is written as it is, without a key.')
  const others = reads.filter(({ id }) => id !== writes?.id).map(({ id }) => id)
  if (others.length > 0)
    say(`No row needs: ${others.join(', ')}. Copies made until now do: keep such a key as long as one of them is kept.`)
  say(
    (await isErased())
      ? erasedWords()
      : 'Something reads the file: its server takes out what was there before within the hour.',
  )
}

const isFile = () => env().DATABASE_URL.startsWith('file:')
const isErased = async () => !isFile() || (await eraseDeleted())

const erasedWords = () =>
  isFile()
    ? 'What stood there before is out of the file and its log. Copies made until now have it still.'
    : 'Postgres has what stood there before: in its pages and statistics until autovacuum has been there and others are written ' +
      'over them, at once with VACUUM (FULL, ANALYZE) "Client", "ClientGram", "Handover", "ShownMessage" and VACUUM FULL ' +
      'pg_statistic, which stop bookings meanwhile; in its log of writes and that of standbys until it is recycled, in an archive ' +
      'of it and in copies as long as they are kept.'

await command(async () => {
  const [what] = process.argv.slice(2)
  if (what === 'new') makeKey()
  else if (what === 'rotate') await rotate()
  else throw new Refusal('Say what: `npm run keys -- new` or `npm run keys -- rotate`.')
  await closeAll()
})
process.exit(0)
