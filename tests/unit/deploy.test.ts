import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { serverFlags } from '@/lib/platform/server-flags'

const read = (name: string) => readFileSync(path.join(import.meta.dirname, '../..', name), 'utf8')
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

describe.each(['mediacje.service', 'mediacje-worker.service'])('%s', (name) => {
  const unit = read(`deploy/${name}`)

  test('may write nothing but the data, and becomes nobody else', () => {
    expect(linesOf(unit)).toEqual(
      expect.arrayContaining(['ProtectSystem=strict', 'NoNewPrivileges=yes', 'CapabilityBoundingSet=', 'UMask=0077']),
    )
    expect(unit).toMatch(/^User=mediacje$/m)
    expect([...unit.matchAll(/^ReadWritePaths=(.*)$/gm)].map(([, where]) => where)).toEqual(
      name === 'mediacje.service' ? ['/var/lib/mediacje'] : [],
    )
  })

  // A server ends within ten seconds, a worker within fifty.
  test('is given the time to end by itself', () => {
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])
    expect(seconds).toBeGreaterThan(name === 'mediacje.service' ? 10 : 50)
  })

  if (name === 'mediacje.service')
    test('starts the server as npm does', () => {
      expect(unit).toContain(`ExecStart=/usr/bin/node ${serverFlags.join(' ')} .next/serve.mjs\n`)
    })

  // Only where there is systemd can it be asked.
  if (existsSync('/usr/bin/systemd-analyze'))
    test('is one that systemd takes', () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-unit-'))
      const file = path.join(folder, name)
      writeFileSync(file, unit.replace('/usr/bin/node', process.execPath))
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' })
      rmSync(folder, { recursive: true })
      expect([status, stderr]).toEqual([0, ''])
    })
})

describe('the image', () => {
  const steps = linesOf(read('deploy/Containerfile'))
  const last = steps.slice(steps.findLastIndex((line) => line.startsWith('FROM ')))

  test('is built in one stage and runs in another, on Node 24, as nobody in particular', () => {
    const bases = steps.filter((line) => line.startsWith('FROM '))
    expect(bases).toHaveLength(2)
    for (const base of bases) expect(base).toMatch(/^FROM docker\.io\/library\/node:24-[\w-]+( AS build)?$/)
    expect(last).toContain('USER node')
    expect(last.indexOf('USER node')).toBeGreaterThan(last.findIndex((line) => /^COPY/.test(line)))
    expect(last).toContain(`CMD ${JSON.stringify(['node', ...serverFlags, '.next/serve.mjs']).replaceAll(',', ', ')}`)
    expect(last.join('\n')).toMatch(/^HEALTHCHECK .*\n.*\/api\/health\/live`/m)
  })

  test('gets what is built and nothing else: no settings, no data, no secret', () => {
    const [first, ...rules] = linesOf(read('.dockerignore'))
    expect(first).toBe('*')
    const letIn = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1))
    const [, sources = ''] = /const sources = \[([^\]]*)\]/.exec(read('lib/commands/build.ts')) ?? []
    const needed = [...sources.matchAll(/'([^']+)'/g)].map(([, source]) => source)
    expect(letIn).toEqual(expect.arrayContaining([...needed, 'package.json', 'package-lock.json', 'tsconfig.json']))
    for (const name of letIn) expect(existsSync(name), name).toBe(true)
    expect(rules).toContain('**/.env*')
    expect(steps.filter((line) => /SECRET|TOKEN|PASSWORD|SMTP/.test(line))).toEqual([])
  })
})

test('no log of a proxy says who asked for what', () => {
  const nginx = read('deploy/nginx.conf')
  const [format = ''] = /log_format [^;]+;/.exec(nginx) ?? []
  expect(format.match(/\$\w+/g)).toEqual(
    ['time_iso8601', 'request_method', 'mediacje_kind', 'status', 'body_bytes_sent', 'request_time'].map(
      (name) => `$${name}`,
    ),
  )
  const logs = linesOf(nginx).filter((line) => /^\s*(access|error)_log/.test(line))
  for (const line of logs) expect(line).toMatch(/access_log (off|\S+ mediacje);|error_log \S+ crit;/)
  expect(logs).toHaveLength(4)
  expect(read('deploy/Caddyfile')).toContain('exclude http.log.error')
})
