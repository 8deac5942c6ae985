import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveOtherSlot } from '@/lib/bookings/change/data'
import { mintLink } from '@/lib/messages/link/data'
import { db } from '@/lib/platform/db/db'
import { type App, startApp } from '../support/app'
import { Browserless, text } from '../support/browserless'
import { CalendarClient, parseCalendar } from '../support/calendar-client'
import { freshDatabase } from '../support/database'
import { asStaff, makeActor, wanted } from '../support/factories'
import { bookOnline, coordinatorEmail, fillService, mediatorEmail, openSlots, signIn } from '../support/journeys'

const { url } = await freshDatabase()
const path = '/moja-rezerwacja/wizyta.ics'
let app: App

beforeAll(async () => {
  await fillService()
  app = await startApp(url)
})
afterAll(() => app.stop())

async function download(client: Browserless, address = path): Promise<Response> {
  return client.send(app.origin + address, {})
}

const linkIn = (page: { root: { querySelectorAll: (selector: string) => { text: string }[] } }, address: string) =>
  page.root.querySelectorAll(`main a[href="${address}"]`).map((link) => link.text.replaceAll('\u00A0', ' '))

test('a visit goes into a calendar, follows its move there and leaves it again', async () => {
  const [first = '', later = ''] = await openSlots(2)
  const { client, page, reference } = await bookOnline(app.origin, first)
  expect(linkIn(page, path)).toEqual(['Dodaj do kalendarza'])
  const calendar = new CalendarClient()
  const take = async () => {
    const answer = await download(client)
    expect(answer.status).toBe(200)
    calendar.apply(await answer.text())
    return answer.headers
  }

  const headers = await take()
  expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH')
  expect(headers.get('content-disposition')).toBe('attachment; filename="wizyta.ics"')
  expect(headers.get('cache-control')).toBe('private, no-store')
  expect(headers.get('x-robots-tag')).toBe('noindex')
  const at = async (id: string) => (await db.slot.findUniqueOrThrow({ where: { id } })).startsAt.toISOString()
  expect(calendar.shown()).toMatchObject([{ title: 'Wizyta', startsAt: await at(first) }])

  const hours = await client.open('/moja-rezerwacja/nowy-termin?wszystkie=1')
  const moved = await client.press(hours, 'Zmień termin', { slotId: later })
  expect(linkIn(moved, path)).toEqual(['Dodaj do kalendarza'])
  await take()
  expect(calendar.shown()).toMatchObject([{ startsAt: await at(later) }])

  const cancelled = await client.press(await client.open('/moja-rezerwacja/odwolaj'), 'Tak, odwołaj')
  expect(linkIn(cancelled, path)).toEqual(['Usuń z kalendarza'])
  expect((await take()).get('content-type')).toContain('method=CANCEL')
  expect(calendar.shown()).toEqual([])

  expect(reference).not.toBeNull()
  await client.press(await client.open('/moja-rezerwacja'), 'Zakończ i wyczyść')
  expect((await download(client)).status).toBe(307)
})

test('each language has its own file under its own address', async () => {
  const [slotId = ''] = await openSlots(1)
  const { client } = await bookOnline(app.origin, slotId)
  for (const [prefix, title] of [
    ['', 'Wizyta'],
    ['/uk', 'Візит'],
    ['/en', 'Visit'],
    ['/ru', 'Визит'],
  ]) {
    const page = await client.open(`${prefix}/moja-rezerwacja`)
    expect(linkIn(page, prefix + path)).toHaveLength(1)
    const { events } = parseCalendar(await (await download(client, prefix + path)).text())
    expect(events).toMatchObject([{ title }])
  }
})

test('who has no visit open is asked for its number, like at every page of a visit', async () => {
  const stranger = new Browserless(app.origin)
  for (const prefix of ['', '/uk', '/en', '/ru']) {
    for (const address of [prefix + path, `${prefix}${path}?numer=K7M4XD`]) {
      const page = await stranger.open(address)
      expect(page.statuses, address).toEqual([307, 200])
      expect(page.url).toBe(`${app.origin}${prefix}/moja-rezerwacja`)
      expect(text(page), address).toBe(text(await stranger.open(`${prefix}/moja-rezerwacja`)))
    }
  }
})

