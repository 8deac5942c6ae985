import { describe, expect, test } from 'vitest'
import { code, filesOf, forbidden, isNoun, isPackage, nounOf, nouns, ofNoun, rank } from '../support/sources'

describe('floors: an import may only go down', () => {
  test('platform uses packages and the generated clients, nothing of ours', () => {
    const files = code.filter(({ file }) => file.startsWith('lib/platform/'))
    const allowed = (to: string) =>
      isPackage(to) || to.startsWith('lib/platform/') || to.startsWith('prisma/generated/')
    expect(forbidden(files, allowed, 'platform would know a business word; pass the value in instead')).toEqual([])
  })

  test('rules, schemas and messages are pure: they use each other, zod and the pure part of platform', () => {
    const pure: Record<string, string[]> = {
      rules: ['result', 'time'],
      schema: ['result', 'time', 'form', 'phone', 'text'],
      messages: ['time', 'letter', 'sms'],
    }
    for (const [kind, platform] of Object.entries(pure)) {
      const allowed = (to: string, typeOnly: boolean) =>
        (to === 'zod' && kind === 'schema') ||
        platform.some((name) => to === `lib/platform/${name}`) ||
        ofNoun(to, ...(kind === 'schema' ? ['rules', 'schema'] : ['rules'])) ||
        (kind === 'messages' && to.startsWith('lib/i18n/letters/')) ||
        (typeOnly && to === 'lib/auth/roles')
      expect(
        forbidden(filesOf(kind), allowed, `${kind} must be testable without a database, a request or a clock`),
      ).toEqual([])
    }
    const roles = code.filter(({ file }) => file === 'lib/auth/roles.ts')
    expect(forbidden(roles, () => false, 'everybody may use roles, so it may use nobody')).toEqual([])
  })

  test('data uses platform, roles, and rules or data of its own noun and those below; never a request', () => {
    const closed = ['flash', 'sealed-cookie', 'own-form', 'form']
    const allowed = (to: string, typeOnly: boolean) =>
      /^(server-only$|node:)/.test(to) ||
      (to.startsWith('lib/platform/') && !closed.some((name) => to.endsWith(`/${name}`))) ||
      to === 'lib/auth/roles' ||
      ofNoun(to, 'rules', 'data', 'messages') ||
      (typeOnly && ofNoun(to, 'schema'))
    expect(
      forbidden(filesOf('data'), allowed, 'a read or a command must work without a session, a form or a page'),
    ).toEqual([])
  })

  test('actions use auth, data, rules and schemas, and of Next the redirect alone', () => {
    const allowed = (to: string) =>
      to === 'next/navigation' ||
      (to.startsWith('lib/platform/') && to !== 'lib/platform/db') ||
      to.startsWith('lib/auth/') ||
      ofNoun(to, 'data', 'rules', 'schema')
    expect(
      forbidden(
        filesOf('actions'),
        allowed,
        'an action names steps; what it does stands in data, what it accepts in schema',
      ),
    ).toEqual([])
  })

  test('auth stands between actions and data', () => {
    const files = code.filter(({ file }) => file.startsWith('lib/auth/'))
    const allowed = (to: string) =>
      (isPackage(to) ||
        to.startsWith('lib/auth/') ||
        to.startsWith('lib/platform/') ||
        ofNoun(to, 'data', 'rules', 'schema')) &&
      to !== 'lib/platform/db'
    expect(forbidden(files, allowed, 'auth proves who asks by asking data')).toEqual([])
  })

  test('i18n knows platform and the facts of the service', () => {
    const files = code.filter(({ file }) => file.startsWith('lib/i18n/'))
    const allowed = (to: string) =>
      isPackage(to) || to.startsWith('lib/i18n/') || to.startsWith('lib/platform/') || to === 'lib/service/messages'
    expect(forbidden(files, allowed, 'words must not depend on what they are said about')).toEqual([])
  })

  test('nouns use nouns below them, so that there is no cycle', () => {
    const known = code
      .filter(({ file }) => isNoun(file) && rank(nounOf(file)) < 0)
      .map(({ file }) => `${file}: give the noun its place in the order`)
    expect(known).toEqual([])
    const files = code.filter(({ file }) => isNoun(file))
    const allowed = (to: string, _type: boolean, file: string) =>
      !isNoun(`${to}.ts`) || rank(nounOf(to)) >= rank(nounOf(file))
    expect(forbidden(files, allowed, `the order is ${nouns.join(' → ')}`)).toEqual([])
  })

  test('components read nothing: they get data as arguments and know only its types', () => {
    const files = code.filter(({ file }) => file.startsWith('components/') && !file.startsWith('components/ui/'))
    const platform = ['routes', 'time', 'form', 'phone', 'text']
    const allowed = (to: string, typeOnly: boolean) =>
      isPackage(to) ||
      to.startsWith('components/') ||
      to.startsWith('lib/i18n/') ||
      platform.some((name) => to === `lib/platform/${name}`) ||
      ofNoun(to, 'actions', 'rules', 'messages') ||
      (typeOnly && (ofNoun(to, 'data', 'schema') || to === 'lib/auth/roles'))
    expect(forbidden(files, allowed, 'the page reads and proves the actor; a component shows')).toEqual([])
  })

  test('components/ui could ship in another product', () => {
    const files = code.filter(({ file }) => file.startsWith('components/ui/'))
    const allowed = (to: string) => isPackage(to) || to.startsWith('components/ui/') || to === 'lib/platform/routes'
    expect(forbidden(files, allowed, 'a building block must not know what is built with it')).toEqual([])
  })

  test('folders of components use each other in one direction', () => {
    const uses = new Map<string, Set<string>>()
    for (const { file, imports } of code.filter(({ file }) => file.startsWith('components/'))) {
      const to = imports.filter(({ from }) => from.startsWith('components/')).map(({ from }) => nounOf(from))
      uses.set(
        nounOf(file),
        new Set([...(uses.get(nounOf(file)) ?? []), ...to.filter((name) => name !== nounOf(file))]),
      )
    }
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      [...(uses.get(from) ?? [])].some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))))
    expect(
      [...uses.keys()]
        .filter((name) => reaches(name, name))
        .map((name) => `components/${name} uses itself over others`),
    ).toEqual([])
  })

  test('pages go to the database through data alone', () => {
    const files = code.filter(({ file }) => /^(app\/|proxy\.ts|instrumentation\.ts)/.test(file))
    const allowed = (to: string) =>
      to !== 'lib/platform/db' && !to.startsWith('prisma/') && !to.startsWith('lib/commands/')
    expect(forbidden(files, allowed, 'a query belongs in lib/<noun>/data.ts, where it takes an actor')).toEqual([])
  })

  test('nothing outside of tests uses tests', () => {
    // A developer makes a migration against the same real Postgres that tests run on.
    const tools = /^(tests\/|vitest\.config|prisma\/new-migration\.ts)/
    const files = code.filter(({ file }) => !tools.test(file))
    expect(
      forbidden(
        files,
        (to) => !to.startsWith('tests/') && !/^(vitest|fast-check|@playwright)/.test(to),
        'it would ship',
      ),
    ).toEqual([])
  })
})
