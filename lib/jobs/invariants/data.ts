import 'server-only'
import { forgetBefore } from '@/lib/bookings/booking/rules'
import { keptDays } from '@/lib/messages/outbox/rules'
import { retentionLimits } from '@/lib/office/parts/rules'
import { db, dialectSql, sql } from '@/lib/platform/db/db'
import { plusMinutes } from '@/lib/platform/time'

// What must hold whatever happened, each as one statement whose rows are what is wrong: `SELECT … AS fault`. Where
// something is deleted when its time is over, its absence says nothing, and only what contradicts is a fault.
type Statement = ReturnType<typeof sql>

const live = sql`('confirmed', 'attended', 'no_show')`
const calledOff = sql`('duty_cancelled', 'slot_cancelled', 'booking_cancelled', 'cancellation', 'many_messages')`
/** Seconds since 1970. */
function seconds(instant: Statement) {
  const sqlite = sql`CAST(strftime('%s', ${instant}) AS INTEGER)`
  return dialectSql({ sqlite, postgres: sql`CAST(EXTRACT(EPOCH FROM ${instant}) AS BIGINT)` })
}

const bookings = (): Statement[] => [
  sql`SELECT 'slot ' || "slotId" || ' is booked twice' AS fault FROM "Booking" WHERE "releasedAt" IS NULL
    GROUP BY "slotId" HAVING COUNT(*) > 1`,
  sql`SELECT 'booking ' || "id" || ' is ' || "status" || ' but its release says otherwise' AS fault FROM "Booking"
    WHERE ("status" IN ${live}) <> ("releasedAt" IS NULL)`,
  sql`SELECT 'booking ' || "id" || ' is ' || "status" || ' and something came of it' AS fault FROM "Booking"
    WHERE "outcome" IS NOT NULL AND "status" <> 'attended'`,
  sql`SELECT 'booking ' || b."id" || ' lives on a slot that is ' || s."state" AS fault
    FROM "Booking" b JOIN "Slot" s ON s."id" = b."slotId" WHERE b."status" IN ${live} AND s."state" <> 'open'`,
  // An hour that had begun when the rest of its day was called off did take place.
  sql`SELECT 'booking ' || b."id" || ' lives on a duty that is ' || d."status" AS fault
    FROM "Booking" b JOIN "Slot" s ON s."id" = b."slotId" JOIN "Duty" d ON d."id" = s."dutyId"
    WHERE b."status" IN ${live} AND d."status" <> 'published'
      AND (d."cancelledAt" IS NULL OR s."startsAt" > d."cancelledAt")`,
]

const chains = (): Statement[] => [
  sql`SELECT 'booking ' || b."id" || ' came from one that was ' || f."status" AS fault
    FROM "Booking" b JOIN "Booking" f ON f."id" = b."rescheduledFromId" WHERE f."status" NOT IN ('rescheduled', 'cancelled_by_service')`,
  // A visit that the service called off may have one; every visit that was moved has.
  sql`SELECT 'booking ' || b."id" || ' was moved and nothing came of it' AS fault FROM "Booking" b
    WHERE b."status" = 'rescheduled' AND NOT EXISTS (SELECT 1 FROM "Booking" n WHERE n."rescheduledFromId" = b."id")`,
  sql`SELECT 'booking ' || n."id" || ' lost its number or its order when it moved' AS fault
    FROM "Booking" b JOIN "Booking" n ON n."rescheduledFromId" = b."id"
    WHERE n."revision" <> b."revision" + 1 OR n."referenceCode" <> b."referenceCode"`,
  sql`SELECT 'booking ' || "id" || ' has revision ' || "revision" || ' and none before it' AS fault FROM "Booking"
    WHERE ("revision" > 0) <> ("rescheduledFromId" IS NOT NULL)`,
]

const notOnce = (action: Statement, wanted: Statement) => sql`
  SELECT 'booking ' || b."id" || ' is ' || b."status" || ' and has ' || b."n" || ' of ' || ${action} AS fault
  FROM (SELECT k."id", k."status", k."clientId", (SELECT COUNT(*) FROM "AuditEntry" a
      WHERE a."objectType" = 'booking' AND a."objectId" = k."id" AND a."action" = ${action}) AS "n",
    CASE WHEN ${wanted} THEN 1 ELSE 0 END AS "wanted"
    FROM "Booking" k LEFT JOIN "Booking" f ON f."id" = k."rescheduledFromId") b
  WHERE b."n" > b."wanted" OR (b."n" < b."wanted" AND b."clientId" IS NOT NULL)`

