import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { type App, startPlainApp } from '../support/app'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'
import { startLynx, startW3m } from '../support/text-browsers'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startPlainApp(url)
})
afterAll(() => app.stop())

test.each([
  ['Lynx', startLynx, '11.00', 'Anna'],
  ['w3m', startW3m, '12.00', 'Ewa'],
])('%s books from the home page to the confirmation', async (_name, start, time, name) => {
  const browser = start(`${app.origin}/rezerwacja/termin`)
  try {
    await browser.until(/Wybierz godzinę/)
    await browser.choose(time, 'Wybierz godzinę')
    await browser.pressButton('Dalej')
    await browser.until(/Krok 3 z 5/)
    await browser.fill('Jak się do Ciebie zwracać?', name)
    await browser.fill('Numer telefonu', '601234567')
    // Lynx chooses the first answer of each question by itself.
    await browser.choose('Tak', 'Czy możemy wysłać SMS?')
    for (const question of ['zadzwonić', 'nagrać się na pocztę głosową', 'pisać na podany adres e-mail'])
      await browser.choose('Nie', `Czy możemy ${question}?`)
    await browser.pressButton('Dalej')
    await browser.until(/Krok 4 z 5/)
    await browser.pressButton('Dalej')
    await browser.until(/Krok 5 z 5/)
    await browser.pressButton('Zarezerwuj termin')
    await browser.until(/Termin jest zarezerwowany/)
  } finally {
    browser.end()
  }
  const booked = await db.booking.findFirstOrThrow({
    where: { client: { name } },
    select: { releasedAt: true, slot: { select: { startsAt: true } } },
  })
  expect(booked.releasedAt).toBeNull()
  expect(
    booked.slot.startsAt.toLocaleTimeString('pl', { timeZone: 'Europe/Warsaw', hour: '2-digit', minute: '2-digit' }),
  ).toBe(time.replace('.', ':'))
})
