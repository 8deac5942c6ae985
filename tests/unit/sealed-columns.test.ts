import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { clearColumns } from '@/lib/office/clear/rules'
import { columnRules } from '@/lib/office/retention/rules'
import { newDataKey, parseDataKeys } from '@/lib/platform/data-keys'
import { parseEnv } from '@/lib/platform/env'
import { keyIdOf } from '@/lib/platform/sealed-text'
import { code } from '../support/sources'

const [one, two] = [newDataKey(1), newDataKey(2)]
let setting: string | undefined
vi.mock(import('@/lib/platform/env'), async (original) => {
  const whole = await original()
  const env = () => whole.parseEnv({ APP_SECRET: 'x'.repeat(32), DATA_KEYS: setting })
  return { ...whole, env }
})
// What another file has loaded with the true settings is loaded anew.
vi.resetModules()
const { gramKeys, gramsFound, isSealedModel, openRow, sealedColumns, sealRow } = await import(
  '@/lib/platform/db/sealed-columns'
)
const { leadsTo, sealing } = await import('@/lib/platform/db/sealing')
afterEach(() => {
  setting = undefined
})

const person = { name: 'Łucja Żak', phone: '+48508033132', email: null, accessNeedsOther: '', version: 1 }
const other = { ...person, email: 'l@example.org' }

test('what stands in a row is opened with each of the keys, and only there', () => {
  setting = one
  const stored = sealRow('Client', 'a', other)
  expect(stored).toMatchObject({ accessNeedsOther: '', version: 1, phoneKey: expect.stringMatching(/^[\w-]{22}$/) })
  expect(JSON.stringify(stored)).not.toMatch(/ucja|508|example/)
  expect(sealRow('Client', 'a', other).name).not.toBe(stored.name)
  setting = `${two} ${one}`
  expect(openRow('Client', 'a', { ...stored })).toMatchObject(other)
  expect(keyIdOf(String(sealRow('Client', 'a', other).name))).toBe(2)
  expect(() => openRow('Client', 'b', { ...stored })).toThrow('Client|name|b')
  expect(() => openRow('Client', 'a', { ...stored, email: stored.phone })).toThrow('Client|email|a')
  setting = two
  expect(() => openRow('Client', 'a', { ...stored })).toThrow('key 1, which DATA_KEYS does not hold')
  setting = newDataKey(1)
  expect(() => openRow('Client', 'a', { ...stored })).toThrow('not encrypted with this key 1')
})

test('without a key all is stored as it is, and what only looks encrypted is told from what is', () => {
  setting = one
  const looks = String(sealRow('Client', 'a', person).name)
  for (const keys of [undefined, `plain ${one}`]) {
    setting = keys
    const stored = sealRow('Client', 'b', { ...person, name: looks })
    expect(stored).toMatchObject({ phone: person.phone })
    expect(stored.phoneKey).toBe(keys ? null : undefined)
    expect(openRow('Client', 'b', { ...stored }).name).toBe(looks)
    expect(sealRow('Client', 'b', person)).toMatchObject(person)
    expect(gramKeys(['zak'])).toEqual(['zak'])
  }
  expect(gramsFound(['zak'], false)).toContain('zak')
  setting = `${two} ${one}`
  expect(gramsFound(['zak'], false)).toHaveLength(2)
  expect(gramsFound(['zak'], true)).toHaveLength(3)
})

test('keys have a number each, and plain stands before them', () => {
  expect(parseDataKeys(`${two}  ${one}`)).toMatchObject({ writes: { id: 2 }, reads: [{ id: 2 }, { id: 1 }] })
  expect(parseDataKeys(`plain ${one}`)).toMatchObject({ writes: null, reads: [{ id: 1 }] })
  const wrong = [
    'plain',
    `${one} plain`,
    `${one} ${one}`,
    one.slice(2),
    `0${one}`,
    `${one}A`,
    `1000${one}`,
    `${one},${two}`,
  ]
  for (const text of wrong) {
    expect(parseDataKeys(text), text).toBeNull()
    expect(() => parseEnv({ APP_SECRET: 'x'.repeat(32), DATA_KEYS: text })).toThrow(
      /^The settings .* DATA_KEYS must be/,
    )
  }
})

