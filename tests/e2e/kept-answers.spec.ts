import { answer, button, chooseHour, heading, link, questions, unfold } from './support/journey'
import { expect, test } from './support/test'

const name = 'Jak się do Ciebie zwracać?'

test('what was typed and not sent stays when the language changes, and nowhere else', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await page.getByLabel(name).fill('Wiktoria')
  await page.getByLabel('Numer telefonu').fill('100 555 131')
  await answer(page, questions.sms, 'Tak').check()
  await unfold(page, 'Potrzebuję czegoś podczas wizyty')
  await page.getByRole('checkbox', { name: 'Pętla indukcyjna' }).check()
  await link(page, 'English').click()
  await expect(page).toHaveURL(/\/en\/rezerwacja\/kontakt$/)
  await expect(page.locator('#clientName')).toHaveValue('Wiktoria')
  await expect(page.locator('#phone')).toHaveValue('100 555 131')
  await expect(page.locator('input[name=contactSms][value=tak]')).toBeChecked()
  await expect(page.locator('input[name=contactCall]:checked')).toHaveCount(0)
  // Where something was answered, the fold is open; the other one is not.
  await expect(page.getByRole('checkbox', { name: 'Hearing loop' })).toBeChecked()
  await expect(page.locator('main details[open]')).toHaveCount(1)
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await page.reload()
  await expect(page.locator('#clientName')).toHaveValue('')
})

test('an interpreter who was asked for is asked for in Polish too', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await page.goto('/uk/rezerwacja/kontakt')
  await page.locator('input[name=interpreter][value=uk]').check()
  await link(page, 'Polski').click()
  await expect(page.getByRole('radio', { name: 'ukraiński' })).toBeChecked()
  await expect(page.locator('input[name=interpreterNeeded]')).toBeChecked()
})

test('a lost connection loses nothing that was typed', async ({ page, context, hour }) => {
  await chooseHour(page, hour)
  await page.getByLabel(name).fill('Wiktoria')
  await page.getByLabel('Numer telefonu').fill('100 555 131')
  await answer(page, questions.sms, 'Tak').check()
  await answer(page, questions.call, 'Nie').check()
  await answer(page, questions.voicemail, 'Nie').check()
  await context.setOffline(true)
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Nie udało się')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'Nie udało się' })).toBeFocused()
  await context.setOffline(false)
  await button(page, 'Spróbuj jeszcze raz').click()
  await expect(page.getByLabel(name)).toHaveValue('Wiktoria')
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
})
