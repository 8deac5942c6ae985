import { piecesOfWord, threes, wordsIn } from '@/lib/platform/spelling'

/** Who somebody is, how they may be reached, and what they said. Nothing is allowed that was not said. */
export type Person = {
  clientName: string
  phone: string | null
  email: string | null
  contactSms: boolean
  contactCall: boolean
  contactVoicemail: boolean
  contactEmail: boolean
  contactHours: readonly string[]
  contactNone: boolean
  matterCode: string
  language: string
  interpreterNeeded: boolean
  accessNeeds: readonly string[]
  accessNeedsOther: string
  locale: string
}

/** Stored where a question was not answered: nobody can choose it, and nothing is taken for granted instead. */
export const notGiven = 'not_given'

type Ways = Pick<Person, 'contactNone' | 'contactSms' | 'contactEmail' | 'contactCall' | 'contactVoicemail'>

/** Whether a person of ours may dial, were it for a message on the voicemail alone. */
export const mayBeCalled = ({
  contactCall,
  contactVoicemail,
}: Pick<Ways, 'contactCall' | 'contactVoicemail'>): boolean => contactCall || contactVoicemail

/** Whether there is a number that a person of ours may dial. Of whoever is forgotten there is none. */
export const mayBeDialled = (person: (Ways & Pick<Person, 'phone'>) | null): boolean =>
  person !== null && !person.contactNone && person.phone !== null && mayBeCalled(person)

/** Whether anything was allowed: nobody says to the others that a visit is off. */
export const isReachable = (ways: Ways): boolean =>
  !ways.contactNone && (ways.contactSms || ways.contactEmail || mayBeCalled(ways))

/** Whether it was said in which language the talk can be: Polish will do, or an interpreter comes. */
export const isLanguageSaid = ({
  language,
  interpreterNeeded,
}: Pick<Person, 'language' | 'interpreterNeeded'>): boolean => interpreterNeeded || language === 'pl'

/** Between the mark that somebody is to be forgotten and the forgetting lies a day, in which a wrong clock is put right. */
export const markedMinutes = 24 * 60

/** What is left of somebody when the time is over. */
export const nobody: Person = {
  clientName: '',
  phone: null,
  email: null,
  contactSms: false,
  contactCall: false,
  contactVoicemail: false,
  contactEmail: false,
  contactHours: [],
  contactNone: false,
  matterCode: notGiven,
  language: notGiven,
  interpreterNeeded: false,
  accessNeeds: [],
  accessNeedsOther: '',
  locale: 'pl',
}

type Stored = Omit<Person, 'clientName' | 'contactHours' | 'accessNeeds'> & {
  name: string
  contactHours: string
  accessNeeds: string
}

const joined = (codes: readonly string[]) => codes.join(',')
/** The codes of a stored list. */
export const codesOf = (text: string): string[] => text.split(',').filter(Boolean)

/** As a person is stored: lists of codes are one text. */
export function stored({ clientName, contactHours, accessNeeds, ...rest }: Person): Stored {
  return { ...rest, name: clientName, contactHours: joined(contactHours), accessNeeds: joined(accessNeeds) }
}

// A whole row, of which these are for staff alone or nothing that somebody said.
type NotSaid = { id?: string; nameSearch?: string; markedAt?: Date | null; memorableWord?: string | null }
type Found = { gramsVersion?: number; phoneKey?: string | null; emailKey?: string | null }
type Row = Stored & NotSaid & Found & { version?: number }

/** The person of a stored row; nobody, where they are forgotten. */
export function personOf(row: Row | null): Person {
  if (!row) return nobody
  const { id: _id, nameSearch: _search, gramsVersion: _grams, version: _version, markedAt: _marked, ...more } = row
  const { memorableWord: _word, phoneKey: _phone, emailKey: _email, ...said } = more
  const { name, contactHours, accessNeeds, ...rest } = said
  return { ...rest, clientName: name, contactHours: codesOf(contactHours), accessNeeds: codesOf(accessNeeds) }
}

/** A row with its person instead of the relation. */
export function withPerson<Of extends { client: Row | null }>({ client, ...row }: Of): Omit<Of, 'client'> & Person {
  return { ...row, ...personOf(client) }
}

/** Whether a form says of somebody what is stored already. */
export function isSamePerson(one: Person, other: Person): boolean {
  const [a, b] = [stored(one), stored(other)]
  return Object.entries(a).every(([field, value]) => Reflect.get(b, field) === value)
}

/** Raised when gramsOf is changed: what was made by other rules is then made anew. */
const gramsRules = 1
const ofKeys = 1000

/**
 * By what the grams of a client were made: the rules, and the key of which they are hashes. Where grams are hashes, those of
 * before that were none are made anew, and one key of the settings is as good as another.
 */
export const gramsVersionOf = (keyId: number | null): number =>
  keyId === null ? gramsRules : gramsRules * ofKeys + keyId
export const oldestGrams = (keyId: number | null): number => (keyId === null ? gramsRules : gramsRules * ofKeys)

/** The digits of a number by which its owner is asked for. */
export const shownDigits = (phone: string): string => phone.replace(/^\+48(?=\d{9}$)/, '').replace(/\D/g, '')

/** The pieces by which a client is found: of each word of the name, and of the phone. */
export function gramsOf({ name, phone }: { name: string; phone: string | null }): string[] {
  return [...new Set([...wordsIn(name).flatMap(piecesOfWord), ...(phone ? threes(shownDigits(phone)) : [])])]
}
