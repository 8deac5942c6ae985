import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acts } from '@/lib/panel/proof/rules'
import { db } from '@/lib/platform/db/db'
import { actionForms, sentAs } from '../support/action-forms'
import { type App, startApp } from '../support/app'
import { asks, expectAsked, pathOf, wrongPassword } from '../support/asked'
import { actions } from '../support/audiences'
import { type Browserless, type Page, text } from '../support/browserless'
import { actionEntries } from '../support/built'
import { freshDatabase } from '../support/database'
import { everything } from '../support/everything'
import { coordinatorEmail, fillService, mediatorEmail, signIn, staffPassword } from '../support/journeys'
import { guardedActions, provenAgo } from '../support/proof'
import { addressOf, makeRows, type Rows, unusualRate } from '../support/rows-to-act-on'

const { url } = await freshDatabase()
let app: App
let rows: Rows
let forms: ReturnType<typeof actionForms>
let people: Record<'coordinator' | 'mediator', Browserless>

beforeAll(async () => {
  await fillService()
  rows = await makeRows()
  forms = actionForms(rows)
  app = await startApp(url, { WORKER: 'apart', UNUSUAL_RATE: String(unusualRate) })
  people = {
    coordinator: await signIn(app.origin, coordinatorEmail),
    mediator: await signIn(app.origin, mediatorEmail),
  }
})
afterAll(() => app.stop())

// A session that lies open, and nobody who has guessed so often that they wait.
beforeEach(async () => {
  await provenAgo(6)
  await db.rateLimit.deleteMany()
})

const nameOf = (action: string) => (actions[action] === 'mediator' ? 'mediator' : 'coordinator')
const emailOf = (action: string) => (nameOf(action) === 'mediator' ? mediatorEmail : coordinatorEmail)
/** Posts the form of an action where it stands, and goes where that leads. */
function press(action: string, form = forms[action]): Promise<Page> {
  const [id = '', entry] = actionEntries.find(([, { exportedName }]) => exportedName === action) ?? []
  const pages = Object.keys(entry?.workers ?? {}).map((worker) => worker.replace(/^app|\/\([^)]*\)|\/page$/g, ''))
  const page = pages.find((each) => each !== asks) ?? asks
  if (!form) throw new Error(`no form for ${action}`)
  return people[nameOf(action)].post(addressOf(page, rows), sentAs(id, form, false))
}

const ofSessions = () => db.staffSession.findMany({ orderBy: { id: 'asc' }, select: { id: true, provenAt: true } })
// The code of nobody's app, and a switch that is as it was.
const changesNothing = ['confirmTotpAction', 'saveSignInAction', 'proveToSeeAction']

test.each(acts)('%s asks whoever proved it six minutes ago, and is done once by the right password', async (act) => {
  const action = guardedActions[act]
  const person = people[nameOf(action)]
  const before = await everything()
  const asked = await press(action)
  expectAsked(asked, emailOf(action))
  expect(await everything(), action).toEqual(before)
  // Looking again is no press.
  await person.open(new URL(asked.url).pathname + new URL(asked.url).search)
  expect(await everything(), action).toEqual(before)

  const proofs = await ofSessions()
  const empty = await person.press(asked, 'Potwierdź')
  expect([pathOf(empty), empty.status]).toEqual([asks, 422])
  const wrong = await person.press(empty, 'Potwierdź', { currentPassword: wrongPassword })
  expect([pathOf(wrong), wrong.status]).toEqual([asks, 422])
  expect(text(wrong)).toContain('To nie jest Twoje obecne hasło.')
  expect(wrong.html).not.toContain(wrongPassword)
  expect(await everything(), action).toEqual(before)
  expect(await ofSessions()).toEqual(proofs)

  const done = await person.press(wrong, 'Potwierdź', { currentPassword: staffPassword })
  expect(done.led[0], action).toMatch(/\/panel\/(?!potwierdz)/)
  expect(done.status, action).toBeLessThan(500)
  const after = await everything()
  if (changesNothing.includes(action)) expect(after, action).toEqual(before)
  else expect(after, action).not.toEqual(before)
  expect(await db.auditEntry.count({ where: { action: 'proof_refused' } })).toBeGreaterThan(0)
})

test('the page names whose account or which day it is about: somebody else may have begun it at this desk', async () => {
  const accountId = String(forms.changeAccessAction?.body.accountId)
  const { email } = await db.staff.findUniqueOrThrow({ where: { id: accountId } })
  const words = async (action: string) => text(await press(action))
  expect(await words('changeAccessAction')).toMatch(
    new RegExp(`Czyje to konto: .*${email}\\. Uprawnienia: Tylko raporty\\.`),
  )
  expect(await words('inviteStaffAction')).toContain(String(forms.inviteStaffAction?.body.email))
  expect(await words('cancelDutyAction')).toMatch(/Dyżur: \p{L}+, \d/u)
})

test('after a proof nothing is asked for five minutes', async () => {
  await provenAgo(4)
  const led = (await press('saveRetentionAction')).led[0]
  expect(led).toContain('/panel/ustawienia/przechowywanie')
})

// The last one: among all that somebody does is another password.
test('daily work is never asked, however long ago a password was said', async () => {
  const guarded = [...Object.values(guardedActions), 'proveByProviderAction']
  const daily = Object.keys(actions).filter((each) => actions[each] !== 'everyone' && !guarded.includes(each))
  expect(daily.length).toBeGreaterThan(40)
  for (const action of daily) {
    await db.rateLimit.deleteMany()
    const page = await press(action)
    expect(page.led.join(' '), action).not.toContain('/logowanie')
    // What is shown of a person is asked for by its page.
    if (['findPersonAction', 'printPersonAction'].includes(action)) expect(page.led[0], action).toContain('/dane-osoby')
    else expect(page.led.join(' '), action).not.toContain(asks)
    await db.staffSession.updateMany({ data: { provenAt: new Date(Date.now() - 360_000) } })
  }
})
