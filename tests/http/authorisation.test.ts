import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMediator } from '@/lib/office/service/data'
import { addStaff, disableStaff } from '@/lib/office/staff/data'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { type Audience, actions, routes } from '../support/audiences'
import { Browserless } from '../support/browserless'
import { actionEntries, builtActions, builtRoutes } from '../support/built'
import { freshDatabase } from '../support/database'
import { makeEntry } from '../support/factories'
import {
  bookOnline,
  contactAnswers,
  coordinatorEmail,
  fillService,
  mediatorEmail,
  openSlots,
  signIn,
  staffPassword,
} from '../support/journeys'

const { url } = await freshDatabase()
const marker = { clientName: 'Znacznik Tajny', phone: '+48 601 777 888', email: 'znacznik@example.org' }
const secrets = [/Znacznik/, /601.?777.?888/, /znacznik@/]
const people: Record<string, Browserless> = {}
let app: App
let ids: Record<
  'id' | 'slotId' | 'freeSlotId' | 'bookingId' | 'dutyId' | 'planId' | 'taskId' | 'entryId' | 'offerId',
  string
>
let date = ''

beforeAll(async () => {
  await fillService()
  app = await startApp(url, { WORKER: 'apart' })
  const [slotId = '', calledOff = '', freeSlotId = '', otherSlotId = ''] = await openSlots(4)
  const contact = { ...contactAnswers, ...marker, contactEmail: 'tak' }
  await bookOnline(app.origin, slotId, contact)
  const booking = await db.booking.findFirstOrThrow({
    where: { slotId },
    include: { slot: { include: { duty: true } } },
  })
  const told = await bookOnline(app.origin, calledOff, contact)
  const other = await db.booking.findFirstOrThrow({ where: { slotId: calledOff } })
  expect(told.reference).not.toBeNull()
  const task = await db.callTask.create({ data: { bookingId: other.id, reason: 'slot_cancelled' } })
  const { dutyId, duty } = booking.slot
  date = duty.date
  const entryId = await makeEntry({ now: new Date(), clientName: marker.clientName, phone: '+48601777888' })
  const { id: bookingId, slot } = booking
  const waiting = { entryId, offerId: crypto.randomUUID() }
  ids = { id: '', slotId, freeSlotId, bookingId, dutyId, planId: slot.duty.planId, taskId: task.id, ...waiting }

  await addMediator('Inna Osoba')
  const second = { email: 'druga@example.org', name: 'Inna Osoba', role: 'mediator' as const }
  await addStaff({ ...second, mediatorName: 'Inna Osoba' }, staffPassword)
  await addStaff({ email: 'dawna@example.org', name: 'Dawna', role: 'coordinator' }, staffPassword)
  people.anonymous = new Browserless(app.origin)
  // Somebody else, who has just booked and whose visit is open in this browser.
  people.visitor = (await bookOnline(app.origin, otherSlotId)).client
  people.coordinator = await signIn(app.origin, coordinatorEmail)
  people.mediator = await signIn(app.origin, mediatorEmail)
  people.otherMediator = await signIn(app.origin, second.email)
  people.disabled = await signIn(app.origin, 'dawna@example.org')
  await disableStaff('dawna@example.org', new Date())
  const leaving = await signIn(app.origin, coordinatorEmail)
  people.signedOut = new Browserless(app.origin)
  for (const [name, value] of leaving.cookies) people.signedOut.cookies.set(name, value)
  await leaving.press(await leaving.open('/panel/dyzury'), 'Wyloguj się')
})
afterAll(() => app.stop())

const roleOf = (person: string) =>
  person === 'coordinator' ? 'coordinator' : person.toLowerCase().includes('mediator') ? 'mediator' : 'nobody'

function isFor(audience: Audience, person: string): boolean {
  if (audience === 'everyone' || audience === 'internal') return true
  return audience === 'staff' ? roleOf(person) !== 'nobody' : audience === roleOf(person)
}

/** The route with ids of things that exist. */
function addressOf(route: string): string {
  const plain = route.replace('/[locale]', '') || '/'
  const id = plain.includes('dyzury/godzina')
    ? ids.slotId
    : plain.includes('dyzury')
      ? ids.dutyId
      : plain.includes('harmonogram')
        ? ids.planId
        : plain.includes('lista-oczekujacych')
          ? ids.entryId
          : ids.bookingId
  const address = plain
    .replace('[id]', id)
    .replace('[token]', 'nic')
    .replace('[...rest]', 'nie-ma')
    .replace('[...nextauth]', 'session')
  return route === '/panel/grafik' ? `${address}?dzien=${date}` : address
}

const names = ['anonymous', 'visitor', 'coordinator', 'mediator', 'otherMediator', 'disabled', 'signedOut']

test('every route of the build is in the table, and nothing else', () => {
  expect([...builtRoutes].sort()).toEqual(Object.keys(routes).sort())
})

test('every action of the build is in the table, and nothing else', () => {
  expect([...builtActions.keys()].sort()).toEqual(Object.keys(actions).sort())
  expect(builtActions.size).toBe(actionEntries.length)
})

