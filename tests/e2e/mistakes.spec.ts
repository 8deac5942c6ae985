import type { Page } from '@playwright/test'
import { answer, button, chooseHour, heading, hourOn, questions, toCheckPage, unfold } from './support/journey'
import { expect, test } from './support/test'

/** The summary has the focus and the title says that something is wrong; each sentence stands at its field too. */
async function expectMistakes(page: Page, sentences: string[]): Promise<void> {
  await expect(page).toHaveTitle(/^Błąd: /)
  const summary = page.getByRole('alert').filter({ hasText: 'Popraw dane na tej stronie' })
  await expect(summary).toBeFocused()
  await expect(summary.getByRole('listitem')).toHaveText(sentences)
  for (const sentence of sentences) {
    await expect(page.getByText(sentence, { exact: true })).toHaveCount(2)
  }
}

/** A reload asks the server again: it says with the status too that the form was refused, and still says why. */
async function expectRefusedAgain(page: Page, sentences: string[]): Promise<void> {
  const answer = await page.reload()
  expect(answer?.status()).toBe(422)
  await expectMistakes(page, sentences)
}

test('no hour chosen', async ({ page }) => {
  await page.goto('/rezerwacja/termin')
  await button(page, 'Dalej').click()
  await expectMistakes(page, ['Wybierz jedną z wolnych godzin.'])
  await expectRefusedAgain(page, ['Wybierz jedną z wolnych godzin.'])
  await page.getByRole('alert').getByRole('link').click()
  await expect(page.getByRole('radio').first()).toBeFocused()
})

test('nothing and nonsense on the contact page', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await button(page, 'Dalej').click()
  await expectMistakes(page, [
    'Wpisz, jak się do Ciebie zwracać. Wystarczy imię.',
    'Wpisz numer telefonu, na przykład 601 234 567.',
    'Zaznacz, czy możemy wysłać SMS.',
    'Zaznacz, czy możemy zadzwonić.',
    'Zaznacz, czy możemy nagrać się na pocztę głosową.',
  ])
  await page.getByRole('alert').getByRole('link', { name: 'Wpisz numer telefonu' }).click()
  await expect(page.getByLabel('Numer telefonu')).toBeFocused()

  await page.getByLabel('Jak się do Ciebie zwracać?').fill('  Jan jan.pl  ')
  await page.getByLabel('Numer telefonu').fill('12 34')
  await page.getByLabel('E-mail', { exact: false }).first().fill('zofia@')
  await answer(page, questions.sms, 'Nie').check()
  await answer(page, questions.email, 'Tak').check()
  await button(page, 'Dalej').click()
  const wrong = [
    'Tu nie może być linku ani adresu: jan.pl. Wpisz samo imię.',
    'W tym numerze jest za mało cyfr. Polski numer ma 9 cyfr, na przykład 601 234 567. Zagraniczny zacznij od +.',
    'Wpisz cały adres e-mail, ze znakiem @, na przykład anna@example.com. Możesz też zostawić to pole puste.',
    'Zaznacz, czy możemy zadzwonić.',
    'Zaznacz, czy możemy nagrać się na pocztę głosową.',
  ]
  await expectMistakes(page, wrong)
  await expectRefusedAgain(page, wrong)
  // What was typed is still there, exactly.
  await expect(page.getByLabel('Numer telefonu')).toHaveValue('12 34')
  await expect(page.getByLabel('Jak się do Ciebie zwracać?')).toHaveValue(/Jan jan\.pl/)
  await expect(answer(page, questions.sms, 'Nie')).toBeChecked()
  await expect(answer(page, questions.email, 'Tak')).toBeChecked()
  // The field itself says what is wrong with it, also to a screen reader.
  await expect(page.getByLabel('Numer telefonu')).toHaveAccessibleDescription(/za mało cyfr/)
  await expect(page.getByLabel('Numer telefonu')).toHaveAttribute('aria-invalid', 'true')
})

test('no contact at all and a yes beside it', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await page.getByLabel('Jak się do Ciebie zwracać?').fill('Maria')
  await page.getByLabel('Numer telefonu').fill('100 555 105')
  await page.getByRole('checkbox', { name: /^Nie kontaktujcie się ze mną/ }).check()
  await answer(page, questions.sms, 'Tak').check()
  await button(page, 'Dalej').click()
  await expectMistakes(page, ['Odznacz „Nie kontaktujcie się ze mną” albo zmień odpowiedzi „Tak” na „Nie”.'])
})

test('a description that is too long', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await page.getByLabel('Jak się do Ciebie zwracać?').fill('Maria')
  await page.getByLabel('Numer telefonu').fill('100 555 105')
  await page.getByRole('checkbox', { name: /^Nie kontaktujcie się ze mną/ }).check()
  await unfold(page, 'Chcę podać rodzaj sprawy')
  await page.getByRole('radio', { name: 'Zapłata, dług' }).check()
  await unfold(page, 'Potrzebuję czegoś podczas wizyty')
  const long = 'bardzo '.repeat(40)
  await page.getByLabel('Inna potrzeba').fill(long)
  await button(page, 'Dalej').click()
  await expectMistakes(page, ['Skróć opis potrzeby do najwyżej 200 znaków.'])
  // What is wrong is not folded away, and the summary leads there.
  await page.getByRole('alert').getByRole('link').click()
  await expect(page.getByLabel('Inna potrzeba')).toBeFocused()
  await expect(page.getByLabel('Inna potrzeba')).toHaveValue(long)
  await expect(page.getByRole('radio', { name: 'Zapłata, dług' })).toBeChecked()
})

test('a step of the middle opened without an hour leads to the hours', async ({ page }) => {
  for (const step of ['kontakt', 'szczegoly', 'sprawdz']) {
    await page.goto(`/rezerwacja/${step}`)
    await expect(heading(page, 'Wybierz godzinę')).toBeVisible()
  }
  await page.goto('/rezerwacja/potwierdzenie')
  await expect(heading(page, 'Nie ma już czego pokazać')).toBeVisible()
})

test('each answer can be changed from the check page', async ({ page, hour }) => {
  await toCheckPage(page, hour, { name: 'Maria', phone: '100 555 105' })
  await page.getByRole('link', { name: 'Zmień telefon' }).click()
  await expect(page.getByLabel('Numer telefonu')).toHaveValue('100 555 105')
  await page.getByLabel('Numer telefonu').fill('100 555 106')
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  await expect(page.getByText('100 555 106')).toBeVisible()
  // What is folded away opens for whoever comes to change it.
  await page.getByRole('link', { name: 'Zmień potrzeby' }).click()
  await expect(page.getByRole('checkbox', { name: 'Tłumacz języka migowego (PJM)' })).toBeInViewport()
  await page.getByRole('checkbox', { name: 'Pętla indukcyjna' }).check()
  await expect(page.getByRole('radio', { name: 'Alimenty' })).toBeHidden()
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  await expect(page.getByText('Pętla indukcyjna')).toBeVisible()
  await page.getByRole('link', { name: 'Zmień termin' }).click()
  await expect(heading(page, 'Wybierz godzinę')).toBeVisible()
  await expect(await hourOn(page, hour)).toBeChecked()
})
