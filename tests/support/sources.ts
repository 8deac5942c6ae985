import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Source = { file: string; text: string; lines: number; imports: Import[] }
export type Import = { from: string; typeOnly: boolean }

const root = path.resolve(import.meta.dirname, '../..')
const ours = ['app', 'components', 'lib', 'prisma', 'tests']
const beside = ['proxy.ts', 'instrumentation.ts', 'next.config.ts', 'vitest.config.ts', 'prisma.config.ts']

// What is built, generated or installed, and the bare app that measurements are compared with: none of it is this app.
const foreign = /\/(generated|node_modules|\.[^/]+|load\/anchor)\//

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

// From above to below: a noun may use those after it. A new noun takes its place here first.
export const nouns = [
  'housekeeping',
  'desk',
  'waitingdesk',
  'dispatch',
  'notification',
  'waiting',
  'offer',
  'entry',
  'rebooking',
  'visit',
  'board',
  'cancellation',
  'call',
  'calendar',
  'plan',
  'booking',
  'outbox',
  'link',
  'limit',
  'duty',
  'hold',
  'imprint',
  'service',
  'staff',
  'audit',
]
// Floors of their own, which know no noun (platform, i18n), hold the door (auth) or start the app (commands).
export const notNouns = ['platform', 'auth', 'i18n', 'commands']
export const kinds = ['rules', 'schema', 'data', 'actions', 'messages']

export const isNoun = (file: string) =>
  /^lib\/\w+\/\w+\.tsx?$/.test(file) && !notNouns.some((name) => file.startsWith(`lib/${name}/`))
export const nounOf = (file: string) => file.split('/')[1] ?? ''
export const kindOf = (file: string) => (file.split('/')[2] ?? '').replace(/\.tsx?$/, '')
export const filesOf = (kind: string) => code.filter(({ file }) => isNoun(file) && kindOf(file) === kind)
export const rank = (noun: string) => nouns.indexOf(noun)

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

/** Each place where the pattern stands, in words. */
export function places(files: Source[], pattern: RegExp, why: string): string[] {
  return files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${why}`] : [])),
  )
}

export const isPackage = (to: string) => !/^(app|components|lib|prisma|tests)\//.test(to)
export const ofNoun = (to: string, ...allowed: string[]) => isNoun(`${to}.ts`) && allowed.includes(kindOf(to))

/** From an opening bracket to the one that closes it. */
export function balanced(text: string, start: number): string {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')' && --depth === 0) return text.slice(start, at)
  }
  return text.slice(start)
}
