import type { Page } from '@playwright/test'
import { addLocalDays, holidayOn, localDateOf, weekdayOf } from '@/lib/platform/time'
import { bookByKeys, counting } from './support/desk-keys'
import { answer, button, heading, link, outcome, questions, readSpelled, signIn, words } from './support/journey'
import { bookOn, cancelDuty, findOne, onMonthServer, proveAgain } from './support/month'
import { expect, test } from './support/test'

const own = onMonthServer(300_000)

const callers = [
  { name: 'Grażyna Wiśniewska', phone: '601 777 801' },
  { name: 'Andrij Kowal', phone: '601 777 802' },
  { name: 'Lucia O’Neil', phone: '601 777 803' },
] as const
const smsTo = (phone: string) => own.sms.taken.filter(({ to }) => to.endsWith(phone.replaceAll(' ', '')))

function nextThursday(): string {
  let date = addLocalDays(localDateOf(new Date()), 8)
  while (weekdayOf(date) !== 4 || holidayOn(date)) date = addLocalDays(date, 1)
  return date
}

test('the first weeks of a coordinator: callers, slips, a held hour, two kept apart, a Thursday, a Wednesday called off', async ({
  page,
}) => {
  const [grazyna, andrij, lucia] = callers
  const [calledOff, , apart] = own.facts.duties.map(({ id }) => id) as [string, string, string]
  await page.setViewportSize({ width: 1280, height: 720 })
  await signIn(page, own.facts.staff.anna)
  // The gateway is out of order for one number: what is to go there waits.
  own.sms.next.set(`48${grazyna.phone.replaceAll(' ', '')}`, Array(50).fill({ status: 500 }))
  for (const caller of callers) {
    await page.goto('/panel/rezerwacje/nowa')
    const keys = counting(page)
    await bookByKeys(page, keys, caller)
    process.stdout.write(`${caller.name}, booked with ${keys.presses()} keys besides the text\n`)
    expect(keys.presses()).toBeLessThanOrEqual(25)
  }
  await expect.poll(() => smsTo(lucia.phone).length).toBeGreaterThan(0)

  // One gives her name with a slip, one the end of his number.
  await findOne(page, 'wiśnieska grażyna', grazyna.name)
  await findOne(page, "lucia o'neil", 'Lucia O')
  await findOne(page, '7802', andrij.name)

  // "That is not my number": the message that waits for the old one never leaves.
  await findOne(page, 'wiśnieska', grazyna.name)
  await page.getByRole('row').filter({ hasText: grazyna.name }).getByRole('link').first().click()
  expect(own.queuedFor(grazyna.phone)).toBeGreaterThan(0)
  await link(page, 'Popraw dane').click()
  await page.getByLabel(/^Numer telefonu|^Telefon/).fill('601 777 899')
  await button(page, 'Zapisz poprawki').click()
  await outcome(page)
  await answer(page, questions.sms, 'Nie').check()
  await answer(page, questions.call, 'Tak').check()
  await button(page, 'Zapisz poprawki').click()
  await expect(page.getByText('Dane są poprawione.', { exact: false })).toBeVisible()
  expect(own.queuedFor('601 777 899')).toBe(0)

  // Two who must not meet.
  await bookOn(page, apart, '12.00', 'Halina Osobna')
  await link(page, 'Zostaw puste godziny obok').click()
  await button(page, 'Zostaw puste godziny obok').click()
  await expect(page.getByText(words('Zostają puste godziny obok: 2.'))).toBeVisible()

  // The hour that is offered to somebody who waits, taken for a caller.
  await page.goto('/panel/rezerwacje/nowa')
  await page.getByText('Trzymane godziny: 1').click()
  await page.getByRole('link', { name: /^Weź dla osoby przy telefonie/ }).click()
  await expect(heading(page, words(`Trzymana godzina: ${own.facts.held}`))).toBeVisible()
  await button(page, 'Weź tę godzinę').click()
  await page.getByLabel('Jak się do Pani/Pana zwracać?').fill('Paweł Pilny')
  await page.getByRole('checkbox', { name: /^Nie kontaktujemy się/ }).check()
  await button(page, 'Zarezerwuj termin').click()
  await readSpelled(page)
  await expect(page.getByText(words(own.facts.held)).first()).toBeVisible()

  // One Thursday with somebody else.
  await page.goto('/panel/dyzury/nowy')
  await page.getByLabel('Dzień').fill(nextThursday())
  await page.getByLabel('Od', { exact: true }).fill('15.00')
  await page.getByLabel('Do', { exact: true }).fill('18.00')
  await page.getByLabel('Miejsce').selectOption({ index: 1 })
  await page.getByLabel('Mediator', { exact: true }).selectOption(own.facts.secondMediator)
  await button(page, 'Dodaj dyżur').click()
  await expect(page.getByText('Dyżur jest dodany. Nowe godziny: 3.')).toBeVisible()

  // With a gateway those who allowed an SMS are told at once.
  await bookOn(page, calledOff, '10.00', 'Iga Esemes', '601 777 811')
  await bookOn(page, calledOff, '11.00', 'Olga Cicha')
  own.forgetProofs()
  await cancelDuty(page, calledOff, own.facts.staff.anna)
  await expect.poll(() => smsTo('601777811').filter(({ message }) => /nie odb/.test(message)).length).toBe(1)
  await expect(async () => {
    await page.reload()
    await expect(
      page.getByText('Nic już nie zostało do zrobienia. Powiadomione osoby: 1 z 2, bez kontaktu na życzenie: 1.'),
    ).toBeVisible({ timeout: 500 })
  }).toPass()
  // The file comes after the password, and the page that asked stays where it is.
  own.forgetProofs()
  await page.goto('/panel/raporty')
  await link(page, 'Pobierz plik do arkusza (CSV)').click()
  const download = page.waitForEvent('download')
  await proveAgain(page, own.facts.staff.anna)
  expect((await download).suggestedFilename()).toMatch(/^raport-\d{4}\.csv$/)
  await link(page, 'Raporty').first().click()
  await expect(heading(page, /^Raport za rok/)).toBeVisible()
  await page.goto('/panel')
  await expect(page.getByRole('link', { name: /^Wizyty bez wpisu o obecności: 1/ })).toBeVisible()
})

