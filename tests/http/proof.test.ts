import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acts } from '@/lib/panel/proof/rules'
import { db } from '@/lib/platform/db/db'
import { actionForms, sentAs } from '../support/action-forms'
import { type App, startApp } from '../support/app'
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
const asks = '/panel/potwierdz'
const pathOf = (page: Page) => new URL(page.url).pathname
const wrongPassword = 'nie to haslo 123'

/** Posts the form of an action where it stands, and goes where that leads. */
function press(action: string, form = forms[action]): Promise<Page> {
  const [id = '', entry] = actionEntries.find(([, { exportedName }]) => exportedName === action) ?? []
  const pages = Object.keys(entry?.workers ?? {}).map((worker) => worker.replace(/^app|\/\([^)]*\)|\/page$/g, ''))
  const page = pages.find((each) => each !== asks) ?? asks
  if (!form) throw new Error(`no form for ${action}`)
  return people[nameOf(action)].post(addressOf(page, rows), sentAs(id, form, false))
}

/** The page asks for one thing, for this account, as programs that keep passwords expect it. */
function expectAsked(page: Page, action: string): void {
  expect([pathOf(page), page.status], action).toEqual([asks, 200])
  const shown = page.root.querySelectorAll('main input').filter((input) => {
    return input.getAttribute('type') !== 'hidden' && !input.hasAttribute('hidden')
  })
  expect(shown.map((input) => input.getAttribute('autocomplete'))).toEqual(['current-password'])
  expect(text(page)).toContain(nameOf(action) === 'mediator' ? mediatorEmail : coordinatorEmail)
}

const ofSessions = () => db.staffSession.findMany({ orderBy: { id: 'asc' }, select: { id: true, provenAt: true } })
// The code of nobody's app, and a switch that is as it was.
const changesNothing = ['confirmTotpAction', 'saveSignInAction', 'proveToSeeAction']

