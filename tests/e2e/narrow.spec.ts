import { answer, button, chooseHour, fillContact, heading, questions } from './support/journey'
import { faultsOf, faultsWithLargeLetters } from './support/letters'
import { expect, test } from './support/test'

test('larger letters and wider spacing cut nothing off where every mistake is on the page', async ({ page, hour }) => {
  await chooseHour(page, hour)
  await button(page, 'Dalej').click()
  await expect(page.getByRole('heading', { name: 'Popraw dane na tej stronie' })).toBeVisible()
  expect(await faultsWithLargeLetters(page)).toEqual([])
})

test('a long name and a long e-mail break over lines', async ({ page, hour }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const long = 'wolfeschlegelsteinhausenbergerdorff'
  await chooseHour(page, hour)
  await fillContact(page, { name: long, phone: '100 555 122' })
  await page.getByLabel('E-mail').fill(`${long}.${long.slice(0, 25)}@${long}.example.org`)
  await answer(page, questions.email, 'Tak').check()
  await button(page, 'Dalej').click()
  await expect(heading(page, 'Sprawdź dane')).toBeVisible()
  await expect(page.getByText(`${long}.${long.slice(0, 25)}@${long}.example.org`)).toBeVisible()
  expect(await faultsOf(page)).toEqual([])
})
