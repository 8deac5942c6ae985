import { describe, expect, test } from 'vitest'
import { aboveTheLine, localesFile, routesFile } from '../support/house'
import { areaOf, code, filesOf, forbidden, isPackage, ofNoun, placeOf, reachedFrom } from '../support/sources'

/** The words of the database, as types alone. */
const codesFile = 'lib/platform/db/codes'

describe('what a kind of file may use', () => {
  test('rules, schemas and words are pure: they use each other, zod and the pure part of platform', () => {
    const pure: Record<string, string[]> = {
      rules: ['platform/result', 'platform/time', 'platform/text', 'platform/network', 'platform/spelling'],
      schema: [
        'platform/result',
        'platform/time',
        'platform/fields',
        'platform/phone',
        'platform/email',
        'platform/person-fields',
        'platform/text',
        'platform/env',
      ],
      words: ['platform/time', 'platform/in-force', 'platform/reference', 'platform/mail/letter', 'platform/mail/sms'],
    }
    for (const [kind, others] of Object.entries(pure)) {
      const allowed = (to: string, typeOnly: boolean) =>
        (to === 'zod' && kind === 'schema') ||
        (typeOnly && to === codesFile) ||
        others.some((name) => to === `lib/${name}`) ||
        (to === localesFile && kind !== 'rules') ||
        ofNoun(to, ...(kind === 'schema' ? ['rules', 'schema'] : ['rules'])) ||
        (kind === 'words' && /^lib\/i18n\/(dates|languages?|letters)$/.test(to))
      const why = `${kind} must be testable without a database, a request or a clock`
      expect(forbidden(filesOf(kind), allowed, why)).toEqual([])
    }
  })

  test('data uses platform, and rules, words or data of its own noun and those below', () => {
    const allowed = (to: string, typeOnly: boolean) =>
      /^(server-only$|node:)/.test(to) ||
      areaOf(to) === 'platform' ||
      to === routesFile ||
      ofNoun(to, 'rules', 'data', 'words') ||
      (typeOnly && ofNoun(to, 'schema')) ||
      to === localesFile ||
      ['lib/office/settings/schema', 'lib/i18n/stored-locale'].includes(to)
    expect(forbidden(filesOf('data'), allowed, 'a query knows no page and no form')).toEqual([])
  })

  test('nothing that data or anything below the line uses can see a request', () => {
    const files = code.filter(({ file }) => {
      const area = areaOf(file)
      return placeOf(file)?.kind === 'data' || (area && !aboveTheLine.includes(area) && placeOf(file))
    })
    const isRequest = (to: string) => /^(next|next-auth)(\/|$)/.test(to) || to.startsWith('lib/platform/web/')
    expect(files.length).toBeGreaterThan(50)
    expect(
      files.flatMap(({ file }) =>
        reachedFrom(file)
          .filter(([to]) => isRequest(to))
          .map(([, way]) => way.join(' → ')),
      ),
    ).toEqual([])
  })

  test('db and mail of platform see no request either', () => {
    const files = code.filter(({ file }) => /^lib\/platform\/(db|mail)\//.test(file))
    const allowed = (to: string) => !/^next(\/|$)/.test(to) && !to.startsWith('lib/platform/web/')
    expect(forbidden(files, allowed, 'commands and workers use them, without a request')).toEqual([])
  })

  test('actions use sessions, data, rules and schemas, and of Next the redirect alone', () => {
    const allowed = (to: string) =>
      to === 'next/navigation' ||
      to === routesFile ||
      to === 'lib/i18n/page-locale' ||
      (areaOf(to) === 'platform' && !to.startsWith('lib/platform/db/')) ||
      ofNoun(to, 'data', 'rules', 'schema', 'session')
    const why = 'an action names steps; what it does stands in data, what it accepts in schema'
    expect(forbidden(filesOf('actions'), allowed, why)).toEqual([])
  })

  test('a session asks data who somebody is, and no database', () => {
    const allowed = (to: string) =>
      isPackage(to) ||
      to === routesFile ||
      (areaOf(to) === 'platform' && !to.startsWith('lib/platform/db/')) ||
      ofNoun(to, 'data', 'rules', 'schema', 'session')
    expect(forbidden(filesOf('session'), allowed, 'what a browser holds is proven by data')).toEqual([])
  })

  test('components read nothing: they get data as arguments and know only its types', () => {
    const files = code.filter(({ file }) => file.startsWith('components/') && !file.startsWith('components/ui/'))
    const platform = ['time', 'fields', 'phone', 'phone-kind', 'email', 'text', 'reference'].concat(
      ['form', 'sent-by-script'].map((name) => `web/${name}`),
    )
    // But one: the frame of all pages of the panel says how much waits behind its menu, and each would only hand that on.
    const ofMenu = ['lib/panel/today/data', 'lib/platform/clock']
    const allowed = (to: string, typeOnly: boolean, file: string) =>
      isPackage(to) ||
      (file === 'components/panel/shell/PanelPage.tsx' && ofMenu.includes(to)) ||
      to.startsWith('components/') ||
      to === routesFile ||
      areaOf(to) === 'i18n' ||
      platform.some((name) => to === `lib/platform/${name}`) ||
      ofNoun(to, 'actions', 'rules', 'words') ||
      (typeOnly && (ofNoun(to, 'data', 'schema') || to === codesFile))
    expect(forbidden(files, allowed, 'the page reads and proves the actor; a component shows')).toEqual([])
  })

  test('components/ui could ship in another product', () => {
    const files = code.filter(({ file }) => file.startsWith('components/ui/'))
    const allowed = (to: string) => isPackage(to) || to.startsWith('components/ui/')
    expect(forbidden(files, allowed, 'a building block must not know what is built with it')).toEqual([])
  })

  test('pages go to the database through data alone', () => {
    const files = code.filter(({ file }) => /^(app\/|proxy\.ts|instrumentation\.ts)/.test(file))
    const allowed = (to: string) =>
      !/^(lib\/platform\/db\/|prisma\/|lib\/commands\/)/.test(to) &&
      !(to.startsWith('lib/server/') && to !== 'lib/server/faults')
    expect(forbidden(files, allowed, 'a query belongs in lib/<area>/<noun>/data.ts, where it takes an actor')).toEqual(
      [],
    )
  })

  test('nothing outside of tests uses tests', () => {
    // A developer makes a migration against the same real Postgres that tests run on.
    const tools = /^(tests\/|vitest\.config|prisma\/new-migration\.ts)/
    const files = code.filter(({ file }) => !tools.test(file))
    const allowed = (to: string) => !to.startsWith('tests/') && !/^(vitest|fast-check|@playwright)/.test(to)
    expect(forbidden(files, allowed, 'it would ship')).toEqual([])
  })
})
