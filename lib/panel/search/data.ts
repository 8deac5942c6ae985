import 'server-only'
import { listWithoutGrams } from '@/lib/messages/client/data'
import { recordLook } from '@/lib/office/audit/data'
import type { Actor } from '@/lib/office/role/rules'
import type { ListedBooking } from '@/lib/panel/bookings/data'
import { db, dialectSql, sql, sqlList } from '@/lib/platform/db/db'
import { gramsFound, openRow } from '@/lib/platform/db/sealed-columns'
import { nearReferences } from '@/lib/platform/near-reference'
import { parsePhone } from '@/lib/platform/phone'
import { parseReference } from '@/lib/platform/reference'
import { plusMinutes } from '@/lib/platform/time'
import {
  type Counted,
  gramsToRead,
  gramsWanted,
  isMatch,
  matchPerson,
  mostShown,
  nearBest,
  readable,
  type Wanted,
  wantedFrom,
} from './rules'
import { type Why, whyWords } from './words'

/** One line of the list, with why it is there. */
export type FoundBooking = ListedBooking & { why: string }

/**
 * Bookings by what a caller says: a number with a slip at most, a phone or some digits of one, a name in any order and
 * spelling. The best match first, of equal ones the visit that comes next; of a moved one only where it stands now.
 */
export async function searchBookings(by: Actor<'coordinator'>, query: string, now: Date): Promise<FoundBooking[]> {
  const find = async () => (await findExactly(query)) ?? (await findLike(query, now))
  // Beside the search, and before its answer: nobody is shown what is not on record.
  const [found] = await Promise.all([find(), recordLook(by, 'bookings_searched', 'staff', by.id, now)])
  return nearBest(found)
    .sort((a, b) => b.match.score - a.match.score || comesFirst(a.booking, b.booking, now))
    .slice(0, mostShown)
    .map(({ booking: { clientId: _, ...booking }, why }) => ({ ...booking, why: whyWords(why) }))
}

type Found = { booking: Row; match: { score: number }; why: Why }
type Row = ListedBooking & { clientId: string | null }
type Stored = Omit<Row, 'startsAt' | 'clientName'> & { revision: number; startsAt: Date | string; name: string | null }

/**
 * One question with all that a line shows. Put in order once they are read: the database would go through every slot for
 * it. Of one number, whose visits are read together, the latest alone is meant.
 */
async function readBookings(which: { codes?: string[]; clientIds?: string[] }): Promise<Row[]> {
  const { codes = [], clientIds = [] } = which
  const wanted = [
    ...(codes.length > 0 ? [sql`booked."referenceCode" IN (${sqlList(codes)})`] : []),
    ...(clientIds.length > 0 ? [sql`booked."clientId" IN (${sqlList(clientIds)})`] : []),
  ]
  if (wanted.length === 0) return []
  const rows = await db.$queryRaw<Stored[]>(sql`
    SELECT booked."id", booked."referenceCode", booked."revision", booked."status", booked."clientId", slot."startsAt",
        person."name", person."phone" FROM "Booking" AS booked
      JOIN "Slot" AS slot ON slot."id" = booked."slotId"
      LEFT JOIN "Client" AS person ON person."id" = booked."clientId"
    WHERE (${sqlList(wanted, ' OR ')}) AND booked."status" <> 'rescheduled' LIMIT ${4 * mostShown}`)
  const latest = new Map<string, number>()
  for (const { referenceCode, revision } of rows)
    latest.set(referenceCode, Math.max(revision, latest.get(referenceCode) ?? 0))
  return rows
    .filter(({ referenceCode, revision }) => latest.get(referenceCode) === revision)
    .map(({ revision: _, name, phone, startsAt, ...row }) => {
      const person = openRow('Client', row.clientId ?? '', { name, phone })
      return { ...row, startsAt: new Date(startsAt), clientName: person.name ?? '', phone: person.phone }
    })
}

function comesFirst(a: ListedBooking, b: ListedBooking, now: Date): number {
  const distance = ({ startsAt }: ListedBooking) => +startsAt - +now
  const [one, other] = [distance(a), distance(b)]
  if (one >= 0 && other >= 0) return one - other
  return other - one
}

/** A whole number or a whole phone leaves nothing to guess. */
async function findExactly(query: string): Promise<Found[] | null> {
  const code = parseReference(query)
  const phone = parsePhone(query)
  // People first: whoever is forgotten is not among them, while visits are kept for ever.
  const people = phone ? await db.client.findMany({ where: { phone }, select: { id: true }, take: 2 * mostShown }) : []
  const clientIds = people.map(({ id }) => id)
  const bookings = await readBookings({ codes: code ? [code] : [], clientIds })
  const whyOf = (booking: Row): Why => ({ by: booking.referenceCode === code ? 'code' : 'phone' })
  return bookings.length > 0 ? bookings.map((booking) => ({ booking, match: { score: 1 }, why: whyOf(booking) })) : null
}

