import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { byClient } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'
import { runWaitingRound } from '@/lib/waitlist/round/data'
import { type App, startApp } from '../support/app'
import { bad } from '../support/bad-values'
import { appendField, Browserless, type Page, text } from '../support/browserless'
import { builtActions } from '../support/built'
import { freshDatabase } from '../support/database'
import { makeBooking, makeEntry } from '../support/factories'
import { bookOnline, coordinatorEmail, fillService, mediatorEmail, openSlots, signIn } from '../support/journeys'
import { full } from '../support/load'
import { provenNow } from '../support/proof'

const { url } = await freshDatabase()
const people: Record<string, Browserless> = {}
let app: App
let right: Record<string, Record<string, string>>

beforeAll(async () => {
  await fillService()
  app = await startApp(url, { WORKER: 'apart' })
  const [slotId = '', freeSlotId = ''] = await openSlots(2)
  await bookOnline(app.origin, slotId)
  const { id: bookingId, clientId } = await db.booking.findFirstOrThrow({ where: { slotId } })
  const { duty } = await db.slot.findUniqueOrThrow({ where: { id: slotId }, select: { duty: true } })
  const plan = await db.dutyPlan.findFirstOrThrow()
  const { weekday, startTime, endTime, slotMinutes, gapMinutes, validFrom, validUntil, placeId, mediatorId } = plan
  const times = { weekday, startTime, endTime, slotMinutes, gapMinutes, validFrom, validUntil, placeId, mediatorId }
  const rule = Object.fromEntries(Object.entries(times).map(([name, value]) => [name, String(value)]))
  const submissionId = crypto.randomUUID()
  const { entryId, offerId } = await offerSomebody()
  const { id: taskId } = await db.callTask.create({ data: { bookingId, reason: 'reminder' } })
  right = {
    signInAction: { email: coordinatorEmail, password: 'nie to haslo' },
    setPasswordAction: { token: 'x'.repeat(43), password: 'cztery koty i rower', passwordAgain: 'cztery koty i rower' },
    changePasswordAction: { currentPassword: 'nie to haslo', password: 'cztery koty', passwordAgain: 'cztery koty' },
    proveByProviderAction: { kept: '0123456789ab', next: '/panel/raporty/raport.csv?rok=2027' },
    linkProviderAction: { panelPassword: 'nie to haslo' },
    unlinkProviderAction: { accountId: crypto.randomUUID() },
    endSessionAction: { session: 'x'.repeat(22), notMe: '' },
    inviteStaffAction: { submissionId, name: 'Nowa', email: 'nowa@example.org', access: 'mediator', mediatorId },
    renewLinkAction: { accountId: crypto.randomUUID() },
    changeAccessAction: { accountId: crypto.randomUUID(), access: 'mediator', mediatorId },
    disableAccountAction: { accountId: crypto.randomUUID() },
    cancelDutyAction: { dutyId: duty.id, listDigest: 'stale' },
    cancelSlotAction: { slotId, listDigest: 'stale' },
    blockSlotAction: { slotId: freeSlotId, reason: 'other' },
    openSlotAction: { slotId: freeSlotId },
    cancelBookingAction: { bookingId, wish: 'client' },
    moveBookingAction: { bookingId, slotId: freeSlotId, submissionId },
    blockOwnSlotsAction: { slotIds: freeSlotId, reason: 'other' },
    openOwnSlotAction: { slotId: freeSlotId },
    sayAwayAction: { dutyId: duty.id, slotId: 'all', message: '' },
    sayKnownAction: { bookingId },
    takeBackAction: { handoverId: crypto.randomUUID() },
    saveVisitNoteAction: { bookingId, note: 'x', outcome: '', seal: 'x' },
    settleHandoverAction: { handoverId: crypto.randomUUID(), bookingId },
    noteInterpreterAction: { bookingId, version: '1', ordered: 'tak' },
    keepDoubleAction: { bookingId },
    markAttendanceAction: { bookingId, mark: 'attended' },
    recordAttemptAction: { taskId, seen: '0', outcome: 'no_answer' },
    takeCallAction: { taskId },
    undoAttemptAction: { taskId, attemptId: crypto.randomUUID() },
    rebookOnCallAction: { taskId, slotId: freeSlotId, submissionId },
    correctBookingAction: { bookingId, version: '1', saidFor: '|', clientName: 'Jan', phone: '', email: '' },
    correctEntryAction: { entryId, version: '1', saidFor: '|', clientName: 'Jan', phone: '', email: '' },
    confirmForCallerAction: { entryId },
    removeFromWaitingListAction: { entryId },
    acceptForCallerAction: { entryId, offerId },
    declineForCallerAction: { entryId, offerId },
    changePlanAction: { planId: plan.id, version: String(plan.version), ...rule },
    erasePersonAction: { clientId: clientId ?? '', seen: bookingId },
  }
  people.nobody = new Browserless(app.origin)
  people.coordinator = await signIn(app.origin, coordinatorEmail)
  people.mediator = await signIn(app.origin, mediatorEmail)
})
afterAll(() => app.stop())

