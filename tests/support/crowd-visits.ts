import { mintLink } from '@/lib/messages/link/data'
import { db } from '@/lib/platform/db/db'
import { type Page, text } from './browserless'
import type { Chance } from './chance'
import {
  type Choice,
  type Crowd,
  hadOthers,
  hiddenBeside,
  hoursOn,
  type Lane,
  oneOfTheFirst,
  type Person,
  pressedAtOnce,
  pressIfThere,
  referenceOf,
  timesOf,
} from './crowd'
import { referenceOn } from './journeys'

/** What one of many people does in one go. False where there was nothing to do. */
export type Operation = (crowd: Crowd, lane: Lane) => Promise<boolean>

export const inAnHour = () => new Date(Date.now() + 3_600_000)
const isBooked = (led: string) => led.endsWith('/rezerwacja/potwierdzenie')
export const isNow = (led: string) => led.includes('stan=nowy')

/** From the list of hours to the check page; by one press for whoever has answered already. */
export async function walkToLast(crowd: Crowd, chance: Chance, choose: Choice = oneOfTheFirst) {
  const before = chance.take(crowd.drafts)
  const person = before?.person ?? crowd.newPerson(chance)
  const { client } = person
  const hours = before?.page ?? (await client.open('/rezerwacja/termin?wszystkie=1'))
  const slotId = choose(hours, chance)
  // All hours are taken, also those of a page that somebody has looked at for long.
  if (!slotId) return null
  let page = await client.press(hours, 'Dalej', { slotId })
  if (page.url.endsWith('/rezerwacja/kontakt')) page = await client.press(page, 'Dalej', person.contact)
  if (page.url.endsWith('/rezerwacja/sprawdz')) return { person, slotId, page }
  crowd.ledger.count('choose', `refused ${page.status}`)
  if (before && hoursOn(page).length > 0) crowd.drafts.push({ person, page })
  return null
}

const book: Operation = async (crowd, { chance }) => {
  const ready = await walkToLast(crowd, chance)
  if (ready) await pressLast(crowd, ready, timesOf(chance))
  return ready !== null
}

type Ready = NonNullable<Awaited<ReturnType<typeof walkToLast>>>

/** Presses the last button, at once as often as is said; all the presses have one answer. */
export async function pressLast(crowd: Crowd, { person, slotId, page }: Ready, times: number): Promise<void> {
  const button = 'Zarezerwuj termin'
  const submissionId = hiddenBeside(page, button, 'submissionId')
  const press = () => person.client.press(page, button)
  const pages = await Promise.all(Array.from({ length: times }, press))
  const name = times > 1 ? 'book, pressed twice' : 'book'
  const mayChange = times > 1 && (await hadOthers(slotId, submissionId))
  const verdict = crowd.ledger.judgeSame(name, pages, isBooked, { mayChange })
  const shown = pages.filter((each) => each.status === 200 && each.url.endsWith('/potwierdzenie'))
  const numbers = new Set(shown.map(referenceOn))
  if (numbers.size > 1) crowd.ledger.broken.push(`${name}: ${[...numbers]} of ${submissionId}`)
  if (verdict === 'done') {
    await becomeVisitor(crowd, person, submissionId, slotId, [...numbers][0] ?? null)
    return
  }
  if (verdict === 'unsure') crowd.ledger.unsure.add(submissionId)
  // Somebody was faster, and nothing that was typed is lost.
  const refused = pages.find(({ status }) => status === 409)
  if (verdict === 'refused 409' && refused) crowd.drafts.push({ person, page: refused })
}

async function becomeVisitor(crowd: Crowd, person: Person, submissionId: string, slotId: string, shown: string | null) {
  const reference = shown?.replace('-', '') ?? null
  crowd.ledger.visits.set(submissionId, { slotId, phone: person.phone, reference })
  person.reference = reference ?? (await referenceOf(submissionId))
  crowd.visitors.push(person)
}

/** Does something with a visit that nobody acts for; afterwards others may. */
async function withVisitor(crowd: Crowd, chance: Chance, act: (person: Person) => Promise<boolean>): Promise<boolean> {
  const person = chance.take(crowd.visitors)
  if (!person?.reference) return false
  const goesOn = await act(person)
  if (goesOn) crowd.visitors.push(person)
  return true
}

/** True when the visit goes on. */
export async function pressCancel(
  crowd: Crowd,
  { client, reference }: Person,
  { shown, times = 1 }: { shown?: Page; times?: number } = {},
): Promise<boolean> {
  const page = shown ?? (await client.open('/moja-rezerwacja/odwolaj'))
  const answers = await pressedAtOnce(times, () => pressIfThere(client, page, 'Tak, odwołaj', {}, isNow))
  if (answers.length === 0) crowd.ledger.count('cancel', 'overtaken')
  const verdict = answers.length > 0 && crowd.ledger.judgeSame('cancel', answers, isNow)
  if (verdict === 'done') crowd.ledger.cancelled.add(reference ?? '')
  if (verdict) crowd.ledger.recorded(verdict, 'booking_cancelled_by_client', reference ?? '')
  // Called off by the service, it can be chosen anew; cancelled, it is over.
  return verdict !== 'done' && (await isLive(reference))
}

