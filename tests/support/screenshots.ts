import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { startFilled } from '../e2e/support/start'
import { launchOptions } from './chromium'
import { emptyFolders, folder, picture, press, shoot } from './shoot'

/**
 * `npm run screenshots`: every page and step on demo data, on three widths, in light and dark, for looking at
 * (test-results/screenshots), and the two pictures of the README (docs/images).
 */
const root = path.resolve(import.meta.dirname, '../..')

emptyFolders()
const app = await startFilled(['lib/commands/first-run.ts', '--demo'])
const password = crypto.randomUUID()
for (const email of ['koordynator@example.org', 'mediator@example.org']) setPassword(email)

const browser = await chromium.launch(launchOptions)
try {
  await showBooking(await newPage(browser))
  await showMediator(await newPage(browser))
  await showCoordinator(await newPage(browser))
} finally {
  await browser.close()
  await app.stop()
}

function setPassword(email: string): void {
  const args = ['lib/commands/staff.ts', 'password', '--email', email, '--password', password]
  const done = spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: app.databaseUrl, APP_SECRET: 'only-for-pictures-'.repeat(3) },
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(done.stderr)
}

async function newPage(from: Browser): Promise<Page> {
  const context = await from.newContext({
    baseURL: app.url,
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 900 },
  })
  return context.newPage()
}

/** Any free hour. Near a duty, when it is closed online, the first days may have none: then the later days are opened. */
async function pickHour(page: Page): Promise<void> {
  const later = page.locator('summary', { hasText: 'Pokaż późniejsze terminy' })
  if (await later.isVisible()) await later.click()
  await page.getByRole('radio').last().check()
}

async function showBooking(page: Page): Promise<void> {
  await page.goto('/')
  await picture(page, 'home')
  await shoot(page, '01-home')
  await page.goto('/rezerwacja/termin')
  await shoot(page, '03-termin')
  await press(page, 'Dalej')
  await shoot(page, '04-termin-error')
  await pickHour(page)
  await press(page, 'Dalej')
  await shoot(page, '05-kontakt')
  await press(page, 'Dalej')
  await shoot(page, '06-kontakt-error')
  await page.getByLabel('Jak się do Ciebie zwracać?').fill('Zofia')
  await page.getByLabel('Numer telefonu').fill('100 200 300')
  for (const name of ['contactSms', 'contactCall', 'contactVoicemail']) {
    await page.locator(`[name=${name}][value=${name === 'contactSms' ? 'tak' : 'nie'}]`).check()
  }
  await page.getByText('Chcę podać rodzaj sprawy').click()
  await page.getByText('Potrzebuję czegoś podczas wizyty').click()
  await shoot(page, '07-kontakt-open')
  await page.getByRole('radio', { name: 'Alimenty' }).check()
  await press(page, 'Dalej')
  await shoot(page, '08-sprawdz')
  await press(page, 'Zarezerwuj termin')
  await shoot(page, '09-potwierdzenie')
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: path.join(folder, '09-potwierdzenie-print.png'), fullPage: true })
  await page.emulateMedia({ media: 'screen' })
  await page.goto('/moja-rezerwacja')
  await shoot(page, '10-moja-rezerwacja')
  await page.goto('/moja-rezerwacja/nowy-termin')
  await shoot(page, '11-nowy-termin')
  await pickHour(page)
  await press(page, 'Zmień termin')
  await shoot(page, '12-zmieniona')
  await page.goto('/moja-rezerwacja/odwolaj')
  await shoot(page, '13-odwolaj')
  await press(page, 'Tak, odwołaj')
  await shoot(page, '14-odwolana')
  await press(page, 'Zakończ i wyczyść')
  await page.goto('/rezerwacja/potwierdzenie')
  await shoot(page, '15-potwierdzenie-hidden')
  await page.goto('/moja-rezerwacja')
  await shoot(page, '16-lookup')
  await page.getByLabel('Numer rezerwacji').fill('K7M-4XD')
  await page.getByLabel('Numer telefonu').fill('100 200 300')
  await press(page, 'Pokaż rezerwację')
  await shoot(page, '17-lookup-wrong')
  await page.goto('/nie-ma')
  await shoot(page, '18-not-found')
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/logowanie')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Hasło').fill(password)
  await press(page, 'Zaloguj się')
}

async function showMediator(page: Page): Promise<void> {
  await page.goto('/logowanie')
  await shoot(page, '20-logowanie')
  await press(page, 'Zaloguj się')
  await shoot(page, '20-logowanie-error')
  await signIn(page, 'mediator@example.org')
  await page.waitForURL(/grafik/)
  await shoot(page, '21-grafik')
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: path.join(folder, '21-grafik-print.png'), fullPage: true })
  await page.emulateMedia({ media: 'screen' })
  await press(page, /poprzedni/, 'link')
  await picture(page, 'grafik')
  await shoot(page, '22-grafik-past')
  await page.goto('/panel/nie-ma')
  await shoot(page, '23-panel-not-found')
}

async function showCoordinator(page: Page): Promise<void> {
  await signIn(page, 'koordynator@example.org')
  await page.waitForURL(/panel$/)
  await shoot(page, '29-dzis')
  await page.goto('/panel/dyzury')
  await shoot(page, '30-dyzury')
  await page.getByRole('row').filter({ hasText: 'odwołany, ' }).first().getByRole('link').click()
  await page.getByRole('heading', { name: 'Powiadomienia o odwołaniu' }).waitFor()
  await shoot(page, '31-dyzur-odwolany')
  await page.goto('/panel/dyzury')
  await page
    .getByRole('row')
    .filter({ hasText: /zajęte: \d z 4/ })
    .nth(1)
    .getByRole('link')
    .click()
  await page.getByRole('heading', { name: /^Dyżur:/ }).waitFor()
  await shoot(page, '32-dyzur')
  await press(page, /^Odwołaj dyżur/, 'link')
  await shoot(page, '33-odwolaj-dyzur')
  await press(page, 'Dalej', 'link')
  await shoot(page, '33-odwolaj-dyzur-osoby')
  await press(page, 'Dalej', 'link')
  await shoot(page, '33-odwolaj-dyzur-sprawdz')
  await press(page, 'Nie odwołuj', 'link')
  await page
    .getByRole('link', { name: /^Odwołaj godzinę/ })
    .first()
    .click()
  await page.getByRole('heading', { name: /^Odwołujesz godzinę/ }).waitFor()
  await shoot(page, '33-odwolaj-godzine')
  await page.goto('/panel/rezerwacje')
  await shoot(page, '34-rezerwacje')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Historia' }).waitFor()
  await shoot(page, '35-rezerwacja')
  await press(page, 'Zmień termin', 'link')
  await shoot(page, '36-rezerwacja-zmien')
  await page.goBack()
  await press(page, 'Odwołaj wizytę', 'link')
  await shoot(page, '37-rezerwacja-odwolaj')
  await page.goto('/panel/rezerwacje/nowa')
  await shoot(page, '38-nowa')
  await press(page, 'Zarezerwuj termin')
  await shoot(page, '39-nowa-error')
  await page.goto('/panel/harmonogram')
  await shoot(page, '40-harmonogram')
  await press(page, /^Zmień/, 'link')
  await shoot(page, '41-harmonogram-zmien')
  await page.goto('/panel/harmonogram/nowy')
  await shoot(page, '42-harmonogram-nowy')
  await press(page, 'Utwórz harmonogram')
  await shoot(page, '42-harmonogram-nowy-error')
}
