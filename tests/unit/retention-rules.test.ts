import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messages } from '@/lib/i18n/translations'
import { columnRules, keptRules, toldRules } from '@/lib/office/retention/rules'

const schema = readFileSync('prisma/schema.prisma', 'utf8')
const models = [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].map(([, name = '', body = '']) => ({ name, body }))
const names = models.map(({ name }) => name)

/** The columns of each table, as the schema has them. */
const columns = models.flatMap(({ name, body }) =>
  [...body.matchAll(/^ {2}(\w+) +(\w+)/gm)]
    .filter(([, , type = '']) => !names.includes(type))
    .map(([, column = '']) => `${name}.${column}`),
)

test('every column says for how long it is kept, once', () => {
  const ruled = Object.entries(columnRules).flatMap(([name, rules]) =>
    Object.values(rules).flatMap((list) => list.split(' ').map((column) => `${name}.${column}`)),
  )
  expect(columns.length).toBeGreaterThan(150)
  expect(ruled.sort()).toEqual(columns.sort())
})

test('what ends by itself is ended by a step of the hourly job', () => {
  const source = readFileSync('lib/jobs/housekeeping/data.ts', 'utf8')
  expect(source).toContain('Record<KeepingStep, ')
  const used = Object.values(columnRules).flatMap((rules) => Object.keys(rules))
  expect(Object.keys(keptRules).filter((rule) => !used.includes(rule))).toEqual([])
})

test('the page about privacy tells each rule that concerns clients, in every language', () => {
  for (const { privacy } of Object.values(messages))
    expect(Object.keys(privacy.retention.rules).sort()).toEqual([...toldRules].sort())
})
