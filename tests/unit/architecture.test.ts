import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Area, aboveTheLine, areas, halves, house, kindsOf, localesFile, routesFile } from '../support/house'
import {
  areaOf,
  code,
  cyclesIn,
  depthOf,
  filesOf,
  forbidden,
  isPackage,
  ofNoun,
  placeOf,
  reachedFrom,
  sources,
} from '../support/sources'

const inArea = (...wanted: string[]) => code.filter(({ file }) => wanted.includes(areaOf(file) ?? ''))

describe('the house: lib/<area>/<noun>/<kind>.ts', () => {
  test('every file of lib stands in an area, and where an area has nouns, in one of them', () => {
    const lost = sources.filter(({ file }) => file.startsWith('lib/') && file !== `${routesFile}.ts` && !areaOf(file))
    expect(lost.map(({ file }) => `${file}: which of ${areas.join(', ')} is it about?`)).toEqual([])
    const strange = sources.filter(({ file }) => {
      const area = areaOf(file)
      const place = placeOf(file)
      return area && area in kindsOf && !(place && (house[area] as readonly string[]).includes(place.noun))
    })
    expect(strange.map(({ file }) => `${file}: tests/support/house.ts gives each noun its place in the order`)).toEqual(
      [],
    )
    const kinds = sources.filter(({ file }) => {
      const place = placeOf(file)
      return place && !kindsOf[place.area]?.includes(place.kind)
    })
    expect(
      kinds.map(({ file }) => `${file}: what is none of the kinds of its area is another noun, or belongs in platform`),
    ).toEqual([])
  })

  test('every noun of the table has a folder', () => {
    const there = new Set(code.map(({ file }) => placeOf(file)).map((place) => place && `${place.area}/${place.noun}`))
    const wanted = areas.flatMap((area) => house[area].map((noun) => `${area}/${noun}`))
    expect(wanted.filter((noun) => !there.has(noun))).toEqual([])
  })

  test('the map in the README names the same areas in the same order, with the same nouns', () => {
    const readme = readFileSync('README.md', 'utf8')
    const lines = [...readme.matchAll(/^ {2}(\w+)\/ +(.*)$/gm)].filter(([, area]) => areas.includes(area as Area))
    expect(lines.map(([, area]) => area)).toEqual(areas)
    for (const [, area = '', words = ''] of lines) {
      for (const noun of house[area as Area]) expect(words, `lib/${area}`).toMatch(new RegExp(`\\b${noun}\\b`))
    }
  })
})

describe('floors: an import may only go down', () => {
  test('an area uses those below it, a noun those below it in its area', () => {
    const allowed = (to: string, _type: boolean, from: string) => {
      const [above, below] = [depthOf(from), depthOf(to)]
      if (!above || !below || to === routesFile) return true
      if (above.area !== below.area) return below.area > above.area
      return below.noun >= above.noun
    }
    const why = 'the order stands in tests/support/house.ts'
    expect(
      forbidden(
        code.filter(({ file }) => file.startsWith('lib/')),
        allowed,
        why,
      ),
    ).toEqual([])
  })

  test('what clients do and what staff do know nothing of each other, and what runs by itself knows neither', () => {
    const apart: [Area, readonly Area[]][] = [
      [halves[0], [halves[1]]],
      [halves[1], [halves[0]]],
      ['jobs', halves],
    ]
    for (const [area, closed] of apart) {
      const allowed = (to: string) => !closed.some((other) => areaOf(to) === other)
      expect(forbidden(inArea(area), allowed, 'what both need stands below the line')).toEqual([])
    }
  })

  test('platform uses packages and the generated clients, nothing of ours', () => {
    const allowed = (to: string) => isPackage(to) || areaOf(to) === 'platform' || to.startsWith('prisma/generated/')
    expect(forbidden(inArea('platform'), allowed, 'platform would know a business word; pass the value in')).toEqual([])
  })

  test('the paths of all pages use nothing', () => {
    const routes = code.filter(({ file }) => file === `${routesFile}.ts`)
    expect(routes).toHaveLength(1)
    expect(forbidden(routes, () => false, 'everybody may use them')).toEqual([])
  })

  test('no file uses itself over others, in the whole repository', () => {
    expect(cyclesIn(code)).toEqual([])
  })

  test('components: building blocks, then what both halves use, then each half', () => {
    const floors = ['components/ui/', 'components/shared/', 'components/(public|panel)/\\w+/']
    const floorOf = (file: string) => floors.findIndex((floor) => new RegExp(`^${floor}`).test(file))
    const files = code.filter(({ file }) => file.startsWith('components/'))
    expect(files.filter(({ file }) => floorOf(file) < 0)).toEqual([])
    const half = (file: string) => file.split('/')[1]
    const allowed = (to: string, _type: boolean, from: string) =>
      !to.startsWith('components/') ||
      floorOf(to) < floorOf(from) ||
      (floorOf(to) === floorOf(from) && half(to) === half(from))
    expect(forbidden(files, allowed, 'what both halves show stands in components/shared')).toEqual([])
  })

  test('folders of components use each other in one direction', () => {
    const folderOf = (file: string) => /^components\/(ui|shared|\w+\/\w+)/.exec(file)?.[0] ?? ''
    const uses = new Map<string, Set<string>>()
    for (const { file, imports } of code.filter(({ file }) => file.startsWith('components/'))) {
      const used = imports.map(({ from }) => folderOf(from)).filter((to) => to && to !== folderOf(file))
      uses.set(folderOf(file), new Set([...(uses.get(folderOf(file)) ?? []), ...used]))
    }
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      [...(uses.get(from) ?? [])].some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))))
    const circles = [...uses.keys()].filter((name) => reaches(name, name))
    expect(circles.map((name) => `${name} uses itself over others`)).toEqual([])
  })
})

describe('what a kind of file may use', () => {
  test('rules, schemas and words are pure: they use each other, zod and the pure part of platform', () => {
    const pure: Record<string, string[]> = {
      rules: ['platform/result', 'platform/time'],
      schema: [
        'platform/result',
        'platform/time',
        'platform/fields',
        'platform/phone',
        'platform/text',
        'platform/env',
      ],
      words: ['platform/time', 'platform/reference', 'platform/mail/letter', 'platform/mail/sms'],
    }
    for (const [kind, others] of Object.entries(pure)) {
      const allowed = (to: string) =>
        (to === 'zod' && kind === 'schema') ||
        others.some((name) => to === `lib/${name}`) ||
        (to === localesFile && kind !== 'rules') ||
        ofNoun(to, ...(kind === 'schema' ? ['rules', 'schema'] : ['rules'])) ||
        (kind === 'words' && /^lib\/i18n\/(dates|languages?)$/.test(to))
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
    const platform = ['time', 'fields', 'phone', 'text', 'reference', 'web/form']
    const allowed = (to: string, typeOnly: boolean) =>
      isPackage(to) ||
      to.startsWith('components/') ||
      to === routesFile ||
      areaOf(to) === 'i18n' ||
      platform.some((name) => to === `lib/platform/${name}`) ||
      ofNoun(to, 'actions', 'rules', 'words') ||
      (typeOnly && ofNoun(to, 'data', 'schema'))
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
