import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mintLink } from '@/lib/messages/link/data'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, bodyOf, buttonOf, text } from '../support/browserless'
import { actionEntries, builtActions } from '../support/built'
import { freshDatabase } from '../support/database'
import {
  bookOnline,
  contactAnswers,
  coordinatorEmail,
  fillService,
  mediatorEmail,
  openSlots,
  signIn,
  walkToCheck,
} from '../support/journeys'

const { url } = await freshDatabase()
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

test('a form that this release does not know leads back to its step, with what was typed', async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  const contact = await client.press(await client.open('/rezerwacja/termin?wszystkie=1'), 'Dalej', { slotId })
  const form = contact.root.querySelectorAll('form').find((each) => buttonOf(each, 'Dalej'))
  if (!form) throw new Error('no form')
  const id = `40${'ab'.repeat(20)}`
  const sent = bodyOf(form, 'Dalej', { ...contactAnswers, password: 'nie do zapamiętania' })
  const [plain, byScript] = [new FormData(), new FormData()]
  plain.append(`$ACTION_ID_${id}`, '')
  byScript.append('0', '["$K1"]')
  for (const [name, value] of sent) {
    if (name.startsWith('$')) continue
    plain.append(name, value)
    byScript.append(`_1_${name}`, value)
  }
  const typed = async (at: string) => {
    const page = await client.open(at)
    expect(page.status).toBe(409)
    expect(text(page)).toContain('Ta strona była nieaktualna i nic nie zostało zapisane.')
    const values = page.root.querySelectorAll('main input').map((input) => input.getAttribute('value'))
    expect(values).toEqual(expect.arrayContaining([contactAnswers.clientName, contactAnswers.phone]))
    expect(page.root.querySelector('input[name=contactCall][value=tak]')?.hasAttribute('checked')).toBe(true)
    expect(page.html).not.toContain('nie do zapamiętania')
    return page
  }
  const headers = { origin: app.origin, 'next-action': id, accept: 'text/x-component' }
  const told = await client.send(`${app.origin}/rezerwacja/kontakt`, { method: 'POST', headers, body: byScript })
  expect([told.status, told.headers.get('location')]).toEqual([303, null])
  await typed(told.headers.get('x-action-redirect')?.replace(';push', '') ?? '')
  const back = await client.post('/rezerwacja/kontakt', plain)
  expect(back.statuses).toEqual([303, 409])
  // And goes on from there.
  const next = await client.press(await typed(back.url.slice(app.origin.length)), 'Dalej')
  expect(next.url).toContain('/rezerwacja/sprawdz')
})

test('a step that the path no longer has leads to the one that asks for it now, and loses nothing', async () => {
  const client = new Browserless(app.origin)
  const [slotId = ''] = await openSlots(1)
  const hours = await client.open('/rezerwacja/termin?wszystkie=1')
  await client.press(await client.press(hours, 'Dalej', { slotId }), 'Dalej', contactAnswers)
  const inFields = (page: Awaited<ReturnType<typeof client.open>>) => ({
    name: page.root.querySelector('input[name=clientName]')?.getAttribute('value'),
    chosen: page.root.querySelectorAll('details input[checked]').map((input) => input.getAttribute('value')),
    open: page.root.querySelectorAll('main details').map((each) => each.hasAttribute('open')),
  })
  const opened = await client.open('/rezerwacja/szczegoly')
  expect([opened.statuses, opened.url]).toEqual([[308, 200], `${app.origin}/rezerwacja/kontakt`])
  expect(inFields(opened)).toEqual({ name: contactAnswers.clientName, chosen: [], open: [false, false] })
  const sent = new FormData()
  sent.append(`$ACTION_ID_40${'cd'.repeat(20)}`, '')
  for (const [field, value] of Object.entries({ matterCode: 'unsure', accessNeeds: 'pjm', accessNeedsOther: '' }))
    sent.append(field, value)
  const posted = await client.post('/rezerwacja/szczegoly', sent)
  expect([posted.statuses, new URL(posted.url).pathname]).toEqual([[303, 308, 409], '/rezerwacja/kontakt'])
  expect(inFields(posted)).toEqual({
    name: contactAnswers.clientName,
    chosen: ['unsure', 'pjm'],
    open: [true, true],
  })
  const check = await client.press(posted, 'Dalej')
  expect(text(check)).toContain('Tłumacz języka migowego (PJM)')
  // The contact step of such a release asks for one half; the other stays as it was answered.
  const half = new FormData()
  half.append(`$ACTION_ID_${builtActions.get('saveContactAction')}`, '')
  for (const [field, value] of Object.entries({ ...contactAnswers, clientName: 'Ewa' }))
    half.append(field, String(value))
  const changed = text(await client.post('/rezerwacja/kontakt', half))
  for (const said of ['Ewa', 'Tłumacz języka migowego (PJM)', 'Nie wiem']) expect(changed).toContain(said)
})

// As lib/commands/build.ts has it; with another one every open form would end with the next release.
const salt = createHash('sha256').update('mediacje: ids of actions').digest('base64')

test('an action has the same id in every build', () => {
  const made = actionEntries.map(([id, { exportedName, filename }]) => {
    const named = createHash('sha1').update(`${salt}${filename}:${exportedName}`)
    return [exportedName, id.slice(0, 2) + named.digest('hex')]
  })
  expect(Object.fromEntries(made)).toEqual(Object.fromEntries(builtActions))
})

async function follow(token: string) {
  const client = new Browserless(app.origin)
  return { client, page: await client.press(await client.open(`/w/${token}`), 'Dalej') }
}

async function booked(slotId: string): Promise<string> {
  await bookOnline(app.origin, slotId)
  return (await db.booking.findFirstOrThrow({ where: { slotId } })).id
}

test('with a new secret everything that was given out goes on, and without the old one that ends', async () => {
  const [visited = '', wanted = ''] = await openSlots(2)
  const token = await mintLink({ bookingId: await booked(visited) }, new Date(Date.now() + 60 * 86_400_000))
  const visitor = (await follow(token)).client
  const drafting = new Browserless(app.origin)
  const check = await walkToCheck(drafting, wanted)
  const mediator = await signIn(app.origin, mediatorEmail)
  const shown = await mediator.press(await mediator.open('/panel/kalendarz'), 'Pokaż nowy adres')
  const feed = /https?:\/\/\S+\/api\/kalendarz\/[\w-]{43}/.exec(shown.html)?.[0] ?? ''
  const opens = async () => {
    expect(text(await visitor.open('/moja-rezerwacja'))).toContain('Wizyta jest umówiona')
    return [(await follow(token)).page.status, (await fetch(feed)).status]
  }
  const isSignedIn = async () => !(await mediator.open('/panel/grafik')).url.includes('logowanie')

  await app.terminate()
  const [next, old] = ['the-secret-after-that-one-'.repeat(2), process.env.APP_SECRET ?? '']
  await app.restart({ APP_SECRET: next, APP_SECRET_OLD: `${'another-one-before-it-'.repeat(2)} ${old}` })
  expect([await isSignedIn(), ...(await opens())]).toEqual([true, 200, 200])
  expect(text(await drafting.press(check, 'Zarezerwuj termin'))).toContain('Termin jest zarezerwowany')
  const later = await signIn(app.origin, coordinatorEmail)

  await app.terminate()
  await app.restart({ APP_SECRET: next })
  expect([await isSignedIn(), (await follow(token)).page.status, (await fetch(feed)).status]).toEqual([false, 404, 404])
  expect((await later.open('/panel/dyzury')).url).not.toContain('logowanie')
})
