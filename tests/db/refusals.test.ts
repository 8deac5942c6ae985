import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { Prisma } from '@/prisma/generated/sqlite/client'
import { freshDatabase } from '../support/database'
import { type CommandName, commands, makeWorld, momentOf, type Turn, take } from '../support/every-command'
import { brokenInvariants } from '../support/invariants'
import { rounds } from '../support/load'
import { code } from '../support/sources'

await freshDatabase()

type Rows = { findMany: () => Promise<unknown[]> }
// Tries are counted whether they succeed or not: that is what they are counted for.
const models = Object.keys(Prisma.ModelName).filter((model) => model !== 'RateLimit')
const delegate = (model: string) => Reflect.get(db, `${model[0]?.toLowerCase()}${model.slice(1)}`) as Rows

/** Every row of every table. */
async function snapshot(): Promise<Record<string, string[]>> {
  const tables = await Promise.all(
    models.map(async (model) => [model, (await delegate(model).findMany()).map((row) => JSON.stringify(row)).sort()]),
  )
  return Object.fromEntries(tables)
}

const turns = fc.record<Turn>({
  command: fc.constantFrom(...(Object.keys(commands) as CommandName[])),
  row: fc.nat(8),
  other: fc.nat(11),
  when: fc.constantFrom(0, 0, 0, 1, 2, 3, 4),
  isStale: fc.boolean(),
  isStaff: fc.boolean(),
})

/** Chance may leave a command out: each is asked once more, with something that is out of date. */
const onceEach = (seed: number): Turn[] =>
  (Object.keys(commands) as CommandName[]).map((command, index) => {
    return { command, row: 1 + (index % 8), other: seed + index, when: 1, isStale: true, isStaff: false }
  })

const longest = rounds(300_000, 1_200_000)

test('a refusal changes nothing, whatever was refused and however far it had come', { timeout: longest }, async () => {
  const seen = new Set<string>()
  for (let seed = 1; seed <= rounds(2, 60); seed++) {
    const world = await makeWorld()
    let before = await snapshot()
    for (const turn of [...fc.sample(turns, { seed, numRuns: 150 }), ...onceEach(seed)]) {
      const result = await take(turn, world)
      const after = await snapshot()
      if (!result.ok) {
        seen.add(`${turn.command} ${result.code}`)
        expect(after, `${turn.command} was refused: ${result.code}`).toEqual(before)
      }
      before = after
      if (turn.row === 0) {
        await runWaitingRound(momentOf(turn))
        before = await snapshot()
      }
    }
    expect(await brokenInvariants()).toEqual([])
  }
  // Of every command, and of most in several ways.
  const neverRefused = Object.keys(commands).filter((name) => ![...seen].some((each) => each.startsWith(`${name} `)))
  expect(neverRefused).toEqual([])
  expect(seen.size).toBeGreaterThan(30)
})

test('every command that may refuse is among them', () => {
  const files = code.filter(({ file }) =>
    /^lib\/(waitlist|bookings|schedule|messages|office)\/\w+\/data\.ts$/.test(file),
  )
  const refusing = files.flatMap(({ text }) =>
    [...text.matchAll(/^export (?:async )?function (\w+)\(([^{]*?)\): Promise<(?:Result|Changed)\b/gm)]
      .filter(([, , parameters = '']) => !/\btx: Tx\b|=> Promise/.test(parameters))
      .map(([, name = '']) => name),
  )
  expect(refusing.length).toBeGreaterThan(12)
  // They ask, and change nothing whatever they say.
  const asking = ['soundTime', 'whyNotDeleted', 'proveOwn']
  expect(refusing.filter((name) => !(name in commands) && !asking.includes(name))).toEqual([])
})
