import type { LateFacts } from './support/fill-late'
import { inspect } from './support/inspect'
import { button, heading, link, openVisit, signIn, words } from './support/journey'
import { expect, test } from './support/test'
import { onOwnServer } from './support/waiting-server'

// What is written waits: no worker takes it.
const own = onOwnServer<LateFacts>('tests/e2e/support/fill-late.ts', 180_000, {
  ...{ SMS_GATEWAY: 'smsapi', SMSAPI_TOKEN: 'token-of-the-test', SMSAPI_URL: 'http://127.0.0.1:9' },
  ...{ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'wizyty@example.org', WORKER: 'apart' },
})
const phone = { javaScriptEnabled: false, viewport: { width: 360, height: 740 } }
const shown = 'Wizyta zacznie się około 20 minut później.'

test('late: said on a phone without a script, seen by the client and the desk, and taken back', async ({
  newVisitor,
  page,
}) => {
  const { facts } = own
  const her = await newVisitor(phone)
  await signIn(her, facts.mediator)
  await her.getByRole('link', { name: 'Spóźnię się', exact: true }).first().click()
  await expect(heading(her, /^Spóźnię się: /)).toBeVisible()
  await her.getByRole('link', { name: /^20 minut/ }).click()
  const told = 'Wiadomość dostaną 2 osoby, 1 osoby nie uprzedzimy.'
  await expect(her.getByText(words(told))).toBeVisible()
  for (const time of facts.times) await expect(her.getByRole('listitem').filter({ hasText: time })).toHaveCount(1)
  await expect(her.getByText(/zacznie sie ok\. 20 min pozniej\./)).toBeVisible()
  await expect(her.getByRole('main')).not.toContainText(/444\s?55|@/)
  const toCheck = her.url()
  const twin = await her.context().newPage()
  await twin.goto(toCheck)
  await button(her, 'Wyślij').click()
  const done = words(`Zgłoszone: około 20 minut później. ${told} Koordynator to widzi.`)
  await expect(her.getByText(done)).toBeVisible()
  await expect(her.getByText(/^Spóźnienie: około 20 minut, zgłoszone o /)).toBeVisible()
  // Pressed again on the page of before, and the way back.
  await button(twin, 'Wyślij').click()
  await expect(twin.getByText(done)).toBeVisible()
  await her.goBack()
  await expect(button(her, 'Jednak zdążę')).toBeVisible()
  await expect(button(her, 'Wyślij')).toHaveCount(0)
  await expect(her.getByText('wiadomość czeka na wysłanie')).toHaveCount(2)

  await openVisit(page, facts.client.code, facts.client.phone)
  await expect(page.getByText(shown)).toBeVisible()
  await inspect(page)
  const passerBy = await newVisitor({})
  for (const path of ['/', '/rezerwacja/termin']) {
    await passerBy.goto(path)
    await expect(passerBy.getByRole('main')).not.toContainText('20 minut')
  }

  const desk = await newVisitor(phone)
  await signIn(desk, facts.coordinator)
  await link(desk, 'Dyżur opóźniony o 20 minut: 1 osoby nie uprzedziliśmy').click()
  await expect(desk.getByText(/^Dyżur opóźniony o około 20 minut\. Zgłoszenie mediatora: godz\. /)).toBeVisible()
  await expect(desk.getByText('Nie uprzedziliśmy: 1.')).toBeVisible()

  await button(her, 'Jednak zdążę').click()
  await expect(her.getByText('Spóźnienie jest cofnięte. Żadna wiadomość o spóźnieniu nie wyszła.')).toBeVisible()
  await page.reload()
  await expect(page.getByText(shown)).toHaveCount(0)
  await desk.goto('/panel')
  await expect(desk.getByRole('link', { name: /^Dyżur opóźniony/ })).toHaveCount(0)
})

test('every page of it is looked at', async ({ page, newVisitor }) => {
  const { facts } = own
  await signIn(page, facts.mediator)
  await inspect(page)
  await page.goto(`/panel/grafik/spoznienie/${facts.dutyId}`)
  await inspect(page)
  await page.getByRole('link', { name: /^45 minut/ }).click()
  await expect(heading(page, /^Spóźnię się: /)).toBeVisible()
  await inspect(page)
  await button(page, 'Wyślij').click()
  await expect(page.getByText(/^Spóźnienie: około 45 minut, /)).toBeVisible()
  await inspect(page)
  await link(page, 'Zmień albo cofnij').first().click()
  await expect(button(page, 'Jednak zdążę')).toBeVisible()
  await inspect(page)
  const desk = await newVisitor({})
  await signIn(desk, facts.coordinator)
  await inspect(desk)
  await desk.goto(`/panel/dyzury/${facts.dutyId}`)
  await expect(desk.getByRole('heading', { name: 'Opóźnienie' })).toBeVisible()
  await inspect(desk)
})