const traces = (): Statement[] => [
  notOnce(sql`'booking_made'`, sql`f."id" IS NULL`),
  notOnce(sql`'booking_moved_here'`, sql`f."status" = 'rescheduled'`),
  notOnce(sql`'booking_rebooked'`, sql`f."status" = 'cancelled_by_service'`),
  notOnce(sql`'booking_moved_away'`, sql`k."status" = 'rescheduled'`),
  notOnce(sql`'booking_cancelled_by_client'`, sql`k."status" = 'cancelled_by_client'`),
  notOnce(sql`'booking_cancelled_by_service'`, sql`k."status" = 'cancelled_by_service'`),
  sql`SELECT 'booking ' || b."id" || ' is ' || b."status" || ' and nobody marked it' AS fault FROM "Booking" b
    WHERE b."status" IN ('attended', 'no_show') AND b."clientId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "AuditEntry" a WHERE a."objectType" = 'booking' AND a."objectId" = b."id"
        AND a."action" = 'booking_' || b."status")`,
]

// From the quarter in which the hour begins to the one in which it ends. By the key: reading the day is forty times slower.
function lacksQuarters(resource: Statement) {
  const sqlite = sql`strftime('%Y-%m-%dT%H:%M:%f+00:00', s."startsAt", '-15 minutes')`
  const before = dialectSql({ sqlite, postgres: sql`s."startsAt" - INTERVAL '15 minutes'` })
  return sql`(SELECT COUNT(CASE WHEN c."dutyId" = d."id" THEN 1 END) FROM "DutyCell" c
    WHERE c."resource" = ${resource} AND c."startsAt" > ${before} AND c."startsAt" < s."endsAt")
    <> (${seconds(sql`s."endsAt"`)} + 899) / 900 - ${seconds(sql`s."startsAt"`)} / 900`
}

const duties = (): Statement[] => [
  sql`SELECT 'duty ' || d."id" || ' is ' || d."status" || ' and still holds its room' AS fault FROM "Duty" d
    WHERE d."status" <> 'published' AND EXISTS (SELECT 1 FROM "DutyCell" c WHERE c."dutyId" = d."id")`,
  sql`SELECT 'duty ' || d."id" || ' is cancelled and has hours that are not' AS fault FROM "Duty" d
    WHERE EXISTS (SELECT 1 FROM "Slot" s WHERE s."dutyId" = d."id" AND s."startsAt" > d."cancelledAt"
      AND s."state" <> 'withdrawn')`,
  sql`SELECT 'duty ' || d."id" || ' does not hold its hour ' || s."id" AS fault
    FROM "Duty" d JOIN "Slot" s ON s."dutyId" = d."id"
    WHERE d."status" = 'published' AND s."state" <> 'withdrawn'
      AND (${lacksQuarters(sql`'mediator:' || d."mediatorId"`)} OR ${lacksQuarters(sql`'place:' || d."placeId"`)})`,
  sql`SELECT DISTINCT 'duty ' || d."id" || ' holds somebody else''s time' AS fault
    FROM "Duty" d JOIN "DutyCell" c ON c."dutyId" = d."id"
    WHERE c."resource" NOT IN ('mediator:' || d."mediatorId", 'place:' || d."placeId")`,
  sql`SELECT DISTINCT 'duty ' || d."id" || ' has hours that overlap' AS fault FROM "Duty" d
    JOIN "Slot" a ON a."dutyId" = d."id" JOIN "Slot" b ON b."dutyId" = d."id" AND b."id" <> a."id"
      AND b."startsAt" >= a."startsAt" AND b."startsAt" < a."endsAt"
    WHERE d."status" = 'published' AND a."state" <> 'withdrawn' AND b."state" <> 'withdrawn'`,
]

