import type { Page } from '@playwright/test'
import { baseUrl } from './support/facts'
import {
  bookVisit,
  button,
  chooseHour,
  fillContact,
  heading,
  hourOn,
  readNumber,
  toCheckPage,
  unfold,
} from './support/journey'
import { expect, test } from './support/test'

const client = { name: 'Tomasz', phone: '100 555 107' }

test('the back button and a reload keep every answer', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await fillContact(page, client)
  await unfold(page, 'Chcę podać rodzaj sprawy')
  await page.getByRole('radio', { name: 'Odszkodowanie (sprawa pracownicza)' }).check()
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()

  await page.goBack()
  await page.reload()
  await expect(page.getByRole('radio', { name: 'Odszkodowanie (sprawa pracownicza)' })).toBeChecked()
  await expect(page.getByLabel('Jak się do Ciebie zwracać?')).toHaveValue('Tomasz')
  await expect(page.getByLabel('Numer telefonu')).toHaveValue('100 555 107')
  await page.goto('/rezerwacja/sprawdz')
  await page.reload()
  await expect(page.getByText('Odszkodowanie (sprawa pracownicza)')).toBeVisible()
})

test('a second click, a reload and the way back make no second booking', async ({ page, hour }) => {
  await toCheckPage(page, hour, client)
  await button(page, 'Zarezerwuj termin').dblclick()
  const code = await readNumber(page)
  await page.reload()
  expect(await readNumber(page)).toBe(code)
  await page.goBack()
  // The form is gone; whatever page stands there, the booking that was made can be seen from it.
  await page.reload()
  expect(await readNumber(page)).toBe(code)
})

test('a second tab with another hour: what was shown is what is booked', async ({ page, nextHour }) => {
  const [first, second] = [nextHour(), nextHour()]
  await toCheckPage(page, first, client)
  const other = await page.context().newPage()
  await other.goto('/rezerwacja/termin')
  await (await hourOn(other, second)).check()
  await button(other, 'Dalej').click()
  await expect(heading(other, 'Sprawdź dane')).toBeVisible()

  await button(page, 'Zarezerwuj termin').click()
  await expect(page.getByText('Ta strona była nieaktualna i nic nie zostało zapisane.')).toBeVisible()
  await expect(page).toHaveTitle(/^Błąd: /)
  await expect(page.getByText(`${second.label}, godz.\u00A0${second.time}`)).toBeVisible()
  await button(page, 'Zarezerwuj termin').click()
  await readNumber(page)
  await expect(page.getByText(`${second.label}, godz.\u00A0${second.time}`)).toBeVisible()
})

test('somebody is faster: nothing typed is lost and one press picks another hour', async ({
  page,
  newVisitor,
  nextHour,
}) => {
  const [wanted, instead] = [nextHour(), nextHour()]
  await toCheckPage(page, wanted, client)
  const rival = await newVisitor()
  await bookVisit(rival, wanted, { name: 'Szybka', phone: '100 555 108' })

  await button(page, 'Zarezerwuj termin').click()
  const sentence = 'Ten termin właśnie zajęła inna osoba. Wpisane dane zostały. Wybierz inny termin.'
  await expect(page.getByText(sentence)).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeFocused()
  await expect(page.getByRole('group', { name: wanted.label }).getByRole('radio', { name: wanted.time })).toHaveCount(0)
  await (await hourOn(page, instead)).check()
  await button(page, 'Dalej').click()
  // Straight to the check page: nothing is asked twice.
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  await expect(page.getByText('Tomasz')).toBeVisible()
  await button(page, 'Zarezerwuj termin').click()
  await readNumber(page)
  await expect(page.getByText(`${instead.label}, godz.\u00A0${instead.time}`)).toBeVisible()
})

test('an hour that goes while the form is filled in is told before the last button', async ({
  page,
  newVisitor,
  hour,
}) => {
  await toCheckPage(page, hour, client)
  const rival = await newVisitor()
  await bookVisit(rival, hour, { name: 'Szybka', phone: '100 555 108' })
  await page.reload()
  await expect(page.getByText('Ten termin nie jest już wolny')).toBeVisible()
  await page.getByRole('link', { name: 'Wybierz inny termin' }).click()
  await expect(heading(page, 'Wybierz godzinę')).toBeVisible()
})

/** The cookies of clients, by the page that lists every one; cookies.test.ts sees that it is complete. */
async function clientCookies(page: Page): Promise<string[]> {
  await page.goto('/pliki-cookie')
  const names = (await page.locator('main tbody th').allTextContents()).map((name) => name.trim())
  return names.filter((name) => !['__Host-staff', '__Host-urzadzenie', '__Host-kod'].includes(name))
}

test('"Zakończ i wyczyść" leaves nothing of the visit in the browser', async ({
  page,
  context,
  newVisitor,
  nextHour,
}) => {
  const cookies = await clientCookies(await newVisitor())
  const code = await bookVisit(page, nextHour(), client)
  const kept = async () => (await context.cookies()).map(({ name }) => name).filter((name) => cookies.includes(name))
  // Whatever this browser may have been given: what the booking has not set is put there.
  const set = await kept()
  expect(set).not.toEqual([])
  const missing = cookies.filter((name) => !set.includes(name))
  await context.addCookies(missing.map((name) => ({ name, value: 'left', url: baseUrl() })))
  expect((await kept()).sort()).toEqual([...cookies].sort())
  await button(page, 'Zakończ i wyczyść').click()
  await expect(page).toHaveURL(/\/$/)
  expect(await kept()).toEqual([])

  const seen: string[] = []
  for (let steps = 0; steps < 6; steps++) {
    await page.goBack()
    if (page.url() === 'about:blank') break
    // A script exchanges the page a moment after its address.
    if (page.url().endsWith('/rezerwacja/termin')) await expect(heading(page, 'Wybierz godzinę')).toBeVisible()
    await expect(page.locator('h1')).toBeVisible()
    seen.push(...(await page.locator('h1').allTextContents()))
    for (const secret of [code, 'Tomasz', client.phone]) await expect(page.locator('body')).not.toContainText(secret)
    const fields = await page.locator('input').evaluateAll((all) => all.map((field) => Reflect.get(field, 'value')))
    for (const secret of [code, 'Tomasz', client.phone]) expect(fields).not.toContain(secret)
  }
  expect(seen).toContain('Nie ma już czego pokazać')
  expect(seen).toContain('Wybierz godzinę')
  await page.goto('/moja-rezerwacja')
  await expect(page.getByLabel('Numer rezerwacji')).toHaveValue('')
  // A page may begin a cookie anew, but none about a visit.
  expect(await kept()).toEqual([])
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])
  await chooseHour(page, nextHour())
  for (const label of ['Numer telefonu', 'Jak się do Ciebie zwracać?']) {
    await expect(page.getByLabel(label)).toHaveValue('')
  }
})
