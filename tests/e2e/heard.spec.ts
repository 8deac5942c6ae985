import type { Page } from '@playwright/test'
import { routes } from '@/lib/routes'
import type { Hour } from './support/facts'
import { button, chooseHour, fillContact, heading, tabTo, unfold } from './support/journey'
import { expect, test } from './support/test'

const client = { name: 'Jan Kowalski', phone: '600 555 121' }

/** The contact step with every mistake on it: the fullest page there is. */
async function openMistakes(page: Page, hour: Hour): Promise<void> {
  await chooseHour(page, hour)
  await button(page, 'Dalej').click()
  await expect(page.getByRole('heading', { name: 'Popraw dane na tej stronie' })).toBeVisible()
}

test('the booking as a screen reader hears it', async ({ page, hour }) => {
  const steps: string[] = []
  const hear = async (name: string) => {
    // What stands around every page is heard once.
    const text = await page.locator(steps.length === 0 ? 'body' : 'main').ariaSnapshot()
    steps.push(`# ${name}\n${withoutWhatChanges(text)}`)
  }
  await page.goto(routes.booking.slot())
  await hear('Termin')
  await openMistakes(page, hour)
  await hear('Kontakt, z błędami')
  await fillContact(page, client)
  await unfold(page, 'Chcę podać rodzaj sprawy')
  await unfold(page, 'Potrzebuję czegoś podczas wizyty')
  await hear('Kontakt, rozwinięty')
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  await hear('Sprawdź')
  await tabTo(button(page, 'Zarezerwuj termin'))
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Termin jest zarezerwowany')).toBeVisible()
  await hear('Potwierdzenie')
  expect(steps.join('\n\n')).toMatchSnapshot('booking.txt')
})

const months = 'stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia'

/** The days and hours on offer and the number of a booking are others every time. Of days and hours the first is kept. */
function withoutWhatChanges(text: string): string {
  const lines = text
    .replace(/\u00a0/g, ' ')
    .replace(new RegExp(`\\d{1,2} (${months})( \\d{4})?`, 'g'), '[dzień]')
    .replace(/\b\d{1,2}\.\d\d\b/g, '[godzina]')
    .replace(/\b[2-9A-Z]{3}-[2-9A-Z]{3}\b/g, '[numer]')
    .replace(/blad=[0-9a-f]+/g, 'blad=[id]')
    .replace(/\n- alert.*$/, '') // Next says the title of a page that was reached by script
    .split('\n')
  let days = 0
  let dropped = Number.POSITIVE_INFINITY
  return lines
    .filter((line, index) => {
      // What is nested in a dropped line goes with it.
      const depth = line.search(/\S/)
      if (depth > dropped) return false
      const further = /^\s*- group ".*\[dzień\]/.test(line) && ++days > 1
      const noneFree = /^\s*- paragraph:$/.test(line) && /- time: .*\[dzień\]$/.test(lines[index + 1] ?? '')
      const laterHour = line.includes('[godzina]') && line === lines[index - 2]
      dropped = further || noneFree || laterHour ? depth : Number.POSITIVE_INFINITY
      return dropped > depth
    })
    .join('\n')
}