test('a mediator subscribes under an address that is shown once and can be replaced', async () => {
  const mediator = await signIn(app.origin, mediatorEmail)
  const empty = await mediator.open('/panel/kalendarz')
  expect(text(empty)).toContain('Kalendarz nie ma jeszcze adresu.')
  const shown = await mediator.press(empty, 'Pokaż nowy adres')
  const address = /https?:\/\/\S+\/api\/kalendarz\/[\w-]{43}/.exec(shown.html)?.[0] ?? ''
  const token = address.slice(-43)
  expect(address.startsWith(`${app.origin}/`)).toBe(true)
  expect(shown.url).not.toContain(token)
  expect(shown.html).toContain(address.replace('https:', 'webcal:'))

  const feed = await fetch(address)
  expect(feed.status).toBe(200)
  expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  expect(feed.headers.get('cache-control')).toContain('no-store')
  const booked = await db.booking.count({ where: { releasedAt: null } })
  expect(parseCalendar(await feed.text()).events).toHaveLength(booked)

  const again = await mediator.open('/panel/kalendarz')
  expect(again.html).not.toContain(token)
  // One press more on a page of before, or on this one, leaves the calendars as they are.
  const second = await mediator.press(empty, 'Pokaż nowy adres')
  expect(second.statuses).toEqual([303, 409])
  expect(text(second)).toContain('Kalendarz ma już nowszy adres. Nic się nie zmieniło.')
  expect((await fetch(address)).status).toBe(200)
  expect(again.html).toContain('href="/panel/kalendarz?nowy=tak"')
  const asked = await mediator.open('/panel/kalendarz?nowy=tak')
  expect(text(asked)).toContain('Nowy adres od razu kończy działanie starego.')
  expect((await fetch(address)).status).toBe(200)
  const next = await mediator.press(asked, 'Utwórz nowy adres')
  expect(next.html).not.toContain(token)
  const answers = [address, address.replace(token, 'A'.repeat(43)), address.replace(token, 'x')].map(async (dead) => {
    const { status, headers, text } = await fetch(dead).then(async (answer) => {
      return { status: answer.status, headers: answer.headers, text: await answer.text() }
    })
    const shownHeaders = [...headers].filter(([name]) => !['date', 'content-security-policy'].includes(name))
    return { status, text, shownHeaders }
  })
  const [old, ...unknown] = await Promise.all(answers)
  expect(old?.status).toBe(404)
  for (const answer of unknown) expect(answer).toEqual(old)
  expect(app.log()).not.toContain(token)
})

test('what a link has opened ends with the link: after a move by the office it cancels nothing', async () => {
  const [first = '', later = '', last = ''] = await openSlots(3)
  await bookOnline(app.origin, first)
  const { id } = await db.booking.findFirstOrThrow({ where: { slotId: first, releasedAt: null } })
  const follow = async (bookingId: string) => {
    const client = new Browserless(app.origin)
    const token = await mintLink({ bookingId }, new Date(Date.now() + 3_600_000))
    await client.press(await client.open(`/w/${token}`), 'Dalej')
    return client
  }
  const move = async (bookingId: string, slotId: string) => {
    const moved = await giveOtherSlot(asStaff(await makeActor('coordinator')), wanted(bookingId, slotId), new Date())
    return moved.ok ? moved.value.bookingId : ''
  }
  const old = await follow(id)
  const question = await old.open('/moja-rezerwacja/odwolaj')
  const next = await move(id, later)
  expect(text(await old.press(question, 'Tak, odwołaj'))).toContain('Pokaż rezerwację')
  expect((await download(old)).status).toBe(307)
  expect(await db.booking.findUniqueOrThrow({ where: { id: next } })).toMatchObject({ status: 'confirmed' })
  // Whoever moves it by the newer link goes on, without the number, until somebody else moves it.
  const own = await follow(next)
  const moved = await own.press(await own.open('/moja-rezerwacja/nowy-termin'), 'Zmień termin', { slotId: last })
  expect(text(moved)).toContain('Termin jest zmieniony')
  const { id: now } = await db.booking.findFirstOrThrow({ where: { slotId: last, releasedAt: null } })
  await move(now, first)
  expect(text(await own.open('/moja-rezerwacja'))).toContain('Pokaż rezerwację')
})

test('a calendar program changes nothing, whatever it sends', async () => {
  const mediator = await signIn(app.origin, mediatorEmail)
  const page = await mediator.press(await mediator.open('/panel/kalendarz?nowy=tak'), 'Utwórz nowy adres')
  const address = /https?:\/\/\S+\/api\/kalendarz\/[\w-]{43}/.exec(page.html)?.[0] ?? ''
  const everything = () =>
    Promise.all([db.booking.findMany(), db.slot.findMany(), db.calendarFeed.findMany(), db.auditEntry.count()])
  const before = await everything()
  expect((await fetch(address, { method: 'HEAD' })).status).toBe(200)
  for (const method of ['PUT', 'DELETE', 'PROPFIND', 'OPTIONS']) {
    expect((await fetch(address, { method })).status, method).toBe(405)
  }
  expect((await fetch(address, { method: 'POST', headers: { origin: app.origin } })).status).toBeGreaterThanOrEqual(400)
  expect((await fetch(address)).status).toBe(200)
  expect(await everything()).toEqual(before)
})

test('nobody but the mediator finds the page', async () => {
  const coordinator = await signIn(app.origin, coordinatorEmail)
  expect((await coordinator.open('/panel/kalendarz')).status).toBe(404)
})
