import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ownerOf } from '../support/house'
import { code } from '../support/sources'
import { insideTransactions } from '../support/transactions'

type Model = keyof typeof ownerOf
const schema = readFileSync('prisma/schema.prisma', 'utf8')
const models = [...schema.matchAll(/^model (\w+) \{(.*?)^\}/gms)].map(([, name = '', body = '']) => ({ name, body }))
const modelNames = models.map(({ name }) => name)
const camel = (name: string) => name[0]?.toLowerCase() + name.slice(1)
const writing = '(?:create|update|upsert|delete)(?:Many)?(?:AndReturn)?'

/** The fields of all models that lead to another model, and which: a row may be written through one of them. */
const relations = new Map(
  models.flatMap(({ body }) =>
    [...body.matchAll(/^ {2}(\w+) +(\w+)(?:\[\]|\?)?(?= |$)/gm)]
      .filter(([, , type = '']) => modelNames.includes(type))
      .map(([, field = '', type = '']) => [field, type] as const),
  ),
)

function modelsWrittenIn(text: string): string[] {
  const through = [...text.matchAll(new RegExp(`\\b(?:tx|db|on|client)\\.(\\w+)\\.${writing}\\(`, 'g'))].map(
    ([, field]) => modelNames.find((name) => camel(name) === field) ?? `unknown ${field}`,
  )
  const nested = [
    ...text.matchAll(new RegExp(`\\b(\\w+): (?:\\w+ \\? )?\\{ (?:${writing}|connectOrCreate)\\b`, 'g')),
  ].map(([, field = '']) => relations.get(field) ?? '')
  const together = [...text.matchAll(/\b(?:newRows|changedRows|insertRows)\((?:tx, )?'(\w+)'/g)].map(
    ([, name = '']) => name,
  )
  const raw = [...text.matchAll(/\b(?:UPDATE|INSERT INTO|DELETE FROM)\s+"(\w+)"/g)].map(([, name = '']) => name)
  return [...through, ...nested, ...together, ...raw].filter(Boolean)
}

const files = code.filter(({ file }) => /^(lib|app|components|prisma)\//.test(file) && !file.includes('/generated/'))

test('every table has an owner, and every owner a table', () => {
  expect(Object.keys(ownerOf).sort()).toEqual(modelNames.toSorted())
})

test('only the owner of a table writes it', () => {
  const faults = files.flatMap(({ file, text }) =>
    modelsWrittenIn(text)
      .map((model) => ({ model, owner: ownerOf[model as Model] }))
      .filter(({ owner }) => !owner || !file.startsWith(`lib/${owner}`))
      .map(({ model, owner }) => `${file} writes ${model}: call a command of ${owner} that takes the transaction`),
  )
  expect(faults).toEqual([])
  // What it looks for is there.
  const found = files.flatMap(({ text }) => modelsWrittenIn(text))
  expect([...new Set(found)].sort()).toEqual(modelNames.toSorted())
})

test('docs/model.md names every table with its owner, and every promise of the database by its name', () => {
  const document = readFileSync('docs/model.md', 'utf8')
  const rows = [...document.matchAll(/^\| `(\w+)` +\| `([\w/-]+)`/gm)].map(([, table, owner]) => [table, owner])
  expect(Object.fromEntries(rows)).toEqual(ownerOf)
  const shown = [...document.matchAll(/^ {2}(\w+) [|o}{-]+ (\w+) :/gm)].map(([, from, to]) => `${from} ${to}`)
  expect(shown.length).toBeGreaterThan(20)
  for (const pair of shown) for (const name of pair.split(' ')) expect(modelNames).toContain(name)
  const migrations = readdirSync('prisma/migrations/sqlite').map((name) =>
    readFileSync(`prisma/migrations/sqlite/${name}/migration.sql`, 'utf8'),
  )
  const promises = [...document.matchAll(/`([a-z]+_\w+|[A-Z]\w+_key)`/g)].map(([, name = '']) => name)
  expect(promises.length).toBeGreaterThan(20)
  expect(promises.filter((name) => !migrations.some((text) => text.includes(`"${name}"`)))).toEqual([])
})

/** What has to follow the commit of a change: what is kept of free slots is stale, or there is work for the worker. */
const follows: Partial<Record<Model, RegExp>> = {
  Slot: /afterCommit\(tx, forgetKept\)/,
  Duty: /afterCommit\(tx, forgetKept\)/,
  Booking: /afterCommit\(tx, forgetKept\)/,
  SlotHold: /holdsChanged\(tx\)/,
  SlotOffer: /holdsChanged\(tx\)/,
}

test('the owner says beside each write what follows its commit', () => {
  const parts = Object.entries(follows).flatMap(([model, step]) => {
    const source = code.find(({ file }) => file === `lib/${ownerOf[model as Model]}/data.ts`)
    return insideTransactions(source?.text ?? '')
      .filter(({ body }) => modelsWrittenIn(body).includes(model))
      .map(({ name, body }) => ({ name: `${model}: ${name}`, isSaid: step.test(body) }))
  })
  expect(parts.length).toBeGreaterThan(12)
  expect(parts.filter(({ isSaid }) => !isSaid).map(({ name }) => name)).toEqual([])
  // What is written together with others says it itself.
  const listed = (model: string) =>
    files.flatMap(({ text }) =>
      [...text.matchAll(new RegExp(`\\bnewRows\\('${model}', (.*)\\)`, 'g'))].map(([, rest]) => rest),
    )
  expect(listed('Booking')).toEqual([expect.stringMatching(/, forgetKept$/)])
  expect(listed('Notification')).toEqual([expect.stringMatching(/, wakeJobs$/)])
  const changed = Object.keys(follows).filter((model) =>
    files.some(({ text }) => new RegExp(`\\bchangedRows\\('${model}'`).test(text)),
  )
  expect(changed).toEqual([])
})
