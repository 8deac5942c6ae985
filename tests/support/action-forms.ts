import type { z } from 'zod'
import { callerSchema, checkSchema, foreignPersonSchema, personSchema, slotSchema } from '@/lib/bookings/booking/schema'
import { signInSchema } from '@/lib/office/staff/schema'
import { bookingSchema, cancelSchema, searchSchema, staffMoveSchema } from '@/lib/panel/bookings/schema'
import { burstSchema, releaseSchema } from '@/lib/panel/bursts/schema'
import { feedSchema } from '@/lib/panel/calendar/schema'
import { attemptSchema, callSchema, callSlotSchema, undoSchema } from '@/lib/panel/calls/schema'
import { blockSchema, cancelSlotSchema, clockSchema, dutySchema, slotIdSchema } from '@/lib/panel/duties/schema'
import { endQuietSchema } from '@/lib/panel/messages/schema'
import { interpreterSchema, settleHandoverSchema } from '@/lib/panel/preparation/schema'
import { printedYearSchema } from '@/lib/panel/reports/schema'
import { callerAnswerSchema, entrySchema } from '@/lib/panel/waitlist/schema'
import { localDateOf } from '@/lib/platform/time'
import { linkSchema } from '@/lib/public/link/schema'
import { lookupSchema, otherSlotSchema } from '@/lib/public/visit/schema'
import { answerSchema, earlierSchema } from '@/lib/public/waitlist/schema'
import { planSchema, planVersionSchema } from '@/lib/schedule/plan/schema'
import { joinSchema } from '@/lib/waitlist/entry/schema'
import { accountForms } from './account-forms'
import { correctionForms } from './correction-forms'
import { dayForms } from './day-forms'
import { hourForms } from './hour-forms'
import { personForms } from './person-forms'
import type { Rows } from './rows-to-act-on'
import { settingForms } from './setting-forms'

type Body = Record<string, string | string[]>
type Form = {
  /** What the action reads the form by, under the names that stand in its source. */
  reads: Record<string, z.ZodObject>
  body: Body
}

const contact: Body = {
  clientName: 'Żaneta Ćwik',
  phone: '+48 601 234 567',
  email: 'zaneta@example.org',
  emailAsked: '',
  contactNone: '',
  contactSms: 'nie',
  contactCall: 'tak',
  contactVoicemail: 'nie',
  contactEmail: 'tak',
  contactHours: ['morning'],
}
const details: Body = {
  matterCode: 'family_contact',
  language: 'uk',
  interpreterNeeded: 'tak',
  accessNeeds: ['step_free'],
  accessNeedsOther: 'winda',
}
const empty: Form = { reads: {}, body: {} }

