import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serviceFacts } from '@/lib/office/service/words'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { freshDatabase } from '../support/database'
import { type Elsewhere, startElsewhere } from '../support/elsewhere'
import { startFirefox } from '../support/firefox'
import { fillService } from '../support/journeys'
import type { Person } from '../support/webdriver'
import { startWebKit } from '../support/webkit'

const { url } = await freshDatabase()
let app: App
let elsewhere: Elsewhere

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
  elsewhere = await startElsewhere()
})
afterAll(async () => {
  elsewhere?.stop()
  await app?.stop()
})

/** What somebody does on each page of the way, from whichever one it leads to. */
const onTheWay: Record<string, (person: Person, visitor: Visitor) => Promise<void>> = {
  '/': (person) => person.press('Wybierz termin'),
  '/rezerwacja/termin': async (person, { hour }) => {
    await person.choose(hour, serviceDay)
    await person.press('Dalej')
  },
  '/rezerwacja/kontakt': async (person, { name }) => {
    await person.fill('Jak się do Ciebie zwracać?', name)
    await person.fill('Numer telefonu', '601 234 567')
    await person.choose('Tak', 'Czy możemy wysłać SMS?')
    await person.choose('Nie', 'Czy możemy zadzwonić?')
    await person.choose('Nie', 'Czy możemy nagrać się na pocztę głosową?')
    await person.press('Dalej')
  },
  '/rezerwacja/sprawdz': (person) => person.press('Zarezerwuj termin'),
}

const serviceDay = 'środa'
type Visitor = { name: string; hour: string }

async function book(person: Person, visitor: Visitor): Promise<string> {
  await person.open(app.origin)
  for (;;) {
    const { pathname } = await person.address()
    if (pathname === '/rezerwacja/potwierdzenie') break
    const step = onTheWay[pathname]
    if (!step) throw new Error(`the way led to ${pathname}`)
    await step(person, visitor)
    await person.arriveAt((there) => there.pathname !== pathname)
  }
  const said = await person.until('Termin jest zarezerwowany')
  return /[2-9A-Z]{3}-[2-9A-Z]{3}/.exec(said)?.[0] ?? ''
}

const hourOf = async (name: string) => {
  const live = await db.booking.findMany({ where: { releasedAt: null }, include: { slot: true, client: true } })
  const visit = live.find(({ client }) => client?.name === name)
  return visit?.slot.startsAt.toLocaleTimeString('pl', { timeZone: 'Europe/Warsaw', timeStyle: 'short' }) ?? null
}

async function move(person: Person, name: string): Promise<void> {
  await person.press('Zmień termin')
  await person.until('Wybierz nowy termin')
  await person.choose('13.00', serviceDay)
  await person.press('Zmień termin')
  expect(await person.until('Moja rezerwacja')).toContain('Termin jest zmieniony')
  expect(await hourOf(name)).toBe('13:00')
}

async function cancel(person: Person, name: string): Promise<void> {
  await person.press('Odwołaj wizytę')
  await person.until('Odwołać wizytę?')
  await person.press('Tak, odwołaj')
  expect(await person.until('Moja rezerwacja')).toContain('Wizyta została odwołana')
  expect(await hourOf(name)).toBeNull()
}

/** Leaves in a hurry. Whoever comes next finds neither by Back nor by typing an address who was here. */
async function leave(person: Person, secrets: string[], goesBackOver: boolean): Promise<void> {
  const before = elsewhere.visits.length
  await person.press('Wyjdź szybko')
  await person.until('Pogoda')
  expect((await person.address()).href).toBe(serviceFacts().quickExit)
  expect(elsewhere.visits.length).toBeGreaterThan(before)
  for (const { referer } of elsewhere.visits.slice(before)) expect(referer).toBeUndefined()
  const expectNone = async () => {
    const source = await person.source()
    for (const secret of secrets) expect(source).not.toContain(secret)
  }
  for (const address of ['/moja-rezerwacja', ...Object.keys(onTheWay), '/rezerwacja/potwierdzenie']) {
    await person.open(`${app.origin}${address}`)
    await expectNone()
  }
  await person.open(`${app.origin}/moja-rezerwacja`)
  await person.until('Moja rezerwacja')
  expect(await person.cookies()).toEqual([])
  // Back over pages of ours, and where the driver can, over the other site too.
  const isOurs = async () => (await person.address()).href !== serviceFacts().quickExit
  for (let backs = 0; goesBackOver ? await isOurs() : backs < 3; backs++) {
    await person.back()
    await expectNone()
  }
  if (!goesBackOver) return
  await person.back()
  await expectNone()
}

// Back to a page of another site the driver of WebKit does not come, and answers nothing any more, whatever is there.
const engines = [
  { engine: 'Firefox', start: () => startFirefox(elsewhere.port), hour: '10.00', change: move, goesBackOver: true },
  {
    engine: 'Firefox without a script',
    start: () => startFirefox(elsewhere.port, { script: false }),
    hour: '11.00',
    change: cancel,
    goesBackOver: true,
  },
  { engine: 'WebKit', start: () => startWebKit(elsewhere.port), hour: '12.00', change: cancel, goesBackOver: false },
]

test.each(engines)(
  '$engine books, opens the visit, changes it and leaves nothing behind',
  async ({ engine, start, hour, change, goesBackOver }) => {
    const name = `Ewa ${engine.replaceAll(' ', '')}`
    const person = await start()
    try {
      const code = await book(person, { name, hour })
      expect(code).not.toBe('')
      expect(await hourOf(name)).toBe(hour.replace('.', ':'))
      await person.open(`${app.origin}/moja-rezerwacja`)
      expect(await person.until('Moja rezerwacja')).toContain(hour)
      await change(person, name)
      await leave(person, [name, code], goesBackOver)
    } catch (error) {
      mkdirSync('test-results', { recursive: true })
      writeFileSync(`test-results/${engine}.png`, await person.picture().catch(() => ''))
      throw error
    } finally {
      await person.stop()
    }
  },
)
