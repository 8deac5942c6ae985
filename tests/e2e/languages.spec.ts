import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { formatDutyDateLong, formatOnVisit, formatVisit } from '@/lib/i18n/dates'
import { defaultLocale, type Locale, localeNames, localePath, locales, splitPath } from '@/lib/i18n/locales'
import { instantAt } from '@/lib/platform/time'
import type { Hour } from './support/facts'
import { button, heading, link, words } from './support/journey'
import { expect, test } from './support/test'

const instantOf = (hour: Hour) => instantAt(hour.date, hour.time.replace('.', ':'))

const others = locales.filter((language) => language !== defaultLocale)
type Words = { [name: string]: string | Words }

/** The sentence that stands under this key in the words of the language. */
function sayer(language: Locale): (key: string) => string {
  const all = JSON.parse(readFileSync(`lib/i18n/messages/${language}.json`, 'utf8')) as Words
  return (key) => {
    const found = key.split('.').reduce<string | Words | undefined>((at, name) => (at as Words)?.[name], all)
    if (typeof found !== 'string') throw new Error(`${language} has no ${key}`)
    return found
  }
}

/** Presses the link to another language and sees that it is the same page there. */
async function switchTo(page: Page, language: Locale): Promise<void> {
  const { pathname, search } = new URL(page.url())
  await link(page, localeNames[language]).click()
  const path = localePath(language, splitPath(pathname).path)
  await expect(page).toHaveURL((url) => url.pathname === path && url.search === search)
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await expect(link(page, localeNames[language])).toHaveAttribute('aria-current', 'true')
}

async function hourIn(page: Page, hour: Hour, language: Locale, say: (key: string) => string): Promise<Locator> {
  const day = page.getByRole('group', { name: formatDutyDateLong(hour.date, language) })
  const radio = day.getByRole('radio', { name: hour.time.replace('.', ':'), includeHidden: true })
  if (!(await radio.isVisible())) await page.getByText(say('booking.slot.later')).click()
  return radio
}

for (const language of others) {
  // A script says nothing of its own, so one language tells for all what it does to a visit.
  for (const javaScriptEnabled of language === 'uk' ? [true, false] : [false]) {
    test(`a visit in ${localeNames[language]} ${javaScriptEnabled ? 'with' : 'without'} a script`, async ({
      newVisitor,
      hour,
    }) => {
      // Some thirty pages, one after the other.
      test.setTimeout(90_000)
      const page = await newVisitor({ javaScriptEnabled })
      const startsAt = instantOf(hour)
      const say = sayer(language)
      const next = button(page, say('site.next'))
      await page.goto('/')
      await switchTo(page, language)
      await expect(heading(page, say('home.title'))).toBeVisible()
      await expect(page.getByText(say('site.interpreter.text'))).toBeVisible()
      await link(page, say('home.choose')).click()
      await expect(page.getByText(say('booking.before.polish'))).toBeVisible()
      await (await hourIn(page, hour, language, say)).check()
      await next.click()

      await expect(heading(page, say('booking.contact.title'))).toBeVisible()
      await expect(page.getByText(words(formatVisit(startsAt, language)))).toBeVisible()
      await page.getByLabel(say('booking.contact.name')).fill('Олена')
      await page.getByLabel(say('booking.contact.phone')).fill('12 34')
      await page.getByRole('checkbox', { name: say('booking.contact.none') }).check()
      await next.click()
      await expectRefused(page, language, 'errors.phone.short', 'errors.details.interpreterAsk')
      // The other languages say the same of the same answers, and the way back loses nothing either.
      const other = language === 'en' ? 'uk' : 'en'
      for (const each of [other, language] as const) {
        await switchTo(page, each)
        await expectRefused(page, each, 'errors.phone.short', 'errors.details.interpreterAsk')
        await expect(page.getByLabel(sayer(each)('booking.contact.name'))).toHaveValue('Олена')
        await expect(page.getByLabel(sayer(each)('booking.contact.phone'))).toHaveValue('12 34')
        await expect(page.getByRole('checkbox', { name: sayer(each)('booking.contact.none') })).toBeChecked()
      }
      await page.getByLabel(say('booking.contact.phone')).fill('+380 50 123 45 67')
      const interpreter = page.getByRole('group', { name: say('booking.details.interpreterAsk') })
      await expect(interpreter.getByRole('radio', { checked: true })).toHaveCount(0)
      await interpreter.getByRole('radio', { name: say('booking.details.languages.other') }).check()
      await next.click()

      await expect(heading(page, say('booking.check.title'))).toBeVisible()
      await expect(page.getByText('+380 50 123 4567')).toBeVisible()
      await button(page, say('booking.check.submit')).click()
      await expect(heading(page, say('visit.confirmation.title'))).toBeVisible()
      await expect(page).toHaveURL(new RegExp(`/${language}/rezerwacja/potwierdzenie$`))
      await expect(page.getByText(words(formatVisit(startsAt, language)))).toBeVisible()

      await page
        .getByRole('main')
        .getByRole('link', { name: say('visit.title') })
        .first()
        .click()
      await link(page, say('visit.show.move')).click()
      await expect(page.getByText(words(formatOnVisit(startsAt, language)))).toBeVisible()
      await link(page, say('site.back')).click()
      await link(page, say('visit.show.cancel')).click()
      await button(page, say('visit.cancel.submit')).click()
      await expect(page.getByText(say('visit.show.doneCancelled')).first()).toBeVisible()
      await switchTo(page, other)
      await expect(page.getByText(sayer(other)('visit.show.doneCancelled')).first()).toBeVisible()
      await button(page, sayer(other)('visit.close')).click()
      await expect(page).toHaveURL(new RegExp(`/${other}$`))
    })
  }
}

async function expectRefused(page: Page, language: Locale, ...keys: string[]): Promise<void> {
  const say = sayer(language)
  await expect(page).toHaveTitle(new RegExp(`^${say('site.errorTitlePrefix')}`))
  const summary = page.getByRole('alert').filter({ hasText: say('site.errorSummary') })
  await expect(summary.getByRole('listitem')).toHaveText(keys.map(say))
}

test('pages of staff have one language', async ({ page }) => {
  await page.goto('/uk')
  await link(page, sayer('uk')('site.footer.staff')).click()
  await expect(page).toHaveURL(/\/logowanie$/)
  await button(page, 'Zaloguj się').click()
  await expect(page).toHaveURL(/\/logowanie\?blad=/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
})