/** Who presses, where, and which fields hold the bad value, one at a time. */
const presses: [action: string, person: string, path: string, fields: string[]][] = [
  ['signInAction', 'nobody', '/logowanie', ['email', 'password']],
  ['setPasswordAction', 'nobody', '/logowanie/haslo/x', ['token', 'password', 'passwordAgain']],
  ['confirmTotpAction', 'mediator', '/panel/konto/kod', ['code']],
  ['endTotpAction', 'mediator', '/panel/konto/kod', ['currentPassword']],
  ['changePasswordAction', 'mediator', '/panel/konto', ['currentPassword', 'password', 'passwordAgain']],
  ['endSessionAction', 'mediator', '/panel/konto', ['session', 'notMe']],
  ['linkProviderAction', 'mediator', '/panel/konto', ['panelPassword']],
  ['unlinkProviderAction', 'coordinator', '/panel/konta/{accountId}', ['accountId']],
  ['inviteStaffAction', 'coordinator', '/panel/konta/nowe', ['access', 'mediatorId']],
  ['renewLinkAction', 'coordinator', '/panel/konta/{accountId}', ['accountId']],
  ['changeAccessAction', 'coordinator', '/panel/konta/{accountId}', ['accountId', 'access', 'mediatorId']],
  ['disableAccountAction', 'coordinator', '/panel/konta/{accountId}', ['accountId']],
  ['erasePersonAction', 'coordinator', '/panel/dane-osoby/{clientId}/usun', ['seen']],
  ['cancelDutyAction', 'coordinator', '/panel/dyzury/{dutyId}/odwolaj/sprawdz', ['dutyId', 'listDigest']],
  ['cancelSlotAction', 'coordinator', '/panel/dyzury/godzina/{slotId}', ['slotId', 'listDigest']],
  ['blockSlotAction', 'coordinator', '/panel/dyzury/godzina/{slotId}', ['slotId']],
  ['openSlotAction', 'coordinator', '/panel/dyzury/godzina/{slotId}', ['slotId']],
  ['cancelBookingAction', 'coordinator', '/panel/rezerwacje/{bookingId}/odwolaj', ['bookingId', 'wish']],
  ['moveBookingAction', 'coordinator', '/panel/rezerwacje/{bookingId}/zmien-termin', ['bookingId', 'slotId']],
  ['blockOwnSlotsAction', 'mediator', '/panel/grafik', ['slotIds']],
  ['openOwnSlotAction', 'mediator', '/panel/grafik', ['slotId']],
  ['sayAwayAction', 'mediator', '/panel/grafik/nieobecnosc/{dutyId}', ['dutyId', 'slotId']],
  ['sayKnownAction', 'mediator', '/panel/grafik/wizyta/{bookingId}', ['bookingId']],
  ['takeBackAction', 'mediator', '/panel/grafik', ['handoverId']],
  ['saveVisitNoteAction', 'mediator', '/panel/grafik/wizyta/{bookingId}', ['bookingId', 'outcome', 'seal']],
  ['settleHandoverAction', 'coordinator', '/panel/rezerwacje/{bookingId}', ['handoverId']],
  ['noteInterpreterAction', 'coordinator', '/panel/rezerwacje/{bookingId}', ['bookingId', 'version', 'ordered']],
  ['keepDoubleAction', 'coordinator', '/panel/rezerwacje/{bookingId}', ['bookingId']],
  ['markAttendanceAction', 'mediator', '/panel/grafik', ['bookingId', 'mark']],
  ['recordAttemptAction', 'coordinator', '/panel/telefony', ['taskId', 'seen', 'outcome']],
  ['takeCallAction', 'coordinator', '/panel/telefony', ['taskId']],
  ['undoAttemptAction', 'coordinator', '/panel/telefony', ['taskId', 'attemptId']],
  ['rebookOnCallAction', 'coordinator', '/panel/telefony', ['taskId', 'slotId', 'submissionId']],
  ['correctBookingAction', 'coordinator', '/panel/rezerwacje/{bookingId}/popraw', ['bookingId', 'version']],
  ['correctEntryAction', 'coordinator', '/panel/lista-oczekujacych/{entryId}/popraw', ['entryId', 'version']],
  ['confirmForCallerAction', 'coordinator', '/panel/lista-oczekujacych/{entryId}', ['entryId']],
  ['removeFromWaitingListAction', 'coordinator', '/panel/lista-oczekujacych/{entryId}', ['entryId']],
  ['acceptForCallerAction', 'coordinator', '/panel/lista-oczekujacych/{entryId}', ['offerId', 'entryId']],
  ['declineForCallerAction', 'coordinator', '/panel/lista-oczekujacych/{entryId}', ['offerId', 'entryId']],
  [
    'changePlanAction',
    'coordinator',
    '/panel/harmonogram/{planId}',
    ['planId', 'version', 'weekday', 'startTime', 'endTime', 'slotMinutes', 'gapMinutes', 'placeId', 'mediatorId'],
  ],
]

