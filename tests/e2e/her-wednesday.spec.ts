import { facts } from './support/facts'
import { inspect } from './support/inspect'
import { button, heading, link, outcome, signIn } from './support/journey'
import { expect, test } from './support/test'

test.setTimeout(120_000)

test('she writes a note that the desk never sees, and hands a person over whom she knows', async ({
  page,
  newVisitor,
}) => {
  const { own, staff } = facts()
  await signIn(page, staff.mediator)
  await page.goto(`/panel/grafik?dzien=${own.date}`)
  await inspect(page)
  await page.getByRole('link', { name: /^Notatka i wynik.*Olga Własna/ }).click()
  await expect(heading(page, /^Wizyta: środa/)).toBeVisible()
  await inspect(page)
  await page.getByLabel('Notatka').fill('Przyjdzie z córką.')
  await button(page, 'Zapisz').click()
  await expect(page.getByText('Zapisane.', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: /^Notatka i wynik.*Olga Własna/ }).click()
  await expect(page.getByLabel('Notatka')).toHaveValue('Przyjdzie z córką.')
  await button(page, 'Znam tę osobę').click()
  await expect(page.getByText('Wizyta jest przekazana koordynatorowi, bez powodu.', { exact: false })).toBeVisible()
  await expect(page.getByText('Przekazana koordynatorowi.')).toBeVisible()

  const desk = await newVisitor({ javaScriptEnabled: false })
  await signIn(desk, staff.coordinator)
  await expect(heading(desk, /^Dziś, /)).toBeVisible()
  await link(desk, `Mediator zna osobę z rezerwacji ${own.person.code}`).click()
  await expect(desk.getByRole('heading', { name: 'Mediator zna tę osobę.' })).toBeVisible()
  await expect(desk.locator('body')).not.toContainText('córką')
  await button(desk, 'Załatwione, usuń z „Dziś”').click()
  await expect(desk.getByText('Zgłoszenie od mediatora jest załatwione.')).toBeVisible()
  await expect(desk.getByRole('link', { name: new RegExp(own.person.code) })).toHaveCount(0)
})

test('she blocks hours, says that she is away, and both are seen where they matter', async ({
  page,
  newVisitor,
  hour,
}) => {
  const { staff } = facts()
  await signIn(page, staff.mediator)
  await page.goto(`/panel/grafik?dzien=${hour.date}`)
  await page.getByText('Zablokuj wolne godziny').click()
  await page.getByLabel(hour.time, { exact: true }).check()
  await button(page, 'Zablokuj zaznaczone').click()
  await expect(page.getByText('Godzina jest zablokowana. Nikt jej nie zarezerwuje.')).toBeVisible()
  await button(page, `Odblokuj godzinę ${hour.time}`).click()
  await expect(page.getByText('Godzina znowu jest otwarta.', { exact: false })).toBeVisible()

  await link(page, 'Nie będzie mnie').first().click()
  await expect(page.getByLabel('Cały dyżur')).toBeFocused()
  await inspect(page)
  await button(page, 'Powiadom koordynatora').click()
  await outcome(page)
  await expect(page.getByRole('alert', { name: 'Popraw dane' })).toContainText('Zaznacz, czego dotyczy nieobecność.')
  await inspect(page)
  await page.getByLabel(`Tylko godzina ${hour.time}`).check()
  await page.getByLabel('Wiadomość do koordynatora').fill('Mam wtedy posiedzenie w sądzie.')
  await button(page, 'Powiadom koordynatora').click()
  await expect(
    page.getByText('Koordynator zobaczy zgłoszenie na stronie „Dziś”. Nic nie jest jeszcze odwołane.'),
  ).toBeVisible()

  const desk = await newVisitor({})
  await signIn(desk, staff.coordinator)
  const task = desk.getByRole('listitem').filter({ hasText: 'Mam wtedy posiedzenie w sądzie.' })
  await task.getByRole('link').click()
  await expect(heading(desk, /^Odwołujesz godzinę/)).toBeVisible()
  await expect(desk.getByText('Mam wtedy posiedzenie w sądzie.')).toBeVisible()
  await page.getByRole('button', { name: new RegExp(`^Cofnij zgłoszenie.*${hour.time}`) }).click()
  await expect(page.getByText('Zgłoszenie jest cofnięte.', { exact: false })).toBeVisible()
  await desk.goto('/panel')
  await expect(task).toHaveCount(0)
  await page.goto('/panel/grafik/tygodnie')
  await expect(heading(page, 'Najbliższe tygodnie')).toBeVisible()
  await inspect(page)
})