const promises = (now: Date): Statement[] => [
  sql`SELECT 'slot ' || k."slotId" || ' is to stay empty and is booked' AS fault FROM "KeptApart" k, "Booking" a, "Booking" b
    WHERE a."id" = k."bookingId" AND b."slotId" = k."slotId" AND a."releasedAt" IS NULL AND b."releasedAt" IS NULL`,
  sql`SELECT 'slot ' || h."slotId" || ' is booked and still kept for somebody' AS fault
    FROM "SlotHold" h JOIN "Booking" b ON b."slotId" = h."slotId"
    WHERE b."releasedAt" IS NULL AND b."createdAt" < h."until"`,
  sql`SELECT 'slot ' || h."slotId" || ' is kept for somebody whose visit was not called off or who has another one' AS fault
    FROM "SlotHold" h JOIN "Booking" b ON b."id" = h."bookingId"
    WHERE b."status" <> 'cancelled_by_service'
      OR EXISTS (SELECT 1 FROM "Booking" n WHERE n."rescheduledFromId" = b."id")`,
  sql`SELECT 'slot ' || h."slotId" || ' is kept for longer than was promised' AS fault
    FROM "SlotHold" h JOIN "Booking" b ON b."id" = h."bookingId"
    WHERE b."rebookUntil" IS NULL OR h."until" > b."rebookUntil"`,
  sql`SELECT 'offer ' || o."id" || ' is ' || o."outcome" || ' and its hour is still kept' AS fault
    FROM "SlotOffer" o JOIN "SlotHold" h ON h."offerId" = o."id" WHERE o."settledAt" IS NOT NULL`,
  sql`SELECT 'offer ' || o."id" || ' is accepted and made no booking' AS fault FROM "SlotOffer" o
    WHERE o."outcome" = 'accepted' AND o."settledAt" > ${forgetBefore(now, retentionLimits.fewest)} AND NOT EXISTS (SELECT 1 FROM "Booking" b WHERE b."submissionId" = o."id") AND NOT EXISTS (SELECT 1 FROM "AuditEntry" a WHERE a."objectType" = 'entry' AND a."objectId" = o."entryId" AND a."action" = 'data_deleted')`,
  sql`SELECT 'entry ' || e."id" || ' is ' || e."status" || ' and has ' || e."open" || ' open offers' AS fault
    FROM (SELECT w."id", w."status", (SELECT COUNT(*) FROM "SlotOffer" o WHERE o."entryId" = w."id"
      AND o."settledAt" IS NULL) AS "open" FROM "WaitingEntry" w) e
    WHERE e."open" <> CASE WHEN e."status" = 'offered' THEN 1 ELSE 0 END`,
  // What the clock alone has ended is known for a day more.
  sql`SELECT 'entry ' || "id" || ' is ' || "status" || ' and still says who it was' AS fault FROM "WaitingEntry"
    WHERE "settledAt" IS NOT NULL AND "clientId" IS NOT NULL AND "status" NOT IN ('expired', 'removed')`,
  sql`SELECT 'entry ' || "entryId" || ' has had ' || COUNT(*) || ' offers' AS fault FROM "SlotOffer"
    GROUP BY "entryId" HAVING COUNT(*) > 20`,
  sql`SELECT 'task ' || t."id" || ' asks to tell somebody whose booking is ' || b."status" AS fault
    FROM "CallTask" t JOIN "Booking" b ON b."id" = t."bookingId"
    WHERE t."reason" IN ('duty_cancelled', 'slot_cancelled', 'booking_cancelled') AND b."status" <> 'cancelled_by_service'`,
]

// What somebody allowed: the channels by which each message is written. Whoever was corrected may have allowed others then.
const allowed = sql`
  (SELECT "id" AS "clientId", 'sms' AS "channel" FROM "Client" WHERE "contactSms" AND "phone" IS NOT NULL AND "version" = 1
    UNION ALL SELECT "id", 'email' FROM "Client" WHERE "contactEmail" AND "email" IS NOT NULL AND "version" = 1)`

const unwritten = (kind: Statement, when: Statement) => sql`
  SELECT 'booking ' || b."id" || ' is ' || b."status" || ' and owes the ' || ${kind} || ' by ' || w."channel" AS fault
  FROM "Booking" b JOIN ${allowed} w ON w."clientId" = b."clientId"
  WHERE ${when} AND NOT EXISTS (SELECT 1 FROM "Notification" n
    WHERE n."dedupeKey" = 'booking:' || b."id" || ':' || ${kind} || ':' || w."channel")`
const has = (what: Statement) => sql`EXISTS (SELECT 1 FROM "Notification" n WHERE n."bookingId" = b."id" AND ${what})`