async function isLive(reference: string | null): Promise<boolean> {
  const gone = { referenceCode: reference ?? '', status: 'cancelled_by_client' as const }
  return (await db.booking.count({ where: gone })) === 0
}

export const otherHours = '/moja-rezerwacja/nowy-termin?wszystkie=1'

/** One press on another hour: a move, or instead of a visit that was called off. */
export async function pressOtherHour(
  crowd: Crowd,
  chance: Chance,
  person: Person,
  shown: Page,
  { choose = oneOfTheFirst, times = 1 }: { choose?: Choice; times?: number } = {},
): Promise<void> {
  const { client, phone, reference } = person
  const slotId = choose(shown, chance)
  const button = ['Zmień termin', 'Zarezerwuj termin'].find((each) => hiddenBeside(shown, each, 'submissionId'))
  const name = button === 'Zmień termin' ? 'move' : 'choose anew'
  if (!slotId || !button) return crowd.ledger.count('another hour', 'overtaken')
  const submissionId = hiddenBeside(shown, button, 'submissionId')
  const othersActed = crowd.actOn(reference ?? '')
  const answers = await pressedAtOnce(times, () => client.press(shown, button, { slotId }, {}, isNow))
  const hasOthers = othersActed()
  const isUndone = times > 1 && (await db.booking.count({ where: { submissionId, releasedAt: null } })) === 0
  const verdict = crowd.ledger.judgeSame(name, answers, isNow, { hasOthers: isUndone || hasOthers, mayChange: true })
  if (verdict === 'done') crowd.ledger.visits.set(submissionId, { slotId, phone, reference })
  if (verdict === 'unsure') crowd.ledger.unsure.add(submissionId)
}

const cancel: Operation = (crowd, { chance }) =>
  withVisitor(crowd, chance, (person) => pressCancel(crowd, person, { times: timesOf(chance) }))

const move: Operation = (crowd, { chance }) =>
  withVisitor(crowd, chance, async (person) => {
    const shown = await person.client.open(otherHours)
    await pressOtherHour(crowd, chance, person, shown, { times: timesOf(chance) })
    return true
  })

/** Two windows of one person, in which different things are pressed at the same moment. */
const twoWindows: Operation = (crowd, { chance }) =>
  withVisitor(crowd, chance, async (person) => {
    const { client } = person
    const first = await client.open(otherHours)
    const second = await client.open(chance.isIn(0.5) ? otherHours : '/moja-rezerwacja/odwolaj')
    const presses = second.url.includes('odwolaj')
      ? pressCancel(crowd, person, { shown: second })
      : pressOtherHour(crowd, chance, person, second)
    await Promise.all([pressOtherHour(crowd, chance, person, first), presses])
    return isLive(person.reference)
  })

/** A visit that the service called off and that nothing has followed yet. */
async function calledOff(chance: Chance) {
  const open = { status: 'cancelled_by_service' as const, rescheduledTo: { is: null }, rebookUntil: { gt: new Date() } }
  const select = { id: true, referenceCode: true, client: { select: { phone: true } } } as const
  const found = await db.booking.findMany({ where: open, orderBy: { createdAt: 'desc' }, take: 30, select })
  return chance.pick(found)
}

/** Whoever was called off follows the link of the message, on any device, and chooses anew or wants nothing kept. */
const chooseAnew: Operation = async (crowd, { chance }) => {
  const visit = await calledOff(chance)
  if (!visit) return false
  const address = `10.200.${chance.below(250)}.7`
  const client = crowd.browser(address)
  const token = await mintLink({ bookingId: visit.id }, inAnHour())
  const phone = visit.client?.phone ?? ''
  const person = { client, address, phone, contact: {}, reference: visit.referenceCode }
  const page = await client.press(await client.open(`/w/${token}`), 'Dalej')
  if (chance.isIn(0.8)) {
    await pressOtherHour(crowd, chance, person, await client.open(otherHours), { times: timesOf(chance) })
    return true
  }
  const declined = await pressIfThere(client, page, 'Nie chcę nowego terminu')
  if (!declined) return true
  const isSaid = (_led: string, answer: Page) => text(answer).includes('Nie trzymamy już terminu dla Ciebie')
  const verdict = crowd.ledger.judge('choose nothing', declined, isSaid)
  crowd.ledger.recorded(verdict, 'rebooking_declined', visit.referenceCode)
  return true
}

export const visitOperations = {
  book,
  cancel,
  move,
  twoWindows,
  chooseAnew,
} satisfies Record<string, Operation>
