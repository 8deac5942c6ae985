import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstFacts } from '@/lib/office/service/words'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'

const { url } = await freshDatabase()
let app: App
beforeAll(async () => {
  app = await startApp(url)
})
afterAll(() => app.stop())

const htmlOf = async (path: string) => (await new Browserless(app.origin).open(path)).html
const [forename = '', surname = ''] = firstFacts.mediatorName.split(' ')
const seeded = [forename, surname, firstFacts.placeName, 'Rydygiera', firstFacts.placeRoom]
const pages = [
  '/',
  '/latwy-tekst',
  '/deklaracja-dostepnosci',
  '/prywatnosc',
  '/rezerwacja/termin',
  '/lista-oczekujacych',
]

test('before there is a rule no page names a mediator or a room that nobody has settled, and pages say so', async () => {
  for (const path of pages.flatMap((page) => [page, `/uk${page}`, `/en${page}`, `/ru${page}`])) {
    const html = await htmlOf(path)
    expect(
      seeded.filter((name) => html.includes(name)),
      path,
    ).toEqual([])
  }
  for (const path of ['/', '/deklaracja-dostepnosci', '/rezerwacja/termin'])
    expect(await htmlOf(path), path).toContain('Jeszcze nie ustalono.')
  for (const [path, words] of [
    ['/uk', 'Ще не визначено.'],
    ['/en', 'Not decided yet.'],
    ['/ru', 'Ещё не определено.'],
  ] as const)
    expect(await htmlOf(path)).toContain(words)
})

test('a rule settles both within five seconds', async () => {
  await fillService()
  const until = performance.now() + 5000
  const home = async () => text(await new Browserless(app.origin).open('/'))
  while ((await home()).includes('Jeszcze nie ustalono.') && performance.now() < until) await sleep(200)
  expect(await home()).toMatch(/sala.A110/)
})
