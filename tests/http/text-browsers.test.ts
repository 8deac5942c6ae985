import { afterAll, beforeAll, expect, test } from 'vitest'
import { notGiven } from '@/lib/messages/client/rules'
import { db } from '@/lib/platform/db/db'
import { type App, startPlainApp } from '../support/app'
import { freshDatabase } from '../support/database'
import { fillService } from '../support/journeys'
import { startLynx, startW3m, type TextBrowser } from '../support/text-browsers'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startPlainApp(url)
})
afterAll(() => app.stop())

const questions = ['wysłać SMS', 'zadzwonić', 'nagrać się na pocztę głosową']

/** Lynx takes the first answer of a question by itself. It must find one that says nothing. */
async function expectUnanswered(browser: TextBrowser, ...answers: string[]): Promise<void> {
  const { input } = await browser.until(new RegExp(answers.join('[^]*')))
  for (const answer of answers) expect(input).not.toMatch(new RegExp(`\\(\\*\\) ?${answer}`))
}

test.each([
  ['Lynx', startLynx, '11.00', 'Anna'],
  ['w3m', startW3m, '12.00', 'Ewa'],
])('%s books from the hours to the confirmation, and gives no answer by itself', async (_name, start, time, name) => {
  const browser = start(`${app.origin}/rezerwacja/termin`)
  try {
    await browser.until(/Wybierz godzinę/)
    await expectUnanswered(browser, '10.00', '11.00')
    await browser.pressButton('Dalej')
    await browser.until(/Wybierz jedną z wolnych godzin/)
    await browser.choose(time, 'Wybierz godzinę')
    await browser.pressButton('Dalej')
    await browser.until(/Krok 2 z 3/)
    await expectUnanswered(browser, 'Tak', 'Nie')
    await browser.fill('Jak się do Ciebie zwracać?', name)
    await browser.fill('Numer telefonu', '601234567')
    await browser.pressButton('Dalej')
    for (const question of questions) await browser.until(new RegExp(`Zaznacz, czy możemy ${question}\\.`))
    await expectUnanswered(browser, 'Tak', 'Nie')
    for (const question of questions)
      await browser.choose(question === 'zadzwonić' ? 'Tak' : 'Nie', `Czy możemy ${question}?`)
    await browser.pressButton('Dalej')
    await browser.until(/Krok 3 z 3/)
    await browser.pressButton('Zarezerwuj termin')
    await browser.until(/Termin jest zarezerwowany/)
  } finally {
    browser.end()
  }
  const select = { releasedAt: true, slot: { select: { startsAt: true } }, client: true } as const
  const booked = (await db.booking.findMany({ select })).find(({ client }) => client?.name === name)
  expect(booked?.releasedAt).toBeNull()
  expect(
    booked?.slot.startsAt.toLocaleTimeString('pl', { timeZone: 'Europe/Warsaw', hour: '2-digit', minute: '2-digit' }),
  ).toBe(time.replace('.', ':'))
  // What was not answered is nobody's answer.
  const unasked = { matterCode: notGiven, language: notGiven, contactEmail: false, interpreterNeeded: false }
  expect(booked?.client).toMatchObject({ ...unasked, contactSms: false, contactCall: true, contactVoicemail: false })
})

test.each([
  ['Lynx', startLynx],
  ['w3m', startW3m],
])('%s joins the waiting list with no answer that nobody gave', async (_name, start) => {
  const browser = start(`${app.origin}/lista-oczekujacych/zapis`)
  try {
    await browser.until(/Zapisz na listę/)
    await expectUnanswered(browser, 'Tak', 'Nie')
    await expectUnanswered(browser, 'polski', 'ukraiński')
    await browser.fill('Jak się do Ciebie zwracać?', 'Iga')
    await browser.fill('Numer telefonu', '601234567')
    await browser.pressButton('Zapisz na listę')
    await browser.until(/Zaznacz, czy możemy wysłać SMS\./)
    await expectUnanswered(browser, 'Tak', 'Nie')
  } finally {
    browser.end()
  }
})