test.each(acts)('%s asks whoever proved it six minutes ago, and is done once by the right password', async (act) => {
  const action = guardedActions[act]
  const person = people[nameOf(action)]
  const before = await everything()
  const asked = await press(action)
  expectAsked(asked, action)
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

test('after a proof nothing is asked for five minutes', async () => {
  await provenAgo(4)
  const led = (await press('saveRetentionAction')).led[0]
  expect(led).toContain('/panel/ustawienia/przechowywanie')
})

test('what was typed goes along, signs and all, and comes out as one account', async () => {
  const desk = await signIn(app.origin, coordinatorEmail)
  await provenAgo(6)
  const said = { name: 'Żaneta "Ćwik" <b> & Łoś', email: 'zaneta.cwik@example.org', access: 'reader' }
  const asked = await desk.press(await desk.open('/panel/konta/nowe'), 'Załóż konto i pokaż link', said)
  expect(pathOf(asked)).toBe(asks)
  expect(asked.url).not.toMatch(/zaneta|%40|@/i)
  const wrong = await desk.press(asked, 'Potwierdź', { currentPassword: wrongPassword })
  const made = await desk.press(wrong, 'Potwierdź', { currentPassword: staffPassword })
  expect(text(made)).toContain('Konto jest założone.')
  const accounts = await db.staff.findMany({ where: { email: said.email }, select: { name: true, role: true } })
  expect(accounts).toEqual([{ name: said.name, role: 'reader' }])
  // Sent once more, as by Back: it is this account, and none besides.
  await desk.press(wrong, 'Potwierdź', { currentPassword: staffPassword })
  expect(await db.staff.count({ where: { email: said.email } })).toBe(1)
})

test('a mistake in the form is said before any password', async () => {
  const desk = people.coordinator
  const refused = await desk.press(await desk.open('/panel/konta/nowe'), 'Załóż konto i pokaż link', {
    name: '',
    email: 'ktos@example.org',
    access: 'reader',
  })
  expect([pathOf(refused), refused.status]).toEqual(['/panel/konta/nowe', 422])
})

test('the file of a report and the data of a person are shown after the password, and not before', async () => {
  const desk = people.coordinator
  const exported = () => db.auditEntry.count({ where: { action: { in: ['report_exported', 'data_viewed'] } } })
  const before = await exported()
  const files = await desk.open('/panel/raporty/raport.csv?rok=2026')
  expectAsked(files, 'proveToSeeAction')
  const person = await desk.open(`/panel/dane-osoby/${rows.people.shown}`)
  expectAsked(person, 'proveToSeeAction')
  expect(person.html).not.toContain('Znacznik')
  expectAsked(await desk.open(`/panel/dane-osoby/${rows.people.shown}/usun`), 'proveToSeeAction')
  expect(await exported()).toBe(before)
  const wrong = await desk.press(files, 'Potwierdź', { currentPassword: wrongPassword })
  expect([pathOf(wrong), wrong.status]).toEqual([asks, 422])
  expect(await exported()).toBe(before)
  const file = await desk.press(wrong, 'Potwierdź', { currentPassword: staffPassword })
  expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/csv')])
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="raport-2026.csv"')
  await provenAgo(6)
  const shown = await desk.press(person, 'Potwierdź', { currentPassword: staffPassword })
  expect([pathOf(shown), shown.status]).toEqual([`/panel/dane-osoby/${rows.people.shown}`, 200])
  expect(text(shown)).toContain('Znacznik')
  expect(await exported()).toBeGreaterThan(before)
})

test.each([
  'https://example.org/',
  '//example.org/panel/raporty/raport.csv?rok=2026',
  '/panel/dane-osoby/../../wyjdz',
  '/panel/konta',
  '/logowanie',
])('an address that somebody made up leads nowhere: %s', async (next) => {
  const desk = people.coordinator
  const page = await desk.open(`${asks}?dalej=${encodeURIComponent(next)}`)
  expect([page.status, page.root.querySelectorAll('main input').length]).toEqual([200, 0])
  expect(text(page)).toContain('Ta strona jest nieaktualna')
  await provenAgo(0)
  const sent = await press('proveToSeeAction', { reads: {}, body: { next, currentPassword: staffPassword } })
  expect(sent.led.map((each) => new URL(each).origin + new URL(each).pathname)).toEqual([app.origin + asks])
  expect([sent.status, text(sent)]).toEqual([422, expect.stringContaining('Ta strona była nieaktualna')])
})

test('tries of passwords are counted as those of a sign-in', async () => {
  const asked = await press('saveRetentionAction')
  const counts = () => db.rateLimit.findMany({ select: { count: true }, orderBy: { count: 'desc' } })
  await db.rateLimit.deleteMany()
  for (let tries = 1; tries <= 3; tries++) {
    await people.coordinator.press(asked, 'Potwierdź', { currentPassword: wrongPassword })
    expect((await counts())[0]?.count).toBe(tries)
  }
})

test('without what was kept nothing is asked, and a session that has ended leads to the sign-in', async () => {
  const desk = await signIn(app.origin, coordinatorEmail)
  await provenAgo(6)
  const asked = await desk.press(await desk.open('/panel/ustawienia/przechowywanie'), 'Zapisz', { days: '45' })
  expect(pathOf(asked)).toBe(asks)
  const other = await signIn(app.origin, coordinatorEmail)
  const taken = await other.open(new URL(asked.url).pathname + new URL(asked.url).search)
  expect(text(taken)).toContain('Ta strona jest nieaktualna')
  expect(text(taken)).not.toContain('45')
  await db.staffSession.deleteMany({ where: { staff: { email: coordinatorEmail } } })
  const ended = await desk.press(asked, 'Potwierdź', { currentPassword: staffPassword })
  expect(pathOf(ended)).toBe('/logowanie')
  expect(text(ended)).toContain('Sesja wygasła, nic nie zostało zapisane.')
  expect(await db.setting.count({ where: { key: 'retention', value: { contains: '45' } } })).toBe(0)
  people.coordinator = await signIn(app.origin, coordinatorEmail)
})

// The last one: among all that somebody does is another password.
test('daily work is never asked, however long ago a password was said', async () => {
  const guarded = Object.values(guardedActions)
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
