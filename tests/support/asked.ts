import { expect } from 'vitest'
import { type Page, text } from './browserless'

export const asks = '/panel/potwierdz'
export const wrongPassword = 'nie to haslo 123'
export const pathOf = (page: Page) => new URL(page.url).pathname

/** The page asks for one thing, for this account, as programs that keep passwords expect it. */
export function expectAsked(page: Page, email: string): void {
  expect([pathOf(page), page.status]).toEqual([asks, 200])
  const shown = page.root.querySelectorAll('main input').filter((input) => {
    return input.getAttribute('type') !== 'hidden' && !input.hasAttribute('hidden')
  })
  expect(shown.map((input) => input.getAttribute('autocomplete'))).toEqual(['current-password'])
  expect(text(page)).toContain(email)
}
