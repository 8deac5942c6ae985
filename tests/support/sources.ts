import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Area, areas, house, kindsOf } from './house'

export type Source = { file: string; text: string; lines: number; imports: Import[] }
type Import = { from: string; typeOnly: boolean }

const root = path.resolve(import.meta.dirname, '../..')
const ours = ['app', 'components', 'lib', 'prisma', 'tests']
const beside = ['proxy.ts', 'instrumentation.ts', 'next.config.ts', 'vitest.config.ts', 'prisma.config.ts']

// What is built, generated or installed, and the bare app that measurements are compared with: none of it is this app.
const foreign = /\/(generated|node_modules|\.[^/]+|bench\/anchor)\//

/** Every source file of the repository: code and styles. */
function readSources(): Source[] {
  const found = ours.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  const files = [...found, ...beside].filter((file) => /\.(tsx?|css)$/.test(file) && !foreign.test(file))
  return files.sort().map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    return { file, text, lines: text.trimEnd().split('\n').length, imports: importsOf(file, text) }
  })
}

// The formatter writes one statement in one way, so that no parser is needed.
const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\s+from\s+)?'([^']+)'/gm
const dynamic = /\bimport\('([^']+)'\)/g

function importsOf(file: string, text: string): Import[] {
  const fixed = [...text.matchAll(statement)].map(([whole, type, from]) => ({
    from: absolute(file, from ?? ''),
    typeOnly: Boolean(type) || onlyTypes(whole),
  }))
  const late = [...text.matchAll(dynamic)].map(([, from]) => ({ from: absolute(file, from ?? ''), typeOnly: false }))
  return [...fixed, ...late]
}

function onlyTypes(text: string): boolean {
  const names = /\{([^}]*)\}/
    .exec(text)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return (
    Boolean(names?.length) &&
    names?.every((name) => name.startsWith('type ')) === true &&
    /^(import|export)\s+\{/.test(text)
  )
}

/** "@/lib/a/b" and "./b" both become "lib/a/b"; a package keeps its name. */
function absolute(file: string, from: string): string {
  if (from.startsWith('@/')) return from.slice(2)
  return from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from) : from
}

export const sources = readSources()
export const code = sources.filter(({ file }) => /\.tsx?$/.test(file))

/** "lib/bookings/booking/rules.ts" stands in area bookings, in noun booking, and is of kind rules. */
export function placeOf(file: string): { area: Area; noun: string; kind: string } | null {
  const [, area, noun, kind, more] = /^lib\/(\w+)\/([\w-]+)\/([\w-]+)(?:\.tsx?)?(\/.*)?$/.exec(file) ?? []
  if (!area || !noun || !kind || more || !(area in kindsOf)) return null
  return { area: area as Area, noun, kind }
}

export const areaOf = (file: string) => areas.find((area) => file.startsWith(`lib/${area}/`))
export const isNoun = (file: string) => placeOf(file) !== null
export const kindOf = (file: string) => placeOf(file)?.kind ?? ''
export const filesOf = (kind: string) => code.filter(({ file }) => kindOf(file) === kind)

/** How far below a file stands: an import may only go to a larger number, or stay within its noun. */
export function depthOf(file: string): { area: number; noun: number } | null {
  const area = areaOf(file)
  if (!area) return null
  const nouns: readonly string[] = house[area]
  return { area: areas.indexOf(area), noun: nouns.indexOf(placeOf(file)?.noun ?? '') }
}

/** Every import of these files that the rule does not allow, in words. */
export function forbidden(
  files: Source[],
  allowed: (to: string, typeOnly: boolean, from: string) => boolean,
  why: string,
): string[] {
  return files.flatMap(({ file, imports }) =>
    imports
      .filter(({ from, typeOnly }) => !allowed(from, typeOnly, file))
      .map(({ from }) => `${file} imports ${from}: ${why}`),
  )
}

const byPath = new Map(code.map((source) => [source.file.replace(/\.tsx?$/, ''), source]))

/** Everything that this file uses, itself or through others, each with the way there. Types leave nothing behind. */
export function reachedFrom(file: string): [to: string, way: string[]][] {
  const start = file.replace(/\.tsx?$/, '')
  const ways = new Map<string, string[]>([[start, [start]]])
  for (const [from, way] of ways) {
    for (const { from: to, typeOnly } of byPath.get(from)?.imports ?? []) {
      if (!typeOnly && !ways.has(to)) ways.set(to, [...way, to])
    }
  }
  return [...ways]
}

/** Files that use themselves over others, each circle in words. Types count: two files that need each other are one. */
export function cyclesIn(files: Source[]): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const visit = (file: string, way: string[]) => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      circles.push([...way.slice(way.indexOf(file)), file].join(' → '))
      return
    }
    state.set(file, 'open')
    for (const { from } of byPath.get(file)?.imports ?? []) if (byPath.has(from)) visit(from, [...way, file])
    state.set(file, 'done')
  }
  for (const { file } of files) visit(file.replace(/\.tsx?$/, ''), [])
  return circles
}

/** Each place where the pattern stands, in words. */
export function places(files: Source[], pattern: RegExp, why: string): string[] {
  return files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${why}`] : [])),
  )
}

export const isPackage = (to: string) => !/^(app|components|lib|prisma|tests)\//.test(to)
export const ofNoun = (to: string, ...allowed: string[]) => isNoun(to) && allowed.includes(kindOf(to))

/** From an opening bracket to the one that closes it. */
export function balanced(text: string, start: number): string {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')' && --depth === 0) return text.slice(start, at)
  }
  return text.slice(start)
}
