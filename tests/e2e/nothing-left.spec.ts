import type { Browser, Page } from '@playwright/test'
import { routes } from '../support/audiences'
import { facts } from './support/facts'
import {
  bookVisit,
  button,
  chooseHour,
  fillContact,
  heading,
  openVisit,
  readNumber,
  signIn,
  unfold,
} from './support/journey'
import { exit, launchTheirs, leave, visitorOf } from './support/leaving'
import { expect, test } from './support/test'

let theirs: Browser
test.beforeAll(async () => {
  theirs = await launchTheirs()
})
test.afterAll(() => theirs.close())

/** Addresses that stand as they are, as somebody types them who comes after. */
const typed = (whose: string[]) =>
  Object.entries(routes)
    .filter(([route, audience]) => whose.includes(audience) && !/\[(?!locale)|wyjdz|\.ics/.test(route))
    .map(([route]) => route.replace('/[locale]', '') || '/')

const ownPages = ['/moja-rezerwacja', '/rezerwacja/sprawdz', '/rezerwacja/potwierdzenie', '/lista-oczekujacych']
const ownFields = ['/rezerwacja/kontakt', '/lista-oczekujacych/zapis']

/** What stands in the fields, and what is ticked. Where a browser has put it back, the document does not say so. */
async function inFields(page: Page): Promise<string> {
  const answers = page.locator('input:not([type=radio], [type=checkbox]), select, input:checked')
  const lines = await answers.evaluateAll((all) =>
    all.map((one) => ['name', 'value'].map((of) => Reflect.get(one, of))),
  )
  return lines.map((line) => line.join('=')).join('\n')
}

/**
 * Back as far as it goes, and every address: nowhere does the page hold one of these words. Of pages without a field of
 * a person, what the server answers to this browser is all there is.
 */
async function expectNothingOf(page: Page, words: string[], answered: string[], addresses = ownPages): Promise<void> {
  const expectNone = (held: string, about: string) => {
    for (const word of words) expect(held.includes(word), `${word} at ${about}`).toBe(false)
  }
  const expectClean = async (about: string) => expectNone(`${await page.content()}\n${await inFields(page)}`, about)
  for (let back = 0; back < 9 && page.url() !== 'about:blank'; back++) {
    await page.goBack()
    // A page that was kept is blank until it has loaded itself anew.
    await expect(page.locator('body[hidden]')).toHaveCount(0)
    await page.waitForLoadState()
    await expectClean(`Back to ${page.url()}`)
  }
  for (const address of addresses) {
    await page.goto(address)
    await expectClean(address)
  }
  for (const address of answered) expectNone(await (await page.request.get(address)).text(), address)
}

const ways = ['Zakończ i wyczyść', 'Wyjdź szybko'].flatMap((way) => [
  { way, javaScriptEnabled: true, how: `after "${way}", with a script` },
  { way, javaScriptEnabled: false, how: `after "${way}", without a script` },
])

/** Ends what is open, by one of the ways, from a page that offers both. */
async function end(page: Page, way: string): Promise<void> {
  await expect(button(page, 'Zakończ i wyczyść')).toBeVisible()
  if (way === 'Wyjdź szybko') await leave(page, () => exit(page).click())
  else await button(page, way).click()
  await expect(button(page, 'Zakończ i wyczyść')).toHaveCount(0)
}

for (const { way, javaScriptEnabled, how } of ways) {
  test(`${how}, whoever comes next finds nothing`, async ({ hour }) => {
    const page = await visitorOf(theirs, { javaScriptEnabled })
    const code = await bookVisit(page, hour, { name: 'Zyta Niepozostająca', phone: '100 555 191' })
    await page.goto('/moja-rezerwacja')
    await end(page, way)
    expect(await page.context().cookies()).toEqual([])
    const words = [code, code.replace('-', ''), 'Niepozostająca', '100 555 191', 'Usuwa tę wizytę']
    // What a script changes is the way back; an address that is typed comes from the server.
    const everyPage = javaScriptEnabled && way === 'Wyjdź szybko'
    if (everyPage) await expectNothingOf(page, words, typed(['everyone']), [...ownPages, ...ownFields])
    else await expectNothingOf(page, words, [])
    await page.context().close()
  })

  // With a script no browser has been seen to put it back.
  if (javaScriptEnabled) continue

  test(`${how}, no field holds with what a visit was looked up`, async () => {
    const { person } = facts().own
    const page = await visitorOf(theirs, { javaScriptEnabled })
    await openVisit(page, person.code, person.phone)
    await end(page, way)
    await expectNothingOf(page, [person.code, person.phone], [])
    await page.context().close()
  })

  test(`${how}, no field holds with what somebody joined the list`, async () => {
    const page = await visitorOf(theirs, { javaScriptEnabled })
    await page.goto('/lista-oczekujacych/zapis')
    await fillContact(page, { name: 'Zyta Niepozostająca', phone: '600 300 192' })
    await unfold(page, 'Potrzebuję czegoś podczas wizyty')
    await page.getByRole('checkbox', { name: 'Wejście bez schodów' }).check()
    await button(page, 'Zapisz na listę').click()
    await expect(heading(page, 'Zapis na listę jest przyjęty')).toBeVisible()
    await page.goto('/lista-oczekujacych')
    await end(page, way)
    await expectNothingOf(page, ['Niepozostająca', '600 300 192', 'contactSms=', 'accessNeeds='], [])
    await page.context().close()
  })
}

test('whoever begins anew in the same tab finds nothing in the fields of a booking, without a script', async ({
  nextHour,
}) => {
  const page = await visitorOf(theirs, { javaScriptEnabled: false })
  await chooseHour(page, nextHour())
  await fillContact(page, { name: 'Zyta Niepozostająca', phone: '100 555 193' })
  await unfold(page, 'Potrzebuję czegoś podczas wizyty')
  await page.getByRole('checkbox', { name: 'Wejście bez schodów' }).check()
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  await button(page, 'Zarezerwuj termin').click()
  await readNumber(page)
  await end(page, 'Zakończ i wyczyść')
  await chooseHour(page, nextHour())
  await expectNothingOf(page, ['Niepozostająca', '100 555 193', 'contactSms=', 'accessNeeds='], [])
  await page.context().close()
})

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? 'with' : 'without'

  test(`after "Wyloguj się" nobody is named on Back or at any address of the panel, ${how} a script`, async () => {
    const { coordinator } = facts().staff
    const page = await visitorOf(theirs, { javaScriptEnabled })
    await signIn(page, coordinator)
    for (const address of ['/panel/dyzury', '/panel/rezerwacje', '/panel/telefony']) await page.goto(address)
    await expect(page.getByRole('banner').getByText('Anna Koordynator')).toBeVisible()
    await button(page, 'Wyloguj się').click()
    await expect(heading(page, 'Logowanie')).toBeVisible()
    const words = ['Koordynator', coordinator.email, facts().own.person.code]
    const panel = javaScriptEnabled ? typed(['staff', 'coordinator', 'mediator']) : []
    await expectNothingOf(page, words, panel, ['/logowanie'])
    await page.context().close()
  })
}

// Chromium keeps no page that says "no-store"; others do, and tell the page by these events.
test('a page that a browser has kept is blank, and loads itself anew when it is shown again', async ({ page }) => {
  const happens = (event: 'pagehide' | 'pageshow', persisted: boolean) =>
    page.evaluate(([name, kept]) => void window.dispatchEvent(new PageTransitionEvent(name, { persisted: kept })), [
      event,
      persisted,
    ] as const)
  const signedIn = async () => signIn(page, facts().staff.coordinator)
  for (const open of [() => page.goto('/moja-rezerwacja'), signedIn]) {
    await open()
    await page.waitForLoadState()
    // The page listens once its script runs, which takes a busy machine a moment longer than the page.
    await expect(async () => {
      for (const event of ['pagehide', 'pageshow'] as const) await happens(event, false)
      await expect(page.locator('body')).toBeVisible()
      await happens('pagehide', true)
      await expect(page.locator('body')).toBeHidden({ timeout: 500 })
    }).toPass({ timeout: 60_000 })
    const anew = page.waitForEvent('load')
    await happens('pageshow', true)
    await anew
    await expect(page.locator('body')).toBeVisible()
  }
})
