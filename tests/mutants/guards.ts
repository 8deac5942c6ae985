// `npm run test:guards`: takes the guards of lib/**/data.ts out one by one and sees that a test of the database notices.
//
//   npm run test:guards -- schedule/hold           one noun
//   npm run test:guards -- waitlist/round:65       what stands in one line
//   npm run test:guards -- --list                  only says what would be tried
import type { Mutant } from './guards/found'
import { Lane, type Project } from './guards/lane'
import { nouns } from './guards/nouns'
import { mutantsOfNoun, type Tried } from './guards/tried'

type Result = 'killed' | 'survived' | 'timeout' | 'equivalent'

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const say = (text: string) => process.stdout.write(`${text}\n`)

const isAsked = ({ noun, lineNumber }: Tried) =>
  asked.length === 0 || asked.includes(noun) || asked.includes(`${noun}:${lineNumber}`)
const tried = Object.keys(nouns).flatMap(mutantsOfNoun).filter(isAsked)
const nameOf = ({ noun, lineNumber, kind, cut, put, line }: Tried) =>
  `${noun}:${lineNumber} ${kind}  ${cut.replace(/\s+/g, ' ')} -> ${put || 'nothing'}  in  ${line}`

/** A lock shows on Postgres alone, a version on either, and what SQLite lets live is tried on Postgres too. */
function projectsOf({ kind }: Mutant): Project[] {
  return kind === 'lock' ? ['db-postgres'] : ['db-sqlite', 'db-postgres']
}

const kills = new Map<string, number>()
const killsOf = (noun: string, test: string) => kills.get(`${noun} ${test}`) ?? 0

/** The test that has noticed most of this noun's mutants is asked first: it will notice the next one too. */
function testsOf(noun: string): string[] {
  const named = nouns[noun]?.tests ?? []
  return named.toSorted((a, b) => killsOf(noun, b) - killsOf(noun, a))
}

async function tryMutant(lane: Lane, mutant: Tried): Promise<{ result: Result; by: string }> {
  if (mutant.because) return { result: 'equivalent', by: mutant.because }
  const by: string[] = []
  for (const project of projectsOf(mutant)) {
    const { result, test, why } = await lane.run(project, mutant.file, mutant.text, testsOf(mutant.noun))
    if (test) kills.set(`${mutant.noun} ${test}`, killsOf(mutant.noun, test) + 1)
    by.push(`${project.slice(3)} ${result}${test ? ` by ${test}: ${why}` : ''}`)
    if (result !== 'survived') return { result, by: by.join('; ') }
  }
  return { result: 'survived', by: by.join('; ') }
}

async function run(): Promise<number> {
  const results = new Map<Tried, Result>()
  const lanes = [new Lane(), new Lane()]
  const stop = () => {
    for (const lane of lanes) lane.remove()
    process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  const waiting = [...tried]
  try {
    await Promise.all(
      lanes.map(async (lane) => {
        for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
          const { result, by } = await tryMutant(lane, mutant)
          results.set(mutant, result)
          say(`${result.padEnd(10)} ${nameOf(mutant)}\n           ${by}`)
        }
      }),
    )
  } finally {
    for (const lane of lanes) await lane.end()
  }
  return report(results)
}

function report(results: Map<Tried, Result>): number {
  const count = (result: Result, noun?: string) =>
    [...results].filter(([mutant, each]) => each === result && (!noun || mutant.noun === noun)).length
  const row = (name: string, noun?: string) =>
    [
      name.padEnd(22),
      ...(['killed', 'timeout', 'equivalent', 'survived'] as const).map((each) =>
        String(count(each, noun)).padStart(10),
      ),
    ].join('')
  say(`\n${'noun'.padEnd(22)}    killed   timeout equivalent  survived`)
  for (const noun of new Set(tried.map((each) => each.noun))) say(row(noun, noun))
  say(row('all'))
  for (const [mutant, result] of results) if (result === 'survived') say(`survived   ${nameOf(mutant)}`)
  const dead = count('killed') + count('timeout')
  const share = dead / Math.max(1, dead + count('survived'))
  say(
    `\n${(100 * share).toFixed(1)} % of ${dead + count('survived')} mutants killed, ${count('equivalent')} more are equivalent.`,
  )
  return share >= 0.95 && count('equivalent') <= results.size / 10 ? 0 : 1
}

if (process.argv.includes('--list')) for (const mutant of tried) say(nameOf(mutant))
else process.exit(await run())
