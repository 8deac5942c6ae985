import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { parseForm } from '@/lib/platform/web/form'
import { actionForms, faultsOf, sentAs } from '../support/action-forms'
import { type App, startApp } from '../support/app'
import { actions } from '../support/audiences'
import type { Browserless } from '../support/browserless'
import { actionEntries, builtActions } from '../support/built'
import { freshDatabase } from '../support/database'
import {
  type Identity,
  identities,
  isFor,
  isRefusal,
  leadsTo,
  makeIdentities,
  sameBrowser,
} from '../support/identities'
import { contactAnswers, fillService } from '../support/journeys'
import { addressOf, makeRows, type Rows, secrets } from '../support/rows-to-act-on'
import { filesOf } from '../support/sources'
import { storedBooking } from '../support/stored'

const { url } = await freshDatabase()
let app: App
let rows: Rows
let forms: ReturnType<typeof actionForms>
let people: Record<Identity, Browserless>

beforeAll(async () => {
  await fillService()
  rows = await makeRows()
  forms = actionForms(rows)
  app = await startApp(url, { WORKER: 'apart' })
  people = await makeIdentities(app.origin)
})
afterAll(() => app.stop())

const ofPanel = Object.keys(actions).filter((action) => actions[action] !== 'everyone')

/** Posts the form where the action stands, from a browser that is as this person's is. */
async function press(person: Identity, action: string, byScript: boolean): Promise<Response> {
  const [id = '', { workers }] = actionEntries.find(([, { exportedName }]) => exportedName === action) ?? [
    '',
    { workers: {} },
  ]
  const route = (Object.keys(workers)[0] ?? '')
    .replace(/^app/, '')
    .replace(/\/\([^)]*\)/g, '')
    .replace(/\/page$/, '')
  return sameBrowser(people[person]).send(app.origin + addressOf(route, rows), {
    method: 'POST',
    headers: { origin: app.origin, ...(byScript && { 'next-action': id, accept: 'text/x-component' }) },
    body: sentAs(id, formOf(action), byScript),
  })
}

function formOf(action: string) {
  const form = forms[action]
  if (!form) throw new Error(`no form for ${action}: add one to tests/support/action-forms.ts`)
  return form
}