const messages = (now: Date): Statement[] => {
  const since = plusMinutes(now, -keptDays.settled * 24 * 60)
  const recent = sql`b."createdAt" > ${since}`
  // A reminder comes 38 to 62 hours before, and to nobody who booked less than a day before that.
  const ahead = sql`(${seconds(sql`s."startsAt"`)} - ${seconds(sql`b."createdAt"`)}) / 3600`
  return [
    unwritten(sql`'confirmation'`, sql`${recent} AND b."releasedAt" IS NULL AND b."rescheduledFromId" IS NULL`),
    unwritten(sql`'change'`, sql`${recent} AND b."releasedAt" IS NULL AND b."rescheduledFromId" IS NOT NULL`),
    unwritten(sql`'cancellation'`, sql`b."status" IN ('cancelled_by_client', 'cancelled_by_service')`),
    sql`SELECT 'booking ' || b."id" || ' has no reminder' AS fault FROM "Booking" b JOIN "Slot" s ON s."id" = b."slotId"
      WHERE b."releasedAt" IS NULL AND ${recent} AND ${ahead} >= 90
        AND b."clientId" IN (SELECT w."clientId" FROM ${allowed} w) AND NOT ${has(sql`n."kind" = 'reminder'`)}`,
    sql`SELECT 'booking ' || b."id" || ' is ' || b."status" || ' and still says ' || n."kind" AS fault
      FROM "Booking" b JOIN "Notification" n ON n."bookingId" = b."id"
      WHERE n."settledAt" IS NULL AND (b."releasedAt" IS NULL) = (n."kind" = 'cancellation')`,
    sql`SELECT 'message ' || n."id" || ' says that a visit is off that is on' AS fault FROM "Notification" n
      JOIN "Booking" b ON b."id" = n."bookingId" WHERE b."releasedAt" IS NULL AND n."kind" = 'cancellation'`,
    // The other channel tells it, or may still; else a person does.
    sql`SELECT DISTINCT 'booking ' || b."id" || ': nobody tells the ' || f."kind" || ' that could not be delivered' AS fault
      FROM "Booking" b JOIN "Notification" f ON f."bookingId" = b."id" AND f."outcome" = 'failed'
      WHERE b."clientId" IS NOT NULL AND f."kind" <> 'running_late' AND NOT (f."kind" = 'cancellation' AND b."status" = 'cancelled_by_client')
        AND NOT (f."kind" = 'confirmation' AND b."bookedVia" = 'phone' AND substr(f."reason", 1, 3) = 'no_')
        AND NOT ${has(sql`n."kind" = f."kind" AND (n."outcome" IS NULL OR n."outcome" <> 'failed')`)}
        AND NOT EXISTS (SELECT 1 FROM "CallTask" t WHERE t."bookingId" = b."id"
          AND (t."reason" = 'many_messages' OR CAST(t."reason" AS TEXT) = CAST(f."kind" AS TEXT)
            OR (f."kind" = 'cancellation' AND t."reason" IN ${calledOff})))`,
    // Whoever wants no contact reads it with the number of the visit.
    sql`SELECT 'booking ' || b."id" || ' was called off and nobody tells it' AS fault
      FROM "Booking" b JOIN "Client" p ON p."id" = b."clientId"
      WHERE b."status" = 'cancelled_by_service' AND NOT p."contactNone" AND p."version" = 1 AND NOT ${has(sql`n."kind" = 'cancellation'`)}
        AND NOT EXISTS (SELECT 1 FROM "Booking" n WHERE n."rescheduledFromId" = b."id")
        AND NOT EXISTS (SELECT 1 FROM "CallTask" t WHERE t."bookingId" = b."id" AND t."reason" IN ${calledOff})`,
    sql`SELECT 'message ' || "id" || ', ' || "kind" || ', is about nothing' AS fault FROM "Notification"
      WHERE CASE WHEN "kind" = 'slot_offer' THEN "entryId" IS NULL OR "offerId" IS NULL
        WHEN "kind" = 'waiting_joined' THEN "entryId" IS NULL
        WHEN "kind" = 'duty_cancelled' THEN "dutyId" IS NULL OR "staffId" IS NULL ELSE "bookingId" IS NULL END`,
    sql`SELECT 'message ' || "id" || ' is settled without an outcome, or has one and is not' AS fault FROM "Notification"
      WHERE ("settledAt" IS NULL) <> ("outcome" IS NULL)`,
  ]
}

/** What the file itself says of itself. Postgres keeps references by itself, and checks its pages as it reads them. */
const storage = (): Statement[] => [
  dialectSql({
    sqlite: sql`SELECT 'the file: ' || integrity_check AS fault FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
    postgres: sql`SELECT 'the promise ' || conname || ' was never checked' AS fault FROM pg_constraint WHERE NOT convalidated`,
  }),
  dialectSql({
    sqlite: sql`SELECT "table" || ' ' || "rowid" || ' names a row that is not there' AS fault FROM pragma_foreign_key_check`,
    postgres: sql`SELECT '' AS fault WHERE false`,
  }),
]

/** Everything that is wrong, a line each; none is a whole database. Reads only. */
export async function findFaults(now: Date): Promise<string[]> {
  const statements = [bookings, chains, traces, duties, promises, storage].flatMap((group) => group(now))
  const faults: { fault: string }[] = []
  for (const statement of [...statements, ...messages(now)])
    faults.push(...(await db.$queryRaw<{ fault: string }[]>(statement)))
  return faults.map(({ fault }) => fault)
}
