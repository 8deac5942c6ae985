import { mintLink } from '@/lib/messages/link/data'
import { db } from '@/lib/platform/db/db'
import { type Browserless, type Page, text } from './browserless'
import { type Crowd, hiddenBeside, pressedAtOnce, pressIfThere, referenceOf, timesOf } from './crowd'
import { inAnHour, isNow, type Operation } from './crowd-visits'

const button = 'Zapisz na listę'
const isJoined = (led: string) => led.endsWith('/lista-oczekujacych/zapisano')
const isOpened = (led: string) => led.endsWith('/lista-oczekujacych')

/** Presses the button behind the link of a message. */
async function openByLink(crowd: Crowd, client: Browserless, entryId: string): Promise<Page> {
  const token = await mintLink({ entryId }, inAnHour())
  const before = await readEntry(entryId)
  const page = await client.press(await client.open(`/w/${token}`), 'Dalej')
  const verdict = crowd.ledger.judge('open the link of the list', page, isOpened)
  const after = await readEntry(entryId)
  // A place that was confirmed already, or given up before it was, is shown and not confirmed.
  const isAsked = before?.confirmedAt === null && (after?.confirmedAt !== null || after.settledAt === null)
  if (isAsked) crowd.ledger.recorded(verdict, 'waiting_confirmed', entryId)
  return page
}

const readEntry = (id: string) =>
  db.waitingEntry.findUnique({ where: { id }, select: { confirmedAt: true, settledAt: true } })

/** Somebody without a visit, who presses once or twice and opens the link that asks whether it was them. */
const join: Operation = async (crowd, { chance }) => {
  const person = crowd.newPerson(chance)
  const { client, contact } = person
  const form = await client.open('/lista-oczekujacych/zapis')
  const submissionId = hiddenBeside(form, button, 'submissionId')
  const pages = await pressedAtOnce(timesOf(chance), () => client.press(form, button, contact, {}, isJoined))
  const verdict = crowd.ledger.judgeSame('join', pages, isJoined)
  if (verdict === 'unsure') crowd.ledger.unsure.add(submissionId)
  if (verdict !== 'done') return true
  crowd.ledger.joined.add(submissionId)
  const entry = await db.waitingEntry.findUnique({ where: { submissionId }, select: { id: true } })
  if (entry && chance.isIn(0.9)) await openByLink(crowd, client, entry.id)
  return true
}

/** Somebody with a visit would take an earlier hour. */
const joinForEarlier: Operation = async (crowd, { chance }) => {
  const person = chance.take(crowd.visitors)
  if (!person?.reference) return false
  const { client, reference } = person
  const page = await client.open('/lista-oczekujacych/wczesniej')
  const submissionId = hiddenBeside(page, button, 'submissionId')
  const answer = await pressIfThere(client, page, button, {}, isJoined)
  crowd.visitors.push(person)
  if (!answer) return true
  const verdict = crowd.ledger.judge('join for an earlier hour', answer, isJoined)
  if (verdict === 'unsure') crowd.ledger.unsure.add(submissionId)
  if (verdict !== 'done') return true
  crowd.ledger.joinedForEarlier.set(submissionId, reference)
  const waiting = { settledAt: null, booking: { referenceCode: reference } }
  const entry = await db.waitingEntry.findFirst({ where: waiting, select: { id: true } })
  if (entry) await openByLink(crowd, crowd.browser(person.address), entry.id)
  return true
}

/** What waits for an answer: whoever gets a message may read it on two devices. */
async function openOffers() {
  const select = { id: true, slotId: true, entryId: true, entry: { select: { client: { select: { phone: true } } } } }
  return db.slotOffer.findMany({ where: { settledAt: null }, take: 12, orderBy: { createdAt: 'asc' }, select })
}

type Offer = Awaited<ReturnType<typeof openOffers>>[number]

const answerOffer: Operation = async (crowd, { chance }) => {
  const offer = chance.pick(await openOffers())
  if (!offer) return false
  const address = `10.201.${chance.below(250)}.7`
  const client = crowd.browser(address)
  const othersActed = crowd.actOn(offer.entryId)
  const page = await openByLink(crowd, client, offer.entryId)
  const answer = chance.draw({ accept: 75, decline: 15, leave: 10 })
  if (answer === 'leave') await leave(crowd, client, page, offer.entryId, timesOf(chance))
  else if (answer === 'decline') await decline(crowd, client, page, offer)
  else await accept(crowd, { client, address, page, offer, times: timesOf(chance), othersActed })
  othersActed()
  return true
}

type Accepting = {
  client: Browserless
  address: string
  page: Page
  offer: Offer
  times: number
  othersActed: () => boolean
}

async function accept(crowd: Crowd, { client, address, page, offer, times, othersActed }: Accepting): Promise<void> {
  const isTaken = (led: string) => isNow(led) || led.endsWith('/rezerwacja/potwierdzenie')
  const press = () => pressIfThere(client, page, 'Biorę ten termin', {}, isTaken)
  const answers = await pressedAtOnce(times, press)
  const verdict = crowd.ledger.judgeSame('accept', answers, isTaken, { hasOthers: othersActed() })
  // The page may have been opened when another offer to the same person had taken its place.
  const offerId = hiddenBeside(page, 'Biorę ten termin', 'offerId')
  if (verdict === 'unsure') crowd.ledger.unsure.add(offerId)
  if (verdict !== 'done') return
  const phone = offer.entry.client?.phone ?? ''
  const reference = await referenceOf(offerId)
  const { slotId } = await db.slotOffer.findUniqueOrThrow({ where: { id: offerId }, select: { slotId: true } })
  crowd.ledger.visits.set(offerId, { slotId, phone, reference })
  crowd.ledger.accepted.add(offerId)
  crowd.visitors.push({ client, address, phone, contact: {}, reference })
}

async function decline(crowd: Crowd, client: Browserless, page: Page, offer: Offer): Promise<void> {
  const answer = await pressIfThere(client, page, 'Nie, dziękuję')
  if (!answer) return
  const isSaid = (_led: string, shown: Page) => text(shown).includes('Ten termin dostanie inna osoba')
  crowd.ledger.recorded(crowd.ledger.judge('decline', answer, isSaid), 'offer_declined', offer.entryId)
}

async function leave(crowd: Crowd, client: Browserless, page: Page, entryId: string, times: number): Promise<void> {
  const answers = await pressedAtOnce(times, () => pressIfThere(client, page, 'Wypisz mnie z listy'))
  if (answers.length === 0) return
  const isSaid = (_led: string, shown: Page) => text(shown).includes('Nie ma Cię już na liście')
  crowd.ledger.recorded(crowd.ledger.judgeSame('leave the list', answers, isSaid), 'waiting_removed', entryId)
}

/** Who was offered an hour today is offered none, and gives the place up. */
const leaveIdle: Operation = async (crowd, { chance }) => {
  const idle = { settledAt: null, status: 'waiting' as const, offersMade: { gt: 0 } }
  const entry = chance.pick(await db.waitingEntry.findMany({ where: idle, take: 12, select: { id: true } }))
  if (!entry) return false
  const client = crowd.browser(`10.202.${chance.below(250)}.7`)
  const isOver = crowd.actOn(entry.id)
  await leave(crowd, client, await openByLink(crowd, client, entry.id), entry.id, timesOf(chance))
  isOver()
  return true
}

export const waitingOperations = { join, joinForEarlier, answerOffer, leaveIdle } satisfies Record<string, Operation>
