import { localePath, locales } from '@/lib/i18n/locales'
import { informationPages, routes } from '@/lib/routes'
import { Browserless } from '../support/browserless'

export type AuditedPage = { path: string; cookie?: string; main?: boolean }

/** Every page that a GET reaches; the later steps with the cookie of somebody who has come so far. */
export async function publicPages(origin: string): Promise<AuditedPage[]> {
  const { booking, visit, waiting } = routes
  const step = { cookie: await cookieOf(origin, routes.booking.check()) }
  const booked = { cookie: await cookieOf(origin, routes.booking.confirmation()) }
  const others = locales.filter((locale) => locale !== 'pl')
  return [
    { path: routes.home(), main: true },
    { path: booking.slot(), main: true },
    { path: booking.contact(), ...step },
    { path: booking.check(), ...step },
    { path: booking.confirmation(), ...booked },
    { path: visit.show(), main: true },
    { path: visit.otherSlot(), ...booked },
    { path: visit.cancel(), ...booked },
    { path: waiting.show() },
    ...informationPages.filter((page) => page !== routes.home()).map((page) => ({ path: page })),
    ...others.flatMap((locale) => informationPages.map((page) => ({ path: localePath(locale, page) }))),
    ...others.map((locale) => ({ path: localePath(locale, booking.slot()) })),
  ]
}

/** Of somebody who has walked as far as this page. */
async function cookieOf(origin: string, goal: string): Promise<string> {
  const client = new Browserless(origin)
  const slots = await client.open(routes.booking.slot())
  const atCheck = goal === routes.booking.check()
  // Not the same hour for both.
  const slotId = slots.root
    .querySelectorAll('input[name=slotId]')
    .at(atCheck ? -1 : -2)
    ?.getAttribute('value')
  await client.press(slots, 'Dalej', { slotId })
  const contact = {
    clientName: 'Zofia',
    phone: '100 200 300',
    contactSms: 'nie',
    contactCall: 'tak',
    contactVoicemail: 'nie',
  }
  let page = await client.press(await client.open(routes.booking.contact()), 'Dalej', contact)
  if (!atCheck) page = await client.press(page, 'Zarezerwuj termin')
  if (new URL(page.url).pathname !== goal) throw new Error(`the way to ${goal} ended at ${page.url}`)
  return [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}