async function findLike(query: string, now: Date): Promise<Found[]> {
  const [near, like] = await Promise.all([findNearCode(query), findPeople(wantedFrom(query), now)])
  const known = new Set(like.map(({ booking }) => booking.id))
  return [...like, ...near.filter(({ booking }) => !known.has(booking.id))]
}

async function findNearCode(query: string): Promise<Found[]> {
  const bookings = await readBookings({ codes: nearReferences(query) })
  // A word of six letters is more likely a name than a number.
  const score = /\d/.test(query) ? 0.9 : 0.7
  return bookings.map((booking) => ({ booking, match: { score }, why: { by: 'nearCode' } }))
}

type Candidate = { id: string; name: string; phone: string | null }

async function findPeople(wanted: Wanted, now: Date): Promise<Found[]> {
  const known = new Map()
  const people = (await readCandidates(gramsWanted(wanted), now)).map((person) => ({
    id: person.id,
    match: matchPerson(wanted, person, known),
  }))
  const best = nearBest(people.filter(({ match }) => isMatch(match)))
    .sort((a, b) => b.match.score - a.match.score)
    .slice(0, mostShown)
  if (best.length === 0) return []
  const matches = new Map(best.map(({ id, match }) => [id, match]))
  const bookings = await readBookings({ clientIds: [...matches.keys()] })
  return bookings.flatMap((booking) => {
    const match = matches.get(booking.clientId ?? '')
    return match ? [{ booking, match, why: { by: 'person' as const, match, wanted, name: booking.clientName } }] : []
  })
}

/**
 * Those who have most of these grams, and those of whom no grams are known yet. Both are bounded, however many people
 * there are: a gram that very many have says little, and is not read beyond the bound.
 */
async function readCandidates(grams: string[], now: Date): Promise<Candidate[]> {
  if (grams.length === 0) return []
  const notYet = await listWithoutGrams(readable.candidates)
  const toRead = gramsToRead(await countGrams(gramsFound(grams, notYet.length > 0), now))
  const likely = toRead.length > 0 ? await db.$queryRaw<Candidate[]>(likelyPeople(toRead)) : []
  const found = [...likely.map((person) => openRow('Client', person.id, person)), ...notYet]
  return [...new Map(found.map((person) => [person.id, person])).values()]
}

/**
 * How many people have each gram, up to the bound. That is much the same an hour later, and counting is dear: it is
 * remembered. One that few have, or nobody had, is read each time, so that whoever was added a moment ago is found.
 */
async function countGrams(grams: string[], now: Date): Promise<Counted[]> {
  const since = plusMinutes(now, -countedMinutes)
  const isKnown = (gram: string) => {
    const count = gramCounts.get(gram)
    return count !== undefined && count.at > since && count.at <= now
  }
  const rest = grams.filter((gram) => !isKnown(gram))
  if (rest.length > 0) {
    if (gramCounts.size > mostCounted) gramCounts.clear()
    for (const { gram, count } of await countInDatabase(rest)) gramCounts.set(gram, { count: Number(count), at: now })
  }
  return grams.map((gram) => ({ gram, count: Math.max(1, gramCounts.get(gram)?.count ?? 0) }))
}

const gramCounts = new Map<string, { count: number; at: Date }>()
const [mostCounted, countedMinutes] = [50_000, 60]

function countInDatabase(grams: string[]) {
  const json = JSON.stringify(grams)
  return db.$queryRaw<{ gram: string; count: bigint | number }[]>(sql`
    SELECT asked."value" AS "gram", (SELECT COUNT(*) FROM
        (SELECT 1 FROM "ClientGram" WHERE "gram" = asked."value" LIMIT ${readable.ofGram}) AS those) AS "count"
    FROM ${dialectSql({ sqlite: sql`json_each(${json})`, postgres: sql`jsonb_array_elements_text(${json}::jsonb)` })} AS asked`)
}

// Each gram by itself: so either database walks through its own piece of the index, whatever it believes of the whole. Of
// equal weight the ids decide, by their bytes: Postgres would compare them as words of a language.
function likelyPeople(grams: { gram: string; weight: number }[]) {
  const [first, ...rest] = grams.map(
    ({ gram, weight }) => sql`SELECT "clientId", "weight" FROM
      (SELECT "clientId", CAST(${Math.round(weight * 100)} AS INTEGER) AS "weight" FROM "ClientGram" WHERE "gram" = ${gram}
        LIMIT ${readable.ofGram}) AS piece`,
  )
  const all = rest.reduce((before, next) => sql`${before} UNION ALL ${next}`, first ?? sql``)
  return sql`SELECT person."id", person."name", person."phone" FROM
    (SELECT "clientId", SUM("weight") AS "weight" FROM (${all}) AS hit GROUP BY "clientId"
      ORDER BY "weight" DESC, ${dialectSql({ sqlite: sql`"clientId"`, postgres: sql`"clientId" COLLATE "C"` })} LIMIT ${readable.candidates}) AS likely
    JOIN "Client" AS person ON person."id" = likely."clientId"`
}
