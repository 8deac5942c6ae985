import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { filesOf, sources } from '../support/sources'

const files = filesOf('actions')

type Action = { file: string; name: string; head: string; body: string[] }

const actions: Action[] = files.flatMap(({ file, text }) =>
  text
    .split(/^(?=export )/m)
    .slice(1)
    .map((block) => {
      const [head = '', ...rest] = block.split('\n')
      const end = rest.indexOf('}')
      return {
        file,
        head,
        name: /function (\w+)/.exec(head)?.[1] ?? head,
        body: rest.slice(0, end < 0 ? undefined : end),
      }
    }),
)

/** Signing in and out is how an actor comes to be proven and ends; every other action of the panel is for staff. */
const provesItself = ({ file }: Action) => /^lib\/panel\/(account|signin)\/actions\.ts$/.test(file)

test('actions are found at all', () => {
  expect(actions.length).toBeGreaterThan(15)
})

test('a file of actions says so first and exports nothing else: each export is a public endpoint', () => {
  expect(files.filter(({ text }) => !text.startsWith("'use server'\n")).map(({ file }) => file)).toEqual([])
  const shape = /^export async function [a-z]\w*Action\(_?form: FormData\): Promise<void> \{$/
  expect(actions.filter(({ head }) => !shape.test(head)).map(({ file, head }) => `${file}: ${head}`)).toEqual([])
})

const provesActor =
  /^ {2}(const actor = )?await requireActorOfForm\('(coordinator|mediator|manager|reader|staff|enrolling)'\)$/

test('every action first makes sure that the form came from a page of ours', () => {
  const late = actions.filter(
    ({ body: [first = ''] }) => first !== '  await requireOwnForm()' && !provesActor.test(first),
  )
  expect(late.map(({ file, name }) => `${file}: ${name} does something before it knows who posted`)).toEqual([])
})

test('actions stand in public and panel alone', () => {
  expect(files.filter(({ file }) => !/^lib\/(public|panel)\//.test(file))).toEqual([])
})

test('no action for clients asks for an actor: nobody who books is signed in', () => {
  const asking = actions.filter(
    ({ file, body }) => file.startsWith('lib/public/') && body.some((line) => /Actor\b/.test(line)),
  )
  expect(asking.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
})

test('every action of the panel proves the actor before it reads the form', () => {
  const open = actions.filter(
    (action) =>
      action.file.startsWith('lib/panel/') && !provesItself(action) && !provesActor.test(action.body[0] ?? ''),
  )
  expect(open.map(({ file, name }) => `${file}: ${name} can be posted by anybody`)).toEqual([])
  const session = readFileSync('lib/panel/account/session.ts', 'utf8')
  expect(session).toMatch(
    /function requireActorOfForm.*\n {2}await requireOwnForm\(\)\n {2}if \(await readActor\(\)\) return requireActor\(asked\)\n/,
  )
})

test('what a form sends is read through a schema', () => {
  const raw = actions.filter(({ body }) => body.some((line) => /form\.(get|getAll|entries|forEach)\(/.test(line)))
  // The e-mail of a refused sign-in is shown again; the rest of that form is not.
  expect(raw.map(({ name }) => name).filter((name) => name !== 'signInAction')).toEqual([])
})

test('an action names its steps and is read at one glance', () => {
  const long = actions.filter(({ body }) => body.length > 25)
  expect(
    long.map(({ file, name, body }) => `${file}: ${name} has ${body.length} lines; a step belongs in data`),
  ).toEqual([])
})

test('every action is used by a form, so that none is a forgotten endpoint', () => {
  const pages = sources.filter(({ file }) => /^(app|components)\//.test(file))
  const unused = actions.filter(({ name }) => !pages.some(({ text }) => text.includes(name)))
  expect(unused.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
})

test('every sentence that a refusal can name is written', () => {
  const words = JSON.parse(readFileSync('lib/i18n/messages/pl.json', 'utf8')) as { errors: Record<string, unknown> }
  const isWritten = (key: string) => {
    const [group = '', name = ''] = key.split('.')
    return typeof (words.errors[group] as Record<string, unknown> | undefined)?.[name] === 'string'
  }
  const named = sources
    .filter(({ file }) => /^lib\/\w+\/\w+\/(actions|schema)\.ts$/.test(file))
    .flatMap(({ text }) => [...text.matchAll(/'([a-z]\w*\.[a-zA-Z-]+)'/g)].map(([, key]) => key ?? ''))
  const made = [
    ...['slot-past', 'slot-withdrawn', 'slot-booked', 'slot-unknown'].map((code) => `slot.${code}`),
    ...['overlap', 'changed-meanwhile', 'unknown-choice'].map((code) => `plan.${code}`),
    ...['not-live', 'too-early', 'changed-meanwhile', 'unknown'].map((code) => `mark.${code}`),
  ]
  expect([...new Set([...named, ...made])].filter((key) => !isWritten(key))).toEqual([])
})
