import { expect, type Locator, type Page } from '@playwright/test'
import type { Day, Hour, StaffAccount } from './facts'

export type Client = { name: string; phone: string }

/** "10 godzin" as a pattern that takes a no-break space for a space. */
export function words(text: string, exact = false): RegExp {
  const pattern = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(exact ? `^\\s*${pattern}\\s*$` : pattern)
}

export function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true })
}

export function link(page: Page, name: string): Locator {
  return page.getByRole('link', { name, exact: true })
}

export function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole('heading', { level: 1, name })
}

/** What the page says of the last press, in its own part: what reads out steps to other pages is an alert too. */
export async function outcome(page: Page): Promise<void> {
  // Not what the page said before: it stands there until the answer comes.
  await expect(page.locator('form[data-sent]')).toHaveCount(0)
  const main = page.getByRole('main')
  const said = main.getByRole('alert').or(main.getByRole('status'))
  await expect(said.filter({ visible: true }).first()).toBeVisible()
}

/** The radio of one hour. Later days are folded away until somebody asks for them. */
export async function hourOn(page: Page, hour: Hour): Promise<Locator> {
  const radio = page
    .getByRole('group', { name: hour.label })
    .getByRole('radio', { name: hour.time, includeHidden: true })
  if (!(await radio.isVisible())) await page.getByText('Pokaż późniejsze terminy').click()
  return radio
}

export async function chooseHour(page: Page, hour: Hour): Promise<void> {
  await page.goto('/rezerwacja/termin')
  await (await hourOn(page, hour)).check()
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Jak się z Tobą kontaktować')).toBeVisible()
}

export function answer(page: Page, question: string | RegExp, text: 'Tak' | 'Nie'): Locator {
  return page.getByRole('group', { name: question }).getByRole('radio', { name: text, exact: true })
}

export const questions = {
  sms: 'Czy możemy wysłać SMS?',
  call: /^Czy możemy zadzwonić\?/,
  voicemail: 'Czy możemy nagrać się na pocztę głosową?',
  email: /^Czy możemy pisać na podany adres e-mail\?/,
}

export async function fillContact(page: Page, client: Client): Promise<void> {
  await page.getByLabel('Jak się do Ciebie zwracać?').fill(client.name)
  await page.getByLabel('Numer telefonu').fill(client.phone)
  await answer(page, questions.sms, 'Tak').check()
  await answer(page, questions.call, 'Nie').check()
  await answer(page, questions.voicemail, 'Nie').check()
}

/** What nobody has to say is folded away. */
export async function unfold(page: Page, what: 'Chcę podać rodzaj sprawy' | 'Potrzebuję czegoś podczas wizyty') {
  await page.getByText(what).click()
}

export async function toCheckPage(page: Page, hour: Hour, client: Client): Promise<void> {
  await chooseHour(page, hour)
  await fillContact(page, client)
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
}

/** The booking number on the confirmation. */
export async function readNumber(page: Page): Promise<string> {
  await expect(heading(page, 'Termin jest zarezerwowany')).toBeVisible()
  const text = await page.getByText(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/).textContent()
  return text?.trim() ?? ''
}

/** Books through every step and gives the number. */
export async function bookVisit(page: Page, hour: Hour, client: Client): Promise<string> {
  await toCheckPage(page, hour, client)
  await button(page, 'Zarezerwuj termin').click()
  return readNumber(page)
}

export async function openVisit(page: Page, code: string, phone: string): Promise<void> {
  await page.goto('/moja-rezerwacja')
  await page.getByLabel('Numer rezerwacji').fill(code)
  await page.getByLabel('Numer telefonu').fill(phone)
  await button(page, 'Pokaż rezerwację').click()
}

export async function signIn(page: Page, account: StaffAccount): Promise<void> {
  await page.goto('/logowanie')
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Hasło').fill(account.password)
  await button(page, 'Zaloguj się').click()
  await expect(page).toHaveURL(/\/panel(\/|$)/)
}

/** Presses Tab until the focus stands on this control, and sees that the focus shows. */
export async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if (!(await target.evaluate((element) => element === document.activeElement))) continue
    await expect(target).toBeInViewport()
    const shows = await target.evaluate((element) => {
      // Around a radio the ring stands on its whole row.
      const ring = (of: Element | null) => {
        const style = of && getComputedStyle(of)
        return style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2
      }
      return ring(element) || ring(element.nextElementSibling)
    })
    expect(shows, 'the focus shows').toBe(true)
    return
  }
  throw new Error(`Tab never reaches ${target}`)
}

/** The number on the page of the coordinator, shown large for reading it to a caller. */
export async function readSpelled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Numer do podania' })).toBeVisible()
  await expect(page.getByText(/ jak |\d, /).first()).toBeVisible()
}

/** Every duty of the period, also those that are folded away. */
export async function openDuties(page: Page): Promise<void> {
  await page.goto('/panel/dyzury')
  await page.getByText(/^Późniejsze dyżury: /).click()
}

export async function openDuty(page: Page, day: Day): Promise<void> {
  await openDuties(page)
  await dutyRow(page, day)
    .getByRole('link', { name: /^Otwórz/ })
    .click()
  await expect(heading(page, `Dyżur: ${day.label}`)).toBeVisible()
}

export function dutyRow(page: Page, day: Day): Locator {
  const [year, month, date] = day.date.split('-').map(Number)
  const short = new Intl.DateTimeFormat('pl', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const shown = short.format(new Date(year ?? 0, (month ?? 1) - 1, date, 12))
  return page.getByRole('row').filter({ hasText: words(shown) })
}
