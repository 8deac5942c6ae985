import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decideChange, decideMark, decideUnmark, liveStatuses } from '@/lib/bookings/booking/rules'
import { decideCancelDuty, decideChangeSlot } from '@/lib/schedule/duty/rules'
import { BookingStatus, DutyStatus, SlotState } from '@/prisma/generated/sqlite/enums'
import { areas } from '../support/house'
import { areaOf, balanced, code } from '../support/sources'

const document = readFileSync('docs/architecture.md', 'utf8')
const pictures = [...document.matchAll(/```mermaid\n(.*?)```/gs)].map(([, picture]) => picture ?? '')
const [areasShown = '', wayShown = '', bookingShown = '', dutyAndSlotShown = ''] = pictures

const arrowsIn = (picture: string) =>
  [...picture.matchAll(/^ *(\S+) --> (\w+)/gm)].map(([, from, to]) => `${from} --> ${to}`).sort()

test('the picture of the areas shows every area in its order, and who uses whom', () => {
  const shown = [...areasShown.matchAll(/^ {2}(\w+)\["/gm)].map(([, name]) => name)
  expect(shown).toEqual(['app', 'components', ...areas, 'prisma'])
  expect(arrowsIn(areasShown)).toEqual(shortest(usesOfAreas()).sort())
})

function usesOfAreas(): Map<string, Set<string>> {
  const placeOf = (file: string) => areaOf(file) ?? /^(?:app|components|prisma(?=\/generated))(?=\/)/.exec(file)?.[0]
  const uses = new Map<string, Set<string>>()
  for (const { file, imports } of code) {
    const from = placeOf(file)
    const used = imports.map((each) => placeOf(each.from)).filter((to) => to !== undefined && to !== from)
    if (from) uses.set(from, new Set([...(uses.get(from) ?? []), ...used.filter((to) => to !== undefined)]))
  }
  return uses
}

/** The arrows that are left when each is taken away that another way goes round. */
function shortest(uses: Map<string, Set<string>>): string[] {
  const reaches = (from: string, to: string): boolean =>
    [...(uses.get(from) ?? [])].some((next) => next === to || reaches(next, to))
  return [...uses].flatMap(([from, used]) =>
    [...used].filter((to) => ![...used].some((other) => reaches(other, to))).map((to) => `${from} --> ${to}`),
  )
}

test('every file that the document names is there', () => {
  const named = [...document.matchAll(/\b(?:lib|tests|prisma)\/[\w/.-]*\w|\bproxy\.ts/g)].map(([name]) => name)
  expect(named.filter((name) => !existsSync(name))).toEqual([])
  expect(wayShown).toContain('lib/server/serve.ts')
})

const starts = new Date('2027-02-03T09:00:00Z')
const before = new Date('2027-02-01T09:00:00Z')

/** The codes that a file writes into a column, or that its type of this name allows. */
function writtenBy<Code extends string>(file: string, column: RegExp, codes: Code[]): Code[] {
  const text = code.find((source) => source.file === file)?.text ?? ''
  const found = [...text.matchAll(new RegExp(`${column.source}[^,;}\\n]*`, 'g'))].flatMap(([part]) =>
    [...part.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
  )
  return codes.filter((name) => found.includes(name))
}

const statesIn = (picture: string) =>
  [...new Set(arrowsIn(picture).flatMap((arrow) => arrow.split(' --> ')))].filter((state) => state !== '[*]').sort()

const arrowsTo = (from: string, targets: string[]) =>
  targets.filter((to) => to !== from).map((to) => `${from} --> ${to}`)

describe('the life of a booking', () => {
  const statuses = Object.values(BookingStatus)
  const area = 'lib/bookings'

  test('has every status that the database knows, and no other', () => {
    expect(statuses).toHaveLength(6)
    expect(statesIn(bookingShown)).toEqual(statuses.toSorted())
  })

  test('has the arrows that the rules allow, and no other', () => {
    const change = writtenBy(`${area}/change/data.ts`, /\bstatus(?: =(?!=)|:)/, statuses)
    const mark = writtenBy(`${area}/attendance/data.ts`, /\bmark:/, statuses)
    const unmark = writtenBy(`${area}/attendance/data.ts`, /\bstatus:/, statuses)
    // Whoever is on a slot that goes is called off, whatever was marked: see releaseByService().
    const callOff = writtenBy(`${area}/booking/data.ts`, /\bstatus =/, statuses)
    const allowed = statuses.flatMap((status) => [
      ...(decideChange({ status, startsAt: starts }, before).ok ? arrowsTo(status, change) : []),
      ...(decideMark({ status, startsAt: starts }, starts).ok ? arrowsTo(status, mark) : []),
      ...(decideUnmark({ status, startsAt: starts, markedAt: starts }, 'mediator', starts).ok
        ? arrowsTo(status, unmark)
        : []),
      ...(liveStatuses.includes(status) ? arrowsTo(status, callOff) : []),
    ])
    const first = /status +BookingStatus +@default\((\w+)\)/.exec(readFileSync('prisma/schema.prisma', 'utf8'))
    expect(arrowsIn(bookingShown)).toEqual([`[*] --> ${first?.[1]}`, ...allowed].sort())
  })

  test('has no other writer than those that are looked at here', () => {
    const writes = (text: string) =>
      /\bswap\(tx/.test(text) ||
      [...text.matchAll(/booking\.(?:update|upsert)\w*(?=\()/g)].some(({ 0: call, index }) =>
        /\bdata: \{[^}]*\bstatus\b/.test(balanced(text, index + call.length)),
      )
    const writers = code.filter(({ file, text }) => /^lib\/.*\/data\.ts$/.test(file) && writes(text))
    expect(writers.map(({ file }) => file)).toEqual(
      ['attendance', 'booking', 'change'].map((noun) => `${area}/${noun}/data.ts`),
    )
  })
})

describe('the life of a duty and of a slot', () => {
  const statuses = Object.values(DutyStatus)
  const states = Object.values(SlotState)
  const [dutyShown = '', slotShown = ''] = dutyAndSlotShown.split('state slot')

  test('has every status and state that the database knows, and no other', () => {
    expect(statesIn(dutyShown)).toEqual(statuses.toSorted())
    expect(statesIn(slotShown)).toEqual(states.toSorted())
  })

  test('has the arrows that the rules allow, and no other', () => {
    const made = writtenBy('lib/schedule/duty/data.ts', /\bstatus: day\.holidayName/, statuses)
    const cancelled = writtenBy('lib/schedule/duty/data.ts', /\bcancelled = \{ status:/, statuses)
    const ended = statuses.filter((status) => decideCancelDuty({ status, date: '2027-02-03' }, before).ok)
    expect(arrowsIn(dutyShown)).toEqual(
      [...made.map((status) => `[*] --> ${status}`), ...ended.flatMap((from) => arrowsTo(from, cancelled))].sort(),
    )

    const writers = code.filter(
      ({ file, text }) => /\/data\.ts$/.test(file) && /\b(?:slot\.update(?:Many)?|setSlots)\(/.test(text),
    )
    const written = writers.flatMap(({ file }) => writtenBy(file, /\bstate:/, states))
    const free = states.filter((state) => decideChangeSlot({ state, startsAt: starts }, before).ok)
    expect(arrowsIn(slotShown)).toEqual(
      [
        '[*] --> open',
        ...free.flatMap((from) =>
          arrowsTo(
            from,
            states.filter((to) => written.includes(to)),
          ),
        ),
      ].sort(),
    )
  })
})
