import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/db/db'
import { parseForm } from '@/lib/platform/web/form'
import { actionForms, faultsOf, sentAs } from '../support/action-forms'
import { type App, startApp } from '../support/app'
import { actions } from '../support/audiences'
import type { Browserless } from '../support/browserless'
import { actionEntries, builtActions } from '../support/built'
import { freshDatabase } from '../support/database'
import { everything, type Own } from '../support/everything'
import {
  type Identity,
  identities,
  isFor,
  isRefusal,
  leadsTo,
  makeIdentities,
  sameBrowser,
  waitingPhone,
} from '../support/identities'
import { contactAnswers, fillService } from '../support/journeys'
import { provenNow } from '../support/proof'
import { addressOf, idsOfOthers, makeRows, type Rows, secrets, unusualRate } from '../support/rows-to-act-on'
import { filesOf } from '../support/sources'

const { url } = await freshDatabase()
let app: App
let rows: Rows
let forms: ReturnType<typeof actionForms>
let people: Record<Identity, Browserless>

beforeAll(async () => {
  await fillService()
  rows = await makeRows()
  forms = actionForms(rows)
  app = await startApp(url, { WORKER: 'apart', UNUSUAL_RATE: String(unusualRate) })
  people = await makeIdentities(app.origin)
})
afterAll(() => app.stop())

const ofPanel = Object.keys(actions).filter((action) => actions[action] !== 'everyone')

/** Posts the form where the action stands, with ids of others besides, from a browser that is as this person's is. */
async function press(person: Identity, action: string, byScript: boolean): Promise<Response> {
  const [id = '', { workers }] = actionEntries.find(([, { exportedName }]) => exportedName === action) ?? [
    '',
    { workers: {} },
  ]
  const route = (Object.keys(workers)[0] ?? '').replace(/^app|\/\([^)]*\)|\/page$/g, '')
  await provenNow()
  return sameBrowser(people[person]).send(app.origin + addressOf(route, rows), {
    method: 'POST',
    headers: { origin: app.origin, ...(byScript && { 'next-action': id, accept: 'text/x-component' }) },
    body: sentAs(id, formOf(action, idsOfOthers(rows)), byScript),
  })
}

function formOf(action: string, besides: Record<string, string>) {
  const form = forms[action]
  if (!form) throw new Error(`no form for ${action}: add one to tests/support/action-forms.ts`)
  return { ...form, body: { ...besides, ...form.body } }
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
  }
  expect(await everything(), `${person}: what was refused did something all the same`).toEqual(before)
})

// The answer may hold the mediator's own page again, which has the names of her own visits.
const hiddenFrom = (person: Identity) => (person === 'mediator' ? secrets.slice(1) : secrets)

test('a mediator reaches nothing of another', async () => {
  const { mediatorId } = await db.staff.findFirstOrThrow({ where: { mediatorId: { notIn: [rows.plan.mediatorId] } } })
  const own: Own = { mediatorId: mediatorId ?? '' }
  const before = await everything(own)
  expect(before.flat()).toContainEqual(
    expect.objectContaining({ mediatorId: rows.plan.mediatorId, hash: expect.anything() }),
  )
  for (const action of ofPanel.filter((each) => isFor(actions[each] ?? 'internal', 'otherMediator'))) {
    for (const byScript of [false, true]) {
      const answer = await press('otherMediator', action, byScript)
      expect(leadsTo(answer), action).toMatch(/^\/panel\//)
      const body = await answer.text()
      for (const secret of secrets) expect(body, action).not.toMatch(secret)
    }
    expect(await everything(own), action).toEqual(before)
  }
})

// Whoever fills in the form of the waiting list joins it: there is nothing of anybody to be reached.
const harmless = ['joinWaitingListAction', 'signOutAction']
const ofEverybody = Object.keys(actions).filter((each) => actions[each] === 'everyone' && !harmless.includes(each))

// Without answers or a visit of one's own, what everybody may do changes nothing, whatever ids the form names.
const withoutVisit = identities.filter((person) => !['visitor', 'waiting'].includes(person))
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

/** What ends a visit or a place on the list comes after all that needs one. */
const ending = ['cancelVisitAction', 'leaveWaitingListAction', 'closeVisitAction']
const inOrder = [...ofEverybody].sort((one, other) => ending.indexOf(one) - ending.indexOf(other))

test.each(['visitor', 'waiting'] as const)(
  '%s reaches what is their own and nothing of anybody else',
  async (person) => {
    const phone = String(person === 'visitor' ? contactAnswers.phone : waitingPhone).replaceAll(' ', '')
    const visit = await db.booking.findFirst({ where: { client: { phone } } })
    const entry = await db.waitingEntry.findFirst({ where: { client: { phone } } })
    const joined = String(forms.joinForEarlierAction?.body.submissionId)
    const own = { referenceCode: visit?.referenceCode, submissionIds: [entry?.submissionId ?? '', joined] }
    const before = await everything(own)
    for (const action of inOrder) {
      for (const byScript of [false, true]) {
        const answer = await press(person, action, byScript)
        expect(answer.status, action).toBeLessThan(500)
        const body = await answer.text()
        for (const secret of secrets) expect(body, action).not.toMatch(secret)
      }
      expect(await everything(own), action).toEqual(before)
    }
    // Their own was moved and ended all the while.
    const visits = await db.booking.findMany({
      where: { referenceCode: own.referenceCode ?? '' },
      orderBy: { revision: 'asc' },
    })
    expect(visits.map(({ status }) => status)).toEqual(
      person === 'visitor' ? ['rescheduled', 'cancelled_by_client'] : [],
    )
    const place = await db.waitingEntry.findUniqueOrThrow({ where: { submissionId: entry?.submissionId ?? joined } })
    expect(place.status).toBe(person === 'visitor' ? 'waiting' : 'removed')
  },
)

// The last test, as it changes all that the others need.
test('the same forms do something for whoever they are for, so that a refusal above is one of the person', async () => {
  // The page that follows looks for it, and it is on record; or it takes a code or a password, or locks out.
  const changesNothing =
    /^(searchBookings|findPerson|confirmTotp|renewSpareCodes|endTotp|linkProvider|saveSignIn|proveToSee|proveByProvider)Action$/
  const both = () => Promise.all([everything(), db.auditEntry.count()])
  for (const action of ofPanel) {
    const before = await both()
    const answer = await press(actions[action] === 'mediator' ? 'mediator' : 'coordinator', action, false)
    const address = answer.headers.get('location') ?? ''
    const led = /^(print|find|beginTotp|proveToSee)/.test(action) ? /^\/panel\// : /^\/panel.*[?&](stan|blad)=/
    expect([answer.status, address], action).toEqual([303, expect.stringMatching(led)])
    const [now, recorded] = await both()
    if (/^print/.test(action)) expect(recorded, action).toBeGreaterThan(before[1])
    else if (!changesNothing.test(action)) expect(now, `${action} led to ${address}`).not.toEqual(before[0])
  }
})
