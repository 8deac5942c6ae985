import { randomUUID } from 'node:crypto'
import { generateSync } from 'otplib'
import { type Browserless, type Page, text } from './browserless'
import { makeColleague, staffPassword } from './journeys'

/** The key that the page shows for the app on a phone. */
export const secretOn = (page: Page) => (/Klucz: ((?:[A-Z2-7]{4} ?)+)/.exec(text(page))?.[1] ?? '').replaceAll(' ', '')

/** The code of now, or of so many seconds later: the next one is as good, and each is taken once. */
export const codeOf = (secret: string, later = 0) =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + later })

/** Somebody who is signed in switches the code on: the page that says so, and the key. */
export async function switchCodeOn(client: Browserless): Promise<{ page: Page; secret: string }> {
  const begun = await client.press(await client.open('/panel/konto/kod'), 'Zacznij włączanie')
  const secret = secretOn(begun)
  return { secret, page: await client.press(begun, 'Włącz kod', { code: codeOf(secret) }) }
}

/** Somebody of the staff switches the code on, is asked for it the next time, and signs out. */
export async function signInByCode(client: Browserless): Promise<void> {
  const email = `${randomUUID()}@example.org`
  await makeColleague({ email, name: 'Ewa', role: 'coordinator' })
  const fields = { email, password: staffPassword }
  const signIn = async () => client.press(await client.open('/logowanie'), 'Zaloguj się', fields)
  await signIn()
  const { page, secret } = await switchCodeOn(client)
  await client.press(page, 'Wyloguj się')
  await client.press(await client.press(await signIn(), 'Zaloguj się', { code: codeOf(secret, 30) }), 'Wyloguj się')
}
