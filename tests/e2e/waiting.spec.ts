import type { Page } from '@playwright/test'
import { inspect } from './support/inspect'
import { answer, button, heading, link, outcome, questions, signIn } from './support/journey'
import { expect, test } from './support/test'
import { onWaitingServer } from './support/waiting-server'

const own = onWaitingServer(120_000)

async function openLink(page: Page, secret: string): Promise<void> {
  await page.goto(`/w/${secret}`)
  await button(page, 'Dalej').click()
  await expect(page).toHaveURL(/\/lista-oczekujacych$/)
}

for (const javaScriptEnabled of [true, false]) {
  test(`somebody joins, looks at the place and leaves, ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({
    newVisitor,
  }) => {
    const page = await newVisitor({ javaScriptEnabled })
    await page.goto('/rezerwacja/termin')
    await link(page, 'Zapisz się na listę').click()
    await expect(heading(page, 'Zapisz się na listę oczekujących')).toBeVisible()
    await page.getByLabel('Jak się do Ciebie zwracać?').fill('Olga Nowa')
    await button(page, 'Zapisz na listę').click()
    await expect(page.getByRole('link', { name: 'Wpisz numer telefonu albo adres e-mail.' })).toBeVisible()
    await expect(page).toHaveTitle(/^Błąd: /)
    if (javaScriptEnabled) await inspect(page)
    await page.getByLabel('E-mail').fill('olga@example.org')
    await answer(page, questions.email, 'Tak').check()
    await page.getByText('Potrzebuję czegoś podczas wizyty').click()
    await page.getByRole('checkbox', { name: 'Wejście bez schodów' }).check()
    if (javaScriptEnabled) await inspect(page)
    await button(page, 'Zapisz na listę').click()
    await expect(heading(page, 'Zapis na listę jest przyjęty')).toBeVisible()
    if (javaScriptEnabled) await inspect(page)
    await link(page, 'Sprawdź miejsce na liście').click()
    await expect(page.getByText('Zapis nie jest jeszcze potwierdzony')).toBeVisible()
    expect(await page.content()).not.toMatch(/Olga|olga@/)
    if (javaScriptEnabled) await inspect(page)
    await button(page, 'Wypisz mnie z listy').click()
    await expect(page.getByText('Nie ma Cię już na liście')).toBeVisible()
    if (javaScriptEnabled) await inspect(page)
    await button(page, 'Zakończ i wyczyść').click()
    await expect(page).toHaveURL(/\/$/)
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual([])
    await page.goto('/lista-oczekujacych')
    await expect(link(page, 'Zapisz się na listę')).toBeVisible()
    if (javaScriptEnabled) await inspect(page)
  })
}

test('the coordinator sees who waits, adds a caller and answers for them', async ({ page }) => {
  await signIn(page, own.facts.coordinator)
  await page.getByRole('navigation').getByRole('link', { name: 'Lista oczekujących' }).click()
  await expect(page.getByText(`${own.facts.visit}, czeka do:`)).toBeVisible()
  await inspect(page)
  await link(page, 'Dodaj osobę').click()
  await button(page, 'Zapisz na listę').click()
  await expect(page).toHaveTitle(/^Błąd: /)
  await inspect(page)
  await page.getByLabel('Jak się do Pani/Pana zwracać?').fill('Telefoniczna')
  await page.getByLabel('Numer telefonu').fill('100 555 130')
  await answer(page, questions.sms, 'Nie').check()
  await answer(page, questions.call, 'Tak').check()
  await answer(page, questions.voicemail, 'Nie').check()
  await button(page, 'Zapisz na listę').click()
  await expect(heading(page, 'Telefoniczna')).toBeVisible()
  await expect(page.getByText('Osoba jest na liście oczekujących.')).toBeVisible()
  await inspect(page)
  await link(page, 'Popraw dane').click()
  await expect(page.getByLabel('Jak się do Pani/Pana zwracać?')).toBeFocused()
  await inspect(page)
  await page.getByLabel('Numer telefonu').fill('100 555 131')
  await button(page, 'Zapisz poprawki').click()
  await outcome(page)
  await expect(page.getByRole('alert', { name: 'Popraw dane' })).toBeFocused()
  await answer(page, questions.call, 'Tak').check()
  await button(page, 'Zapisz poprawki').click()
  await expect(page.getByText('Dane są poprawione. Nic o tym nie wysyłamy.')).toBeVisible()
  await expect(page.getByText('100 555 131').first()).toBeVisible()
  await page.getByText('Wypisz z listy').first().click()
  await button(page, 'Wypisz z listy').click()
  await expect(page.getByText('Osoby nie ma już na liście.')).toBeVisible()
  await page
    .getByRole('row', { name: /czeka do/ })
    .getByRole('link')
    .click()
  await expect(button(page, 'Termin przyjęty przez telefon')).toBeVisible()
  await inspect(page)
})

test('a link opens the offer, and taking it books, without showing whoever holds the link the number', async ({
  page,
  newVisitor,
}) => {
  await openLink(page, own.facts.offered)
  await expect(heading(page, 'Zwolnił się termin')).toBeVisible()
  await expect(page.getByText(own.facts.visit)).toBeVisible()
  await inspect(page)
  const tab = await page.context().newPage()
  await tab.goto('/lista-oczekujacych')
  await button(page, 'Biorę ten termin').click()
  await expect(heading(page, 'Termin jest zarezerwowany')).toBeVisible()
  await expect(page.getByText('Numer rezerwacji', { exact: true })).toHaveCount(0)
  await button(tab, 'Nie, dziękuję').click()
  await expect(tab.getByText('Ten termin jest już zarezerwowany')).toBeVisible()

  // Whoever comes with the message again, or waits behind, sees nothing of it.
  const again = await newVisitor()
  await again.goto(`/w/${own.facts.offered}`)
  await button(again, 'Dalej').click()
  await expect(again.getByText('Ten link nie działa albo stracił ważność.')).toBeVisible()
  await openLink(again, own.facts.waiting)
  await expect(again.getByText('Jesteś na liście')).toBeVisible()
})
