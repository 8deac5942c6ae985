import { existsSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'
import { oldestNode } from '@/lib/platform/node-support'
import { serverFlags } from '@/lib/platform/server-flags'
import { code, isPackage, reachedFrom, type Source } from '../support/sources'

// `npm ci --omit=dev`, which npm also does by itself where NODE_ENV is production, and then `npm run build`.
const root = path.resolve(import.meta.dirname, '../..')
const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))
const { dependencies, devDependencies } = readJson('package.json') as Record<string, Record<string, string>>
const { exclude } = readJson('tsconfig.build.json') as { exclude: string[] }

const built = code.filter(({ file }) => !exclude.some((entry) => file === entry || file.startsWith(`${entry}/`)))
const nameOf = (from: string) => from.split('/', from.startsWith('@') ? 2 : 1).join('/')
const packagesOf = ({ imports }: Source) =>
  imports.map(({ from }) => from).filter((from) => isPackage(from) && !isBuiltin(from))
const imported = new Set(built.flatMap(packagesOf).map(nameOf))

// What no import names, and why it is there all the same.
const used: Record<string, string> = {
  '@prisma/client': 'the generated clients import it',
  '@types/node': 'tsconfig.json asks for it',
  'dejavu-fonts-ttf': 'the poster reads its files',
  prisma: 'prisma/generate.ts runs its command',
  tsx: 'the scripts of package.json run on it',
  typescript: '`next build` checks the types with it',
}

// The types that somebody else has written down for a package that brings none.
function typesOf(name: string): string[] {
  const types = `@types/${name.replace('@', '').replace('/', '__')}`
  return existsSync(path.join(root, 'node_modules', types)) ? [types] : []
}

test('what the build imports, and the types of it, is installed without the development dependencies', () => {
  const needed = [...imported, ...[...imported].flatMap(typesOf), ...Object.keys(used)]
  expect(needed.length).toBeGreaterThan(20)
  expect(needed.filter((name) => !dependencies?.[name])).toEqual([])
})

test('nothing is installed for production that nothing there uses, and nothing twice', () => {
  const needed = new Set([...imported, ...[...imported].flatMap(typesOf), ...Object.keys(used)])
  expect(Object.keys(dependencies ?? {}).filter((name) => !needed.has(name))).toEqual([])
  expect(Object.keys(devDependencies ?? {}).filter((name) => dependencies?.[name])).toEqual([])
})

test('every version is one exact version', () => {
  const versions = Object.entries({ ...dependencies, ...devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('every script runs on a Node that will do', () => {
  const { scripts, engines } = readJson('package.json') as {
    scripts: Record<string, string>
    engines: { node: string }
  }
  const launcher = 'node lib/commands/own-node '
  expect(Object.entries(scripts).filter(([, script]) => !script.startsWith(launcher))).toEqual([])
  expect(scripts.start).toBe(`${launcher}${[...serverFlags, '.next/serve.mjs'].join(' ')}`)
  const [, major, minor] =
    /const needed = \[(\d+), (\d+)\]/.exec(readFileSync(path.join(root, 'lib/commands/own-node/index.cjs'), 'utf8')) ??
    []
  expect(engines.node).toBe(`>=${major}.${minor}`)
  expect(oldestNode.join('.')).toBe(`${major}.${minor}`)
  // A shell goes on with the `node` that it has found once: after the launcher stands a command that looks again.
  expect(Object.values(scripts).filter((script) => / && node (?!lib\/commands\/own-node )/.test(script))).toEqual([])
  const { optionalDependencies } = readJson('lib/commands/own-node/package.json') as {
    optionalDependencies: Record<string, string>
  }
  for (const version of Object.values(optionalDependencies))
    expect(Number.parseInt(version, 10)).toBeGreaterThan(Number(major))
})

test('installing runs no script of a package: a compiler is needed for none', () => {
  expect(readFileSync(path.join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
})

test('the server starts outside of Next, where nothing that is marked for its server components can be loaded', () => {
  for (const start of ['lib/server/serve.ts', 'lib/commands/up.ts', 'lib/commands/build.ts', 'prisma/migrate.ts']) {
    const way = reachedFrom(start).find(([to]) => to === 'server-only')?.[1]
    expect(way?.join(' → ')).toBeUndefined()
  }
})

test('docs/dependencies.md tells of each package that is named, under its own licence, and of no other', () => {
  const rows = readFileSync(path.join(root, 'docs/dependencies.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| `/.test(line))
  const told = rows.flatMap((row) => {
    const [, names = '', , licence = ''] = row.split('|')
    return [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({ name, licence: licence.trim() }))
  })
  const named = Object.keys({ ...dependencies, ...devDependencies })
  expect(told.map(({ name }) => name).sort()).toEqual(named.sort())
  const wrong = told.filter(({ name, licence }) => {
    const { license } = readJson(`node_modules/${name}/package.json`) as { license: string }
    // Where one row tells of several, their licences stand one after another.
    return license !== licence && !licence.split(', ').includes(license)
  })
  expect(wrong).toEqual([])
})