/** Of every action the complete form that its schemas accept, about rows that are there. */
export function actionForms(rows: Rows): Record<string, Form> {
  const { bookings, slots, plan, burst } = rows
  const submissionId = crypto.randomUUID()
  const hours: Body = {
    startTime: plan.startTime,
    endTime: plan.endTime,
    slotMinutes: String(plan.slotMinutes),
    gapMinutes: String(plan.gapMinutes),
    placeId: plan.placeId,
    mediatorId: plan.mediatorId,
    callerTimes: '',
  }
  const rule: Body = {
    weekday: String(plan.weekday),
    ...hours,
    validFrom: plan.validFrom,
    validUntil: plan.validUntil,
  }
  const join = { submissionId, ...contact, ...details }
  return {
    chooseSlotAction: { reads: { slotSchema }, body: { slotId: slots.movedTo } },
    saveContactAction: {
      reads: { personSchema, foreignPersonSchema },
      body: { ...contact, ...details, interpreter: 'uk' },
    },
    submitBookingAction: { reads: { checkSchema }, body: { submissionId, fingerprint: 'x'.repeat(43) } },
    findVisitAction: { reads: { lookupSchema }, body: { referenceCode: rows.referenceCode, phone: '+48 601 000 000' } },
    cancelVisitAction: empty,
    otherSlotAction: { reads: { otherSlotSchema }, body: { submissionId, slotId: slots.ownMove, shown: 'confirmed' } },
    declineRebookingAction: empty,
    closeVisitAction: empty,
    openLinkAction: { reads: { linkSchema }, body: { token: rows.links.ended } },
    joinWaitingListAction: { reads: { joinSchema }, body: join },
    joinForEarlierAction: { reads: { earlierSchema }, body: { submissionId } },
    acceptOfferAction: { reads: { answerSchema }, body: { offerId: rows.accepting.offerId } },
    declineOfferAction: { reads: { answerSchema }, body: { offerId: rows.declining.offerId } },
    leaveWaitingListAction: empty,
    signInAction: { reads: { signInSchema }, body: { email: 'nikt@example.org', password: 'nie to haslo' } },
    signOutAction: empty,
    searchBookingsAction: { reads: { searchSchema }, body: { query: 'Znacznik' } },
    bookForCallerAction: {
      reads: { callerSchema },
      body: {
        submissionId: crypto.randomUUID(),
        slotId: slots.forCaller,
        ...contact,
        ...details,
        memorableWord: 'latarnia',
      },
    },
    cancelBookingAction: {
      reads: { cancelSchema, bookingSchema },
      body: { bookingId: bookings.cancelled, wish: 'client' },
    },
    moveBookingAction: {
      reads: { staffMoveSchema, bookingSchema },
      body: { bookingId: bookings.moved, submissionId: crypto.randomUUID(), slotId: slots.movedTo },
    },
    noteInterpreterAction: {
      reads: { interpreterSchema },
      body: { bookingId: bookings.shown, version: '1', ordered: 'tak' },
    },
    keepDoubleAction: { reads: { bookingSchema }, body: { bookingId: bookings.shown } },
    settleHandoverAction: { reads: { settleHandoverSchema }, body: { handoverId: rows.handovers.settled } },
    ...dayForms(rows),
    printReportAction: { reads: { printedYearSchema }, body: { year: '2027' } },
    printLogAction: { reads: {}, body: {} },
    printScheduleAction: { reads: {}, body: { date: rows.date } },
    renewFeedAction: { reads: { feedSchema }, body: { replaces: rows.feedMadeAt } },
    cancelDutyAction: { reads: { dutySchema }, body: { dutyId: rows.dutyId, listDigest: rows.dutyDigest } },
    cancelSlotAction: { reads: { cancelSlotSchema }, body: { slotId: slots.cancelled, listDigest: rows.slotDigest } },
    blockSlotAction: { reads: { blockSchema }, body: { slotId: slots.blocked, reason: 'break' } },
    openSlotAction: { reads: { slotIdSchema }, body: { slotId: slots.opened } },
    confirmClockAction: { reads: { clockSchema }, body: { day: localDateOf(new Date()) } },
    takeCallAction: { reads: { callSchema }, body: { taskId: rows.takenId } },
    letGoOfCallAction: { reads: { callSchema }, body: { taskId: rows.takenId } },
    recordAttemptAction: { reads: { attemptSchema }, body: { taskId: rows.taskId, seen: '0', outcome: 'reached' } },
    undoAttemptAction: { reads: { undoSchema }, body: rows.tried },
    rebookOnCallAction: {
      reads: { callSlotSchema },
      body: { taskId: rows.calledOffId, slotId: slots.onCall, submissionId: crypto.randomUUID() },
    },
    addToWaitingListAction: { reads: { joinSchema }, body: { ...join, submissionId: crypto.randomUUID() } },
    confirmForCallerAction: { reads: { entrySchema }, body: { entryId: rows.unconfirmed } },
    removeFromWaitingListAction: { reads: { entrySchema }, body: { entryId: rows.waiting } },
    acceptForCallerAction: { reads: { callerAnswerSchema }, body: rows.accepting },
    declineForCallerAction: { reads: { callerAnswerSchema }, body: rows.declining },
    askToCallAction: { reads: { burstSchema }, body: burst },
    releaseBurstAction: { reads: { releaseSchema }, body: { ...burst, part: 'unconfirmed' } },
    endQuietAction: { reads: { endQuietSchema }, body: rows.heldBack },
    createPlanAction: { reads: { planSchema }, body: { ...rule, weekday: '6' } },
    ...accountForms(rows),
    ...personForms(rows),
    ...hourForms(rows, hours),
    ...settingForms(),
    ...correctionForms(rows, { ...contact, ...details }),
    changePlanAction: {
      reads: { planVersionSchema, planSchema },
      body: { planId: plan.id, version: String(plan.version), ...rule },
    },
  }
}

/** The fields of its schemas that a form leaves out, and those that no schema knows. */
export function faultsOf({ reads, body }: Form): string[] {
  const fields = new Set(Object.values(reads).flatMap((schema) => Object.keys(schema.shape)))
  return [
    ...[...fields].filter((field) => !(field in body)).map((field) => `${field} is missing`),
    ...Object.keys(body)
      // The day of its page goes along with every form of "Grafik", for where a refusal leads.
      .filter((field) => !fields.has(field) && field !== 'date')
      .map((field) => `${field} is not read`),
  ]
}

/** What a browser sends when the form is pressed, without a script or with it. */
export function sentAs(action: string, { body }: Form, byScript: boolean): FormData {
  const sent = new FormData()
  if (byScript) sent.append('0', '["$K1"]')
  else sent.append(`$ACTION_ID_${action}`, '')
  for (const [name, value] of Object.entries(body)) {
    for (const each of [value].flat()) sent.append(byScript ? `_1_${name}` : name, each)
  }
  return sent
}