test('the mediator marks who came, and takes a slip back', async ({ page }) => {
  await signIn(page, own.facts.staff.mediator)
  await page.goto(`/panel/grafik?dzien=${own.facts.begun.date}`)
  const hour = page.getByRole('listitem').filter({ hasText: own.facts.begun.name })
  await hour.getByRole('button', { name: /^Nieobecność/ }).click()
  await expect(page.getByText('Zapisano nieobecność.')).toBeVisible()
  await hour.getByRole('button', { name: /^Cofnij/ }).click()
  await expect(page.getByText('Cofnięto zaznaczenie.')).toBeVisible()
  await hour.getByRole('button', { name: /^Obecność/ }).click()
  await expect(page.getByText('Zapisano obecność.')).toBeVisible()
})

test('without a gateway a Wednesday becomes calls, which two people make at once, and nothing is left for today', async ({
  page,
  newVisitor,
}) => {
  await own.withoutGateway()
  const duty = own.facts.duties[1]?.id ?? ''
  const people = ['Jan Pisany', 'Ewa Pisana']
  await signIn(page, own.facts.staff.anna)
  await bookOn(page, duty, '10.00', people[0] ?? '', '601 777 821')
  await bookOn(page, duty, '11.00', people[1] ?? '', '601 777 822')
  await cancelDuty(page, duty)
  await page.goto('/panel')
  await expect(page.getByRole('link', { name: /^Odwołany dyżur/ })).toBeVisible()

  const ewa = await newVisitor()
  await signIn(ewa, own.facts.staff.ewa)
  const card = (of: Page, name: string) =>
    of.getByRole('listitem').filter({ has: of.getByRole('heading', { name, exact: true }) })
  const take = async (of: Page, name: string) => {
    await of.goto('/panel/telefony')
    await card(of, name)
      .getByRole('button', { name: /^Dzwonię do tej osoby/ })
      .click()
    await expect(card(of, name).getByRole('heading', { name: 'Co powiedzieć' })).toBeVisible()
  }
  await take(page, people[0] ?? '')
  await ewa.goto('/panel/telefony')
  await expect(card(ewa, people[0] ?? '')).toContainText('Teraz dzwoni: Anna')
  await take(ewa, people[1] ?? '')
  for (const [who, name] of [
    [page, people[0]],
    [ewa, people[1]],
  ] as const) {
    await card(who, name ?? '')
      .getByRole('button', { name: /^Wysłana wiadomość|^Wiadomość wysłana/ })
      .click()
    await expect(who.getByText(/^Zapisane: /).first()).toBeVisible()
  }
  // Who is to be told besides, for what was put right and for who waits: one after the other, until nobody is left.
  await ewa.goto('/panel/telefony')
  const next = ewa.getByRole('button', { name: /^Dzwonię do tej osoby/ })
  while ((await next.count()) > 0) {
    await next.first().click()
    await expect(ewa.getByRole('heading', { name: 'Co powiedzieć' })).toBeVisible()
    await ewa
      .getByRole('button', { name: /^(Wiadomość wysłana|Rozmowa odbyta)/ })
      .first()
      .click()
    await expect(ewa.getByText(/^Zapisane: /).first()).toBeVisible()
  }
  await ewa.goto('/panel')
  const left = ewa.getByRole('region', { name: 'Do zrobienia' })
  await expect(left.getByRole('listitem')).toHaveText([])
  await expect(left).toContainText('Na dziś wszystko załatwione.')
  // Whose number was wrong never got a message on it.
  expect(smsTo(callers[0].phone)).toEqual([])
})