/** What Prisma is asked in the end, and what becomes of its answer. */
function asked(model: string, operation: string, args: object, answer: unknown = null) {
  let seen: unknown
  type All = (asked: object) => Promise<unknown>
  const client = { $extends: ({ query }: { query: { $allModels: { $allOperations: All } } }) => query.$allModels }
  const { $allOperations: all } = sealing(client) as unknown as { $allOperations: All }
  const query = async (wanted: unknown) => {
    seen = wanted
    return answer
  }
  return all({ model, operation, args, query }).then((found) => ({ seen, found }))
}

test('however deep an encrypted row hangs on others, it is found and opened', async () => {
  setting = one
  const { name, phone, phoneKey } = sealRow('Client', 'a', person)
  const select = { id: true, booking: { select: { client: { select: { name: true } } } } }
  const where = { OR: [{ booking: { client: { phone: { in: [person.phone] } } } }], entry: { client: { phone: null } } }
  const row = { id: 'task', booking: { client: { id: 'a', name } } }
  const { seen, found } = await asked('CallTask', 'findMany', { where, select }, [row])
  expect(found).toEqual([{ id: 'task', booking: { client: { name: person.name } } }])
  const same = { AND: [{ OR: [{ phone: { in: [person.phone] } }, { phoneKey: { in: [phoneKey] } }] }] }
  expect(seen).toEqual({
    where: { OR: [{ booking: { client: same } }], entry: { client: { phone: null } } },
    select: { id: true, booking: { select: { client: { select: { name: true, id: true } } } } },
  })
  const whole = { client: { id: 'a', name, phone } }
  expect((await asked('Booking', 'findFirst', { include: { client: true } }, whole)).found).toEqual({
    client: { id: 'a', name: person.name, phone: person.phone },
  })
})

test.each([
  ['findMany', { where: { name: 'x' } }],
  ['findMany', { where: { phone: { contains: '508' } } }],
  ['findMany', { orderBy: [{ name: 'asc' }] }],
  ['groupBy', { by: ['phone'] }],
  ['updateMany', { where: { version: 1 }, data: { name: 'x' } }],
  ['update', { where: { id: 'a' }, data: { name: { set: 'x' } } }],
])('%s of what a key cannot answer is refused, also where none is set: %o', async (operation, args) => {
  await expect(asked('Client', operation, args)).rejects.toThrow('an encrypted column is not')
})

test('nor is it written through another table', async () => {
  const data = { client: { create: { name: 'x' } } }
  await expect(asked('Booking', 'create', { data })).rejects.toThrow('Booking.client')
})

const schema = readFileSync('prisma/schema.prisma', 'utf8')
const models = [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].map(([, name = '', body = '']) => ({ name, body }))

test('every field that leads to an encrypted table is known, and leads nowhere else', () => {
  const fields = models.flatMap(({ body }) =>
    [...body.matchAll(/^ {2}(\w+) +(\w+)/gm)].map(([, field = '', type = '']) => [field, type] as const),
  )
  expect(new Map(fields.filter(([, type]) => isSealedModel(type)))).toEqual(new Map(Object.entries(leadsTo)))
  for (const [field, type] of fields) if (field in leadsTo) expect(type).toBe(leadsTo[field])
})

test('every column that says something of a person is encrypted, or stands here with its reason', () => {
  const ofPeople = Object.entries(columnRules).flatMap(([table, rules]) =>
    Object.entries(rules).flatMap(([rule, list]) =>
      rule === 'nobody' || rule === 'counts' ? [] : list.split(' ').map((column) => `${table}.${column}`),
    ),
  )
  const sealed = Object.entries(sealedColumns).flatMap(([table, columns]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  )
  const clear = Object.values(clearColumns).flatMap((tables) =>
    Object.entries(tables).flatMap(([table, list]) => list.split(' ').map((column) => `${table}.${column}`)),
  )
  expect([...sealed, ...clear].sort()).toEqual(ofPeople.sort())
})

test('a statement of our own that names an encrypted column opens what it finds', () => {
  const columns = Object.values(sealedColumns).flatMap((each) => Object.keys(each))
  // A name or a text is a column of other tables too.
  const own = columns.filter((column) => !['name', 'message', 'subject', 'text', 'recipient'].includes(column))
  const named = new RegExp(`"(?:${own.join('|')})"|person\\."name"`)
  const files = code.filter(({ file, text }) => /^lib\//.test(file) && /\bsql`/.test(text) && named.test(text))
  const strange = files.filter(({ text }) => !/\bopenRow\(/.test(text)).map(({ file }) => file)
  // It asks whether there is a number or an address, and reads none.
  expect(strange).toEqual(['lib/jobs/invariants/data.ts'])
  expect(files.length).toBeGreaterThan(3)
})