describe('the forms', () => {
  test('every action of the build has its audience and its form, and nothing else has', () => {
    expect([...builtActions.keys()].sort()).toEqual(Object.keys(actions).sort())
    expect([...builtActions.keys()].sort()).toEqual(Object.keys(forms).sort())
    expect(builtActions.size).toBe(actionEntries.length)
  })

  test('each names the schemas that its action reads', () => {
    const read = filesOf('actions').flatMap(({ text }) =>
      text.split(/^(?=export )/m).flatMap((block) => {
        const [, action] = /^export async function (\w+)/.exec(block) ?? []
        const schemas = [...block.matchAll(/parseForm\((\w+),/g)].map(([, schema]) => schema)
        return action ? [[action, schemas.sort()]] : []
      }),
    )
    const named = Object.entries(forms).map(([action, { reads }]) => [action, Object.keys(reads).sort()])
    expect(Object.fromEntries(named)).toEqual(Object.fromEntries(read))
  })

  test('each has every field of its schemas, with an answer that they accept', () => {
    const faults = Object.entries(forms).flatMap(([action, form]) => {
      const refused = Object.entries(form.reads).flatMap(([name, schema]) => {
        const parsed = parseForm(schema, sentAs('', form, false))
        return parsed.ok ? [] : [`${name} refuses ${JSON.stringify(parsed.errors)}`]
      })
      return [...faultsOf(form), ...refused].map((fault) => `${action}: ${fault}`)
    })
    expect(faults).toEqual([])
  })
})

test.each(identities)('%s is refused whatever an action of the panel is not for', async (person) => {
  const before = await everything()
  for (const action of ofPanel.filter((each) => !isFor(actions[each] ?? 'internal', person))) {
    for (const byScript of [false, true]) {
      const answer = await press(person, action, byScript)
      const about = `${person} ${action} ${byScript}: ${answer.status} ${answer.headers.get('location') ?? ''}`
      expect(isRefusal(person, answer), about).toBe(true)
      const body = await answer.text()
      for (const secret of hiddenFrom(person)) expect(body, about).not.toMatch(secret)
    }
    expect(await everything(), `${person} ${action}`).toEqual(before)
  }
})

// The answer may hold the mediator's own page again, which has the names of her own visits.
const hiddenFrom = (person: Identity) => (person === 'mediator' ? secrets.slice(1) : secrets)

test('a mediator marks nobody on the duty of another', async () => {
  const before = await everything()
  for (const byScript of [false, true]) {
    const answer = await press('otherMediator', 'markAttendanceAction', byScript)
    expect(leadsTo(answer)).toBe('/panel/grafik')
    const body = await answer.text()
    for (const secret of secrets) expect(body).not.toMatch(secret)
  }
  expect(await everything()).toEqual(before)
})

// Whoever fills in the form of the waiting list joins it: there is nothing of anybody to be reached.
const harmless = ['joinWaitingListAction', 'signOutAction']
const ofEverybody = Object.keys(actions).filter((each) => actions[each] === 'everyone' && !harmless.includes(each))

// Without answers or a visit of one's own, what everybody may do changes nothing, whatever ids the form names.
const withoutVisit = identities.filter((person) => person !== 'visitor')
test.each(withoutVisit)('%s changes nothing by an action for everybody', async (person) => {
  const before = await everything()
  for (const action of ofEverybody) {
    for (const byScript of [false, true]) {
      const answer = await press(person, action, byScript)
      expect(answer.status, `${person} ${action}`).toBeLessThan(500)
      const body = await answer.text()
      for (const secret of hiddenFrom(person)) expect(body, `${person} ${action}`).not.toMatch(secret)
    }
    expect(await everything(), `${person} ${action}`).toEqual(before)
  }
})

test('who has a visit of their own open reaches that one alone, whatever ids the form names', async () => {
  const before = await db.booking.findMany({ orderBy: { createdAt: 'asc' } })
  const { bookings, slots } = rows
  forms.cancelVisitAction = { reads: {}, body: { bookingId: bookings.shown, id: bookings.shown, slotId: slots.shown } }
  expect((await press('visitor', 'cancelVisitAction', false)).status).toBe(303)
  const changed = (await db.booking.findMany({ orderBy: { createdAt: 'asc' } })).filter(
    (booking, place) => booking.status !== before[place]?.status,
  )
  expect(changed).toHaveLength(1)
  expect(changed[0]).toMatchObject({ status: 'cancelled_by_client' })
  expect(await storedBooking({ id: changed[0]?.id ?? '' })).toMatchObject({ clientName: contactAnswers.clientName })
})

// The last test, as it changes all that the others need.
test('the same forms do something for whoever they are for, so that a refusal above is one of the person', async () => {
  const search = 'searchBookingsAction'
  for (const action of ofPanel) {
    const before = await everything()
    const answer = await press(actions[action] === 'mediator' ? 'mediator' : 'coordinator', action, false)
    const address = answer.headers.get('location') ?? ''
    expect([answer.status, address], action).toEqual([303, expect.stringMatching(/^\/panel\/.*[?&](stan|blad)=/)])
    if (action !== search) expect(await everything(), `${action} led to ${address}`).not.toEqual(before)
  }
})

function everything() {
  return Promise.all([
    db.booking.findMany({ orderBy: { id: 'asc' } }),
    // A lock of an hour or a duty moves its version whenever somebody comes as far as that.
    db.slot.findMany({ orderBy: { id: 'asc' } }),
    db.duty.findMany({ orderBy: { id: 'asc' } }),
    db.dutyPlan.findMany({ orderBy: { id: 'asc' } }),
    db.callTask.findMany({ orderBy: { id: 'asc' } }),
    db.waitingEntry.findMany({ orderBy: { id: 'asc' } }),
    db.slotOffer.findMany({ orderBy: { id: 'asc' } }),
    db.calendarFeed.findMany({ orderBy: { mediatorId: 'asc' } }),
    db.auditEntry.count({ where: { action: { notIn: ['booking_viewed', 'waiting_viewed'] } } }),
  ])
}
