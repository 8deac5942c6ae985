import type { Locator } from '@playwright/test'
import { button, fillContact, heading, readNumber } from './support/journey'
import { expect, test } from './support/test'

for (const javaScriptEnabled of [true, false]) {
  test(`from the home page a visit is five presses and four screens away, ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({
    newVisitor,
    hour,
  }) => {
    const page = await newVisitor({ javaScriptEnabled })
    await page.goto('/')
    const screens: string[] = []
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) screens.push(new URL(frame.url()).pathname)
    })
    const presses: string[] = []
    const press = async (name: string, what: Locator) => {
      presses.push(name)
      await what.click()
    }

    const dayOnCard = page.getByRole('region', { name: 'Najbliższe terminy' }).locator(`a[href$="#dzien-${hour.date}"]`)
    await press(hour.label, dayOnCard)
    // What to know before choosing stands above the hours.
    await expect(heading(page, 'Wybierz godzinę')).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: 'Bezpieczeństwo' })).toBeVisible()
    const day = page.getByRole('group', { name: hour.label })
    await press(hour.time, day.getByText(hour.time, { exact: true }))
    await press('Dalej', button(page, 'Dalej'))
    await expect(heading(page, 'Jak się z Tobą kontaktować')).toBeVisible()
    await fillContact(page, { name: 'Krystyna', phone: '600 555 141' })
    await press('Dalej', button(page, 'Dalej'))
    await expect(heading(page, 'Sprawdź dane')).toBeVisible()
    await press('Zarezerwuj termin', button(page, 'Zarezerwuj termin'))
    await readNumber(page)

    process.stdout.write(
      `${presses.length} presses: ${presses.join(', ')}\n${screens.length} screens: ${screens.join(', ')}\n`,
    )
    expect(presses).toHaveLength(5)
    expect(screens).toEqual(['termin', 'kontakt', 'sprawdz', 'potwierdzenie'].map((step) => `/rezerwacja/${step}`))
  })
}
