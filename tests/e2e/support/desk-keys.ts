import { expect, type Page } from '@playwright/test'
import { answer, type Client, questions, readSpelled } from './journey'

type Keys = ReturnType<typeof counting>

/** A keyboard that counts: what is typed as text is content, every other key is work. */
export function counting(page: Page) {
  let presses = 0
  return {
    presses: () => presses,
    async press(...keys: string[]) {
      for (const key of keys) {
        await page.keyboard.press(key)
        presses++
      }
    },
    type: (text: string) => page.keyboard.type(text),
  }
}

const isFocused = (element: Element) => element === document.activeElement

/** A caller gets the first free hour at the desk and may be sent an SMS, from the moment on when the page is there. */
export async function bookByKeys(page: Page, keys: Keys, { name, phone }: Client): Promise<void> {
  await expect(page.getByRole('radio').first()).toBeFocused()
  await keys.press('Space')
  await keys.press('Tab', 'Tab')
  const asked = page.getByLabel('Jak się do Pani/Pana zwracać?')
  // From the hours over what else is folded away there to the name.
  for (let more = 0; more < 3 && !(await asked.evaluate(isFocused)); more++) await keys.press('Tab')
  await expect(asked).toBeFocused()
  await keys.type(name)
  await keys.press('Tab')
  await keys.type(phone)
  // Past the address and the word, past "no contact at all", to the SMS: yes. To the call: no. To the voicemail: no.
  await keys.press('Tab', 'Tab', 'Tab', 'Tab', 'Space')
  await expect(answer(page, questions.sms, 'Tak')).toBeChecked()
  await keys.press('Tab', 'ArrowDown')
  await expect(answer(page, questions.call, 'Nie')).toBeChecked()
  await keys.press('Tab', 'ArrowDown', 'Enter')
  await expect(page.getByText('Rezerwacja jest zapisana.', { exact: false })).toBeVisible()
  await readSpelled(page)
}
