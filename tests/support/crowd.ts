import { db } from '@/lib/platform/db/db'
import { Browserless, buttonOf, type Enough, type Fields, type Page } from './browserless'
import { Chance } from './chance'
import type { Ledger } from './crowd-ledger'

/** Instead of a page somebody was asked to come back in a while. */
export class ComeBack extends Error {}

/** A browser whose every answer is noted. */
class NotedBrowser extends Browserless {
  constructor(
    private readonly ledger: Ledger,
    origin: string,
    address: string,
  ) {
    super(origin, address)
  }

  override async send(url: string, init: RequestInit): Promise<Response> {
    const answer = await super.send(url, init)
    this.ledger.answered(init.method ?? 'GET', new URL(url).pathname, answer.status)
    return answer
  }

  override press(page: Page, button: string, fields?: Fields, headers?: object, isEnough?: Enough): Promise<Page> {
    if (page.status === 503) throw new ComeBack('nothing to press')
    return super.press(page, button, fields, { ...headers }, isEnough)
  }
}

export type Person = {
  client: Browserless
  address: string
  phone: string
  contact: Fields
  /** The number of the visit, without its dash, once there is one. */
  reference: string | null
}

/** One of the people who act at the same time. Their choices follow from the seed. */
export type Lane = { chance: Chance }

const ways: Fields[] = [
  { contactSms: 'tak', contactCall: 'nie', contactVoicemail: 'nie' },
  { contactSms: 'nie', contactCall: 'tak', contactVoicemail: 'nie' },
  { contactSms: 'nie', contactCall: 'nie', contactVoicemail: 'nie', contactEmail: 'tak' },
]

/** Everybody who has to do with the service, and whom of them nobody acts for at the moment. */
export class Crowd {
  /** Their answers are kept in their browsers: another hour is one press away. */
  readonly drafts: { person: Person; page: Page }[] = []
  readonly visitors: Person[] = []
  /** Coordinators who are signed in. */
  readonly office: Browserless[] = []
  private people = 0
  private readonly acts = new Map<string, Set<{ hasOthers: boolean }>>()

  constructor(
    readonly origin: string,
    readonly ledger: Ledger,
  ) {}

  /** Somebody acts on what this number stands for. The answer tells whether others did so meanwhile, and ends it. */
  actOn(id: string): () => boolean {
    const act = { hasOthers: (this.acts.get(id)?.size ?? 0) > 0 }
    const acting = this.acts.get(id) ?? new Set()
    for (const other of acting) other.hasOthers = true
    this.acts.set(id, acting.add(act))
    return () => {
      acting.delete(act)
      return act.hasOthers
    }
  }

  newPerson(chance: Chance): Person {
    const number = this.people++
    // Each from a network of their own, as from their own phones.
    const address = `10.${number >> 8}.${number & 255}.7`
    const phone = `+48600${String(100_000 + number)}`
    const way = chance.pick(ways) ?? {}
    const email = way.contactEmail ? `osoba${number}@example.org` : ''
    const contact = { clientName: `Osoba ${inLetters(number)}`, phone, email, ...way }
    return { client: this.browser(address), address, phone, contact, reference: null }
  }

  browser(address: string): Browserless {
    return new NotedBrowser(this.ledger, this.origin, address)
  }
}

/** Nobody's name has digits in it. */
const inLetters = (number: number) => String(number).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')

export function newLanes(seed: number, count: number): Lane[] {
  return Array.from({ length: count }, (_, place) => ({ chance: new Chance(seed + place * 7919) }))
}

/**
 * Presses a button that may have gone meanwhile: then there was nothing to press, and the answer is null. Where the address
 * says that it is done (`isEnough`), the page is not opened.
 */
export async function pressIfThere(
  client: Browserless,
  page: Page,
  button: string,
  fields: Fields = {},
  isEnough?: Enough,
): Promise<Page | null> {
  const isThere = page.root.querySelectorAll('form').some((form) => buttonOf(form, button))
  return isThere ? client.press(page, button, fields, {}, isEnough) : null
}

/** How often somebody presses a button: a finger that is unsure, a mouse that bounces. */
export const timesOf = (chance: Chance): number => Number(chance.draw({ 1: 4, 2: 5, 3: 1 }))

/** The same button that often at one moment. Where it has gone meanwhile there are no answers. */
export async function pressedAtOnce(times: number, press: () => Promise<Page | null>): Promise<Page[]> {
  const pages = await Promise.all(Array.from({ length: times }, press))
  return pages.flatMap((page) => page ?? [])
}

/** The hidden value of this name beside this button. */
export function hiddenBeside(page: Page, button: string, name: string): string {
  const form = page.root.querySelectorAll('form').find((each) => buttonOf(each, button))
  return form?.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? ''
}

/** The hours that a page lets somebody choose from. */
export const hoursOn = (page: Page): string[] =>
  page.root.querySelectorAll('input[name=slotId]').flatMap((each) => each.getAttribute('value') ?? [])

/** Which of them somebody wants. */
export type Choice = (page: Page, chance: Chance) => string | undefined

/** All want one of the first few, so that they meet. */
export const oneOfTheFirst: Choice = (page, chance) => chance.pick(hoursOn(page).slice(0, 6))

/** The number of the visit that was made with this form. */
export async function referenceOf(submissionId: string): Promise<string | null> {
  const select = { referenceCode: true } as const
  return (await db.booking.findUnique({ where: { submissionId }, select }))?.referenceCode ?? null
}

/** Whether the hour was ever somebody else's, or closed: only then can one press come too early and the next one not. */
export async function hadOthers(slotId: string, submissionId: string): Promise<boolean> {
  const [visits, offers, closed] = await Promise.all([
    db.booking.count({ where: { slotId, submissionId: { not: submissionId } } }),
    db.slotOffer.count({ where: { slotId } }),
    db.auditEntry.count({ where: { objectId: slotId, action: 'slot_blocked' } }),
  ])
  return visits + offers + closed > 0
}