test.each(names)('%s sees the pages that are for them and nobody else’s', async (person) => {
  const client = people[person] as Browserless
  for (const [route, audience] of Object.entries(routes)) {
    if (audience === 'internal') continue
    const address = addressOf(route)
    const answers = [
      await client.send(app.origin + address, {}),
      await client.send(app.origin + address, { method: 'HEAD' }),
      await client.send(app.origin + address, { headers: { rsc: '1' } }),
      await client.send(`${app.origin}${address}${address.includes('?') ? '&' : '?'}_rsc=1`, { headers: { rsc: '1' } }),
      await client.send(app.origin + address, { headers: { rsc: '1', 'next-router-prefetch': '1' } }),
      await client.send(`${app.origin}${address.split('?')[0]}.rsc`, {}),
      await client.send(app.origin + address, { headers: { purpose: 'prefetch', 'x-middleware-subrequest': 'proxy' } }),
    ]
    const [get, head] = answers
    expect(head?.status, `HEAD ${address}`).toBe(get?.status)
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    if (isFor(audience, person)) {
      expect([200, 307, 404], `${person} ${address}`).toContain(get?.status)
      if (audience !== 'everyone') expect([200, 307], `${person} ${address}`).toContain(get?.status)
    } else {
      const toSignIn = get?.status === 307 && get.headers.get('location')?.endsWith('/logowanie')
      expect(toSignIn || get?.status === 404, `${person} at ${address}: ${get?.status}`).toBe(true)
      if (roleOf(person) === 'nobody') expect(toSignIn, `${person} at ${address}`).toBe(true)
    }
    // Contact data are for the coordinator alone, the name for the mediator whose duty it is as well.
    if (person !== 'coordinator') {
      const hidden = person === 'mediator' && route === '/panel/grafik' ? secrets.slice(1) : secrets
      for (const secret of hidden)
        for (const body of bodies) expect(body, `${person} at ${address}`).not.toMatch(secret)
    }
  }
})

test('the table is not empty of proof: the coordinator and the mediator do see the client', async () => {
  const detail = await people.coordinator?.open(`/panel/rezerwacje/${ids.bookingId}`)
  expect(detail?.html).toContain('Znacznik')
  expect(detail?.html).toMatch(/601.777.888/)
  expect((await people.mediator?.open(`/panel/grafik?dzien=${date}`))?.html).toContain('Znacznik')
})

test.each(names)('%s can do what is for them and nothing else', async (person) => {
  const client = people[person] as Browserless
  for (const [id, { exportedName, workers }] of actionEntries) {
    const audience = actions[exportedName] as Audience
    // Without answers or a visit of one's own, what everybody may do changes nothing, whatever ids the form names.
    // Whoever fills in the form of the waiting list joins it: there is nothing of anybody to be reached.
    if (exportedName === 'joinWaitingListAction') continue
    if (exportedName === 'signOutAction' || (audience === 'everyone' && person === 'visitor')) continue
    // What the right person may do is proven page by page in the browser; here nobody else may.
    // Nor can the form of a calendar name another one: it always is that of whoever presses.
    const ownOnly = person !== 'otherMediator' || exportedName === 'renewFeedAction'
    if (audience !== 'everyone' && isFor(audience, person) && ownOnly) continue
    const route =
      Object.keys(workers)[0]
        ?.replace(/^app/, '')
        .replace(/\/\([^)]*\)/g, '')
        .replace(/\/page$/, '') ?? ''
    const before = await everything()
    for (const byScript of [false, true]) {
      const answer = await client.send(app.origin + addressOf(route), {
        method: 'POST',
        headers: { origin: app.origin, ...(byScript && { 'next-action': id, accept: 'text/x-component' }) },
        body: bodyFor(id, byScript),
      })
      const body = await answer.text()
      expect(answer.status, `${person} ${exportedName}`).toBeLessThan(500)
      // The answer may be the mediator's own page, which has the names of her own visits.
      const hidden = person === 'mediator' ? secrets.slice(1) : secrets
      for (const secret of hidden) expect(body, `${person} ${exportedName}`).not.toMatch(secret)
    }
    expect(await everything(), `${person} ${exportedName}`).toEqual(before)
  }
})

test('who has a visit of their own open reaches that one alone, whatever ids the form names', async () => {
  const client = people.visitor as Browserless
  const before = await db.booking.findMany({ orderBy: { createdAt: 'asc' } })
  const answer = await client.send(`${app.origin}/moja-rezerwacja/odwolaj`, {
    method: 'POST',
    headers: { origin: app.origin },
    body: bodyFor(builtActions.get('cancelVisitAction') ?? '', false),
  })
  expect(answer.status).toBe(303)
  const changed = (await db.booking.findMany({ orderBy: { createdAt: 'asc' } })).filter(
    (booking, place) => booking.status !== before[place]?.status,
  )
  expect(changed).toHaveLength(1)
  expect(changed[0]).toMatchObject({ status: 'cancelled_by_client', clientName: contactAnswers.clientName })
})

function bodyFor(id: string, byScript: boolean): FormData {
  const fields: Record<string, string> = {
    ...ids,
    ...contactAnswers,
    slotId: ids.freeSlotId,
    submissionId: crypto.randomUUID(),
    mark: 'attended',
    listDigest: 'stale',
    query: 'Znacznik',
    version: '1',
    reason: 'other',
    weekday: '1',
    startTime: '8.00',
    endTime: '9.00',
    slotMinutes: '30',
    gapMinutes: '0',
    validFrom: date,
    validUntil: date,
    placeId: crypto.randomUUID(),
    mediatorId: crypto.randomUUID(),
  }
  const body = new FormData()
  if (byScript) body.append('0', '["$K1"]')
  else body.append(`$ACTION_ID_${id}`, '')
  for (const [name, value] of Object.entries(fields)) body.append(byScript ? `_1_${name}` : name, value)
  return body
}

function everything() {
  return Promise.all([
    db.booking.findMany({ orderBy: { id: 'asc' } }),
    db.slot.findMany({ orderBy: { id: 'asc' } }),
    db.duty.findMany({ orderBy: { id: 'asc' } }),
    db.dutyPlan.findMany({ orderBy: { id: 'asc' } }),
    db.callTask.findMany({ orderBy: { id: 'asc' } }),
    db.auditEntry.count({ where: { action: { notIn: ['booking_viewed', 'waiting_viewed'] } } }),
  ])
}
