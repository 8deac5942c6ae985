import {
  answer,
  bookVisit,
  button,
  chooseHour,
  fillContact,
  heading,
  hourOn,
  link,
  openVisit,
  questions,
  readNumber,
  tabTo,
  unfold,
} from './support/journey'
import { expect, test } from './support/test'

const client = { name: 'Zofia', phone: '600 555 101' }

test('a client books from the home page, finds, moves and cancels the visit', async ({ page, nextHour }) => {
  const [first, second] = [nextHour(), nextHour()]
  await page.goto('/')
  await expect(heading(page, 'Umów bezpłatną konsultację z mediatorem')).toBeVisible()
  await link(page, 'Wybierz termin').click()
  await (await hourOn(page, first)).check()
  await button(page, 'Dalej').click()

  await expect(page.getByText(`${first.label}, godz.\u00A0${first.time}`)).toBeVisible()
  // Nothing is allowed that was not said.
  for (const radio of await page.getByRole('radio').all()) await expect(radio).not.toBeChecked()
  await fillContact(page, client)
  await unfold(page, 'Chcę podać rodzaj sprawy')
  await page.getByRole('radio', { name: 'Alimenty' }).check()
  await unfold(page, 'Potrzebuję czegoś podczas wizyty')
  await page.getByRole('checkbox', { name: 'Wejście bez schodów' }).check()
  await button(page, 'Dalej').click()

  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  for (const text of ['Zofia', '600 555 101', 'Alimenty', 'Wejście bez schodów', 'Możemy: wysłać SMS.']) {
    await expect(page.getByText(text, { exact: false }).first()).toBeVisible()
  }
  await expect(page.getByText('Administratorem danych jest MOPS')).toBeVisible()
  await button(page, 'Zarezerwuj termin').click()

  const code = await readNumber(page)
  await expect(page.getByText('A110', { exact: true })).toBeVisible()
  await button(page, 'Zakończ i wyczyść').click()
  await expect(page).toHaveURL(/\/$/)

  await openVisit(page, code.toLowerCase().replace('-', ' '), '+48600555101')
  await expect(page.getByRole('heading', { name: 'Wizyta jest umówiona' })).toBeVisible()
  // Neither the name nor the matter is shown to whoever holds the number.
  await expect(page.getByText('Zofia')).toHaveCount(0)
  await link(page, 'Zmień termin').click()
  await (await hourOn(page, second)).check()
  await button(page, 'Zmień termin').click()
  await expect(page.getByText('Termin jest zmieniony')).toBeVisible()
  await expect(page.getByText(`${second.label}, godz.\u00A0${second.time}`)).toBeVisible()

  await link(page, 'Odwołaj wizytę').click()
  await expect(heading(page, 'Odwołać wizytę?')).toBeVisible()
  await button(page, 'Tak, odwołaj').click()
  await expect(page.getByText('Wizyta została odwołana')).toBeVisible()

  // Both hours are free again.
  await page.goto('/rezerwacja/termin')
  for (const hour of [first, second]) await expect(await hourOn(page, hour)).toBeVisible()
})

test('the same works without JavaScript', async ({ newVisitor, nextHour }) => {
  const page = await newVisitor({ javaScriptEnabled: false })
  const [first, second] = [nextHour(), nextHour()]
  await page.goto('/')
  await link(page, 'Wybierz termin').click()
  await button(page, 'Dalej').click()
  await expect(page.getByRole('heading', { name: 'Popraw dane na tej stronie' })).toBeVisible()
  await (await hourOn(page, first)).check()
  await button(page, 'Dalej').click()

  await page.getByLabel('Jak się do Ciebie zwracać?').fill('Piotr')
  await button(page, 'Dalej').click()
  await expect(page).toHaveTitle(/^Błąd: /)
  await expect(page.getByLabel('Jak się do Ciebie zwracać?')).toHaveValue('Piotr')
  await fillContact(page, { name: 'Piotr', phone: '100555102' })
  await button(page, 'Dalej').click()
  await button(page, 'Zarezerwuj termin').click()
  const code = await readNumber(page)
  // Printing from the page needs a script, so the button is not there.
  await expect(button(page, 'Wydrukuj')).toBeHidden()

  await button(page, 'Zakończ i wyczyść').click()
  await openVisit(page, code, '100555102')
  await link(page, 'Zmień termin').click()
  await (await hourOn(page, second)).check()
  await button(page, 'Zmień termin').click()
  await expect(page.getByText('Termin jest zmieniony')).toBeVisible()
  await link(page, 'Odwołaj wizytę').click()
  await button(page, 'Tak, odwołaj').click()
  await expect(page.getByText('Wizyta została odwołana')).toBeVisible()
})

test('a visit is booked with the keyboard alone', async ({ page, hour }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(link(page, 'Przejdź do treści')).toBeFocused()
  await page.keyboard.press('Enter')
  await tabTo(link(page, 'Wybierz termin'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/termin/)
  // The first hour of all, then the later days, then down to the wanted hour with the arrow key.
  await tabTo(page.getByRole('radio').first())
  await page.keyboard.press('Space')
  await tabTo(page.locator('summary', { hasText: 'Pokaż późniejsze terminy' }))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  const wanted = await hourOn(page, hour)
  for (let presses = 0; presses < 200 && !(await wanted.isChecked()); presses++) await page.keyboard.press('ArrowDown')
  await expect(wanted).toBeChecked()
  await page.keyboard.press('Enter')

  await expect(heading(page, 'Jak się z Tobą kontaktować')).toBeVisible()
  await tabTo(page.getByRole('textbox', { name: 'Jak się do Ciebie zwracać?' }))
  await page.keyboard.type('Barbara')
  await page.keyboard.press('Tab')
  await page.keyboard.type('100555103')
  await tabTo(page.getByRole('checkbox', { name: /^Nie kontaktujcie się ze mną/ }))
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  await expect(page.getByText('Nie będziemy się z Tobą kontaktować, nawet gdy wizyta się nie odbędzie.')).toBeVisible()
  await tabTo(button(page, 'Zarezerwuj termin'))
  await page.keyboard.press('Enter')
  await readNumber(page)
  await tabTo(button(page, 'Zakończ i wyczyść'))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/$/)
})

test('a visit is booked on a screen 320 px wide', async ({ newVisitor, hour }) => {
  const page = await newVisitor({ viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true })
  await page.goto('/')
  // The number stands in the first screenful.
  await expect(page.getByRole('banner').getByRole('link', { name: '508 033 132' })).toBeInViewport()
  await bookVisit(page, hour, { name: 'Halina', phone: '100 555 104' })
  await expect(page.getByText(`${hour.label}, godz.\u00A0${hour.time}`)).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})

test('a phone in another time zone shows the hours of Wrocław', async ({ newVisitor, hour }) => {
  const page = await newVisitor({ timezoneId: 'America/Los_Angeles', locale: 'en-US' })
  await chooseHour(page, hour)
  await expect(page.getByText(`${hour.label}, godz.\u00A0${hour.time}`)).toBeVisible()
  await fillContact(page, { name: 'Emily', phone: '+44 20 7946 0000' })
  await answer(page, questions.call, 'Tak').check()
  await page.getByRole('checkbox', { name: '8.00–10.00' }).check()
  await button(page, 'Dalej').click()
  await expect(page.getByText('zadzwonić (8.00–10.00)')).toBeVisible()
  await button(page, 'Zarezerwuj termin').click()
  await readNumber(page)
  await expect(page.getByText(`${hour.label}, godz.\u00A0${hour.time}`)).toBeVisible()
})