// Somebody on the waiting list, and an hour that was freed and offered to them.
async function offerSomebody() {
  const [slotId = ''] = await openSlots(1)
  const entryId = await makeEntry({ now: new Date() })
  const { bookingId } = await makeBooking(slotId, { now: new Date() })
  await cancelBooking(byClient, bookingId, new Date())
  await runWaitingRound(new Date())
  const offer = await db.slotOffer.findFirstOrThrow({ where: { entryId, settledAt: null } })
  return { entryId, offerId: offer.id }
}

function everything() {
  return Promise.all([
    db.booking.findMany({ orderBy: { id: 'asc' } }),
    db.slot.findMany({ orderBy: { id: 'asc' } }),
    db.duty.findMany({ orderBy: { id: 'asc' } }),
    db.dutyPlan.findMany({ orderBy: { id: 'asc' } }),
    db.callTask.findMany({ orderBy: { id: 'asc' } }),
    db.waitingEntry.findMany({ orderBy: { id: 'asc' } }),
    db.slotOffer.findMany({ orderBy: { id: 'asc' } }),
    db.staffSession.count(),
    db.staff.findMany({ orderBy: { id: 'asc' } }),
  ])
}

/** The form of an action with one field as it should not be. */
function bodyWith(action: string, field: string, value: (typeof bad)[string]): FormData {
  const body = new FormData()
  body.append(`$ACTION_ID_${builtActions.get(action)}`, '')
  for (const [name, good] of Object.entries(right[action] ?? {})) if (name !== field) body.append(name, good)
  appendField(body, field, value)
  return body
}

function expectPlainRefusal(page: Page, about: string): void {
  expect(page.statuses[0], about).toBe(303)
  expect(page.status, about).toBeGreaterThanOrEqual(400)
  expect(page.status, about).toBeLessThan(500)
  expect(page.html, about).toContain('lang="pl"')
  expect(page.html, about).not.toMatch(/<script>alert\(1\)/)
  expect(text(page), about).not.toMatch(/Error|undefined|\[object|errors\.|NaN/)
}

test.each(presses)('%s by %s answers every bad value with a page in Polish and changes nothing', async (...press) => {
  const [action, person, path, fields] = press
  const address = path.replace(/\{(\w+)\}/, (_, name: string) => right[action]?.[name] ?? '')
  const client = people[person] as Browserless
  await provenNow()
  const before = await everything()
  for (const [place, field] of fields.entries()) {
    // A third of the pairs in the daily run, each kind and each field among them; all with the big counts.
    const kinds = Object.entries(bad).filter((_, index) => full || (index + place) % 3 === 0)
    for (const [kind, value] of kinds)
      expectPlainRefusal(await client.post(address, bodyWith(action, field, value)), `${action}.${field}: ${kind}`)
  }
  expect(await everything()).toEqual(before)
})
