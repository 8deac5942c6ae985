import { disableStaff } from '@/lib/office/machine/data'
import { addMediator } from '@/lib/office/service/data'
import type { Audience } from './audiences'
import { Browserless } from './browserless'
import {
  bookOnline,
  contactAnswers,
  coordinatorEmail,
  makeColleague,
  mediatorEmail,
  openSlots,
  signIn,
} from './journeys'

export const identities = [
  'anonymous',
  'visitor',
  'waiting',
  'coordinator',
  'assistant',
  'reader',
  'mediator',
  'otherMediator',
  'disabled',
  'signedOut',
] as const
export type Identity = (typeof identities)[number]

/** A browser of each of them. Needs the accounts of `fillService`. */
export async function makeIdentities(origin: string): Promise<Record<Identity, Browserless>> {
  const second = { email: 'druga@example.org', name: 'Inna Osoba', role: 'mediator' as const }
  await makeColleague({ ...second, mediatorId: await addMediator(second.name) })
  // A coordinator without the right to accounts, and somebody who reads reports.
  await makeColleague({ email: 'zwykla@example.org', name: 'Zwykła', role: 'coordinator' })
  await makeColleague({ email: 'raporty@example.org', name: 'Raporty', role: 'reader' })
  await makeColleague({ email: 'dawna@example.org', name: 'Dawna', role: 'coordinator' })
  const disabled = await signIn(origin, 'dawna@example.org')
  await disableStaff('dawna@example.org', new Date())
  const leaving = await signIn(origin, coordinatorEmail)
  const signedOut = sameBrowser(leaving)
  await leaving.press(await leaving.open('/panel/dyzury'), 'Wyloguj się')
  const [slotId = ''] = await openSlots(1)
  return {
    anonymous: new Browserless(origin),
    // Somebody who has just booked and whose visit is open in this browser.
    visitor: (await bookOnline(origin, slotId)).client,
    // Somebody whose place on the waiting list is.
    waiting: await joinOnline(origin),
    coordinator: await signIn(origin, coordinatorEmail),
    assistant: await signIn(origin, 'zwykla@example.org'),
    reader: await signIn(origin, 'raporty@example.org'),
    mediator: await signIn(origin, mediatorEmail),
    otherMediator: await signIn(origin, second.email),
    disabled,
    signedOut,
  }
}

export const waitingPhone = '+48 601 234 999'

async function joinOnline(origin: string): Promise<Browserless> {
  const client = new Browserless(origin)
  const form = await client.open('/lista-oczekujacych/zapis')
  const joined = await client.press(form, 'Zapisz na listę', { ...contactAnswers, phone: waitingPhone })
  if (!joined.url.endsWith('/zapisano')) throw new Error(`stopped at ${joined.url} (${joined.status})`)
  return client
}

/** A browser with the same cookies: what it is told now stays out of the first one. */
export function sameBrowser(client: Browserless): Browserless {
  const copy = new Browserless(client.origin)
  for (const [name, value] of client.cookies) copy.cookies.set(name, value)
  return copy
}

const roles: Partial<Record<Identity, Audience[]>> = {
  coordinator: ['coordinator', 'manager', 'reader'],
  assistant: ['coordinator', 'reader'],
  reader: ['reader'],
  mediator: ['mediator'],
  otherMediator: ['mediator'],
}

export const isStaff = (person: Identity) => person in roles

export function isFor(audience: Audience, person: Identity): boolean {
  if (audience === 'everyone' || audience === 'internal') return true
  return audience === 'staff' ? isStaff(person) : (roles[person]?.includes(audience) ?? false)
}

/** To nobody the panel is a place to sign in for, to the wrong role there is no such page. Nothing else is a refusal. */
export function isRefusal(person: Identity, answer: Response): boolean {
  if (isStaff(person)) return answer.status === 404
  return leadsTo(answer) === '/logowanie'
}

/** The path that an answer leads to: by its status, or by a header where a script pressed the button. */
export function leadsTo(answer: Response): string | null {
  const byScript = answer.headers.get('x-action-redirect')?.split(';')[0]
  const to = [303, 307].includes(answer.status) ? answer.headers.get('location') : byScript
  return to ? new URL(to, answer.url).pathname : null
}
