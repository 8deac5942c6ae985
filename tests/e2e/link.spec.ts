import { facts } from './support/facts'
import { button, heading } from './support/journey'
import { expect, test } from './support/test'

for (const javaScriptEnabled of [true, false]) {
  test(`the link in a message opens a visit ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({
    newVisitor,
  }) => {
    const { label, person, secret } = facts().own
    const page = await newVisitor({ javaScriptEnabled })
    await page.goto('/')
    await page.goto(`/w/${secret}`)
    await expect(heading(page, 'Link z wiadomości')).toBeVisible()
    await expect(page).toHaveTitle('Link z wiadomości – Konsultacje')
    await expect(page.locator('main')).not.toContainText(label)
    expect(await page.context().cookies()).toEqual([])

    await button(page, 'Dalej').click()
    await expect(page).toHaveURL(/\/moja-rezerwacja$/)
    await expect(page.getByText(`${label}, godz.\u00A0${person.time}`)).toBeVisible()
    for (const hidden of ['Olga', person.phone, person.code, 'Numer rezerwacji', 'Kontakty z dzieckiem', secret]) {
      expect(await page.content()).not.toContain(hidden)
    }
    // The page that tells whoever books their number tells it nobody who came by a link.
    await page.goto('/rezerwacja/potwierdzenie')
    await expect(heading(page, 'Termin jest zarezerwowany')).toBeVisible()
    expect(await page.content()).not.toContain(person.code)
    await page.goto('/moja-rezerwacja')

    // Nothing of it is left in this browser but the address that the message holds as well.
    await button(page, 'Zakończ i wyczyść').click()
    await expect(page).toHaveURL(/\/$/)
    expect((await page.context().cookies()).map(({ name }) => name)).toEqual([])
  })

  test(`a link that opens nothing says what to do, ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({
    newVisitor,
  }) => {
    const page = await newVisitor({ javaScriptEnabled })
    await page.goto(`/w/${'x'.repeat(43)}`)
    await button(page, 'Dalej').click()
    await expect(page.getByText('Ten link nie działa albo stracił ważność.')).toBeVisible()
    await expect(page.getByLabel('Numer rezerwacji')).toBeVisible()
    await expect(page).toHaveURL(/\/moja-rezerwacja\?blad=[0-9a-f]+$/)
    await expect(page).toHaveTitle(/^Błąd: Moja rezerwacja/)
  })
}
