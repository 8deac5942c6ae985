import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { locales } from '@/lib/i18n/locales'
import { db } from '@/lib/platform/db/db'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'
import { readPdf } from '../support/pdf'

const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'mediacje-posters-'))
const { url } = await freshDatabase()

beforeAll(() => fillService())
afterAll(() => rmSync(folder, { recursive: true }))

function poster(args: string[], env: Record<string, string> = {}) {
  const command = ['--conditions=react-server', '--import', 'tsx', 'lib/commands/poster.ts', ...args]
  return spawnSync(process.execPath, command, {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url, ...env },
    encoding: 'utf8',
  })
}

test('the command writes one poster in each language, with the address given and the hours of the database', () => {
  const done = poster(['--origin', 'https://konsultacje.example.org', folder])
  expect(done.stderr).toBe('')
  expect(readdirSync(folder).sort()).toEqual(locales.map((locale) => `plakat-${locale}.pdf`).sort())
  for (const locale of locales) {
    const { text } = readPdf(readFileSync(path.join(folder, `plakat-${locale}.pdf`)))
    expect(text).toContain(locale === 'pl' ? '10.00–14.00' : '10:00–14:00')
    expect(text).toContain(`https://konsultacje.example.org/${locale === 'pl' ? '' : locale}`)
  }
})

test('while one books by phone alone there is no poster whose code leads to booking', async () => {
  await db.setting.create({ data: { key: 'stop', value: '{"phoneOnly":"tak"}' } })
  const none = poster(['--origin', 'https://konsultacje.example.org', path.join(folder, 'none')])
  await db.setting.deleteMany()
  expect(none.status).toBe(1)
  expect(none.stderr).toContain('„Zapisy tylko przez telefon”')
})

test('the command says what it lacks instead of making a poster that leads nowhere', () => {
  const without = poster([folder], { APP_ORIGIN: '' })
  expect(without.status).toBe(1)
  expect(without.stderr).toContain('--origin')
  const wrong = poster(['--origin', 'konsultacje.example.org', folder])
  expect(wrong.status).toBe(1)
  expect(wrong.stderr).toContain('APP_ORIGIN')
  const nothing = poster(['--origin', 'https://konsultacje.example.org', folder], { DATABASE_URL: 'file:no/such.db' })
  expect(nothing.status).toBe(1)
  expect(nothing.stderr).toContain('DATABASE_URL')
})
