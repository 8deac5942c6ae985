import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Area, areas, halves, house, kindsOf, routesFile } from '../support/house'
import { areaOf, code, cyclesIn, depthOf, forbidden, isPackage, placeOf, sources } from '../support/sources'

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
