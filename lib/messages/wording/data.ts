import 'server-only'
import { defaultLocale, type Locale, localePath, shortLinkPath } from '@/lib/i18n/locales'
import { storedLocale } from '@/lib/i18n/stored-locale'
import { personOf } from '@/lib/messages/client/rules'
import { type ClientFacts, emailContent, type MessageFacts } from '@/lib/messages/letter/words'
import { mintLink } from '@/lib/messages/link/data'
import { entryLinkExpiry, visitLinkExpiry } from '@/lib/messages/link/rules'
import { showMessage } from '@/lib/messages/shown/data'
import { smsText } from '@/lib/messages/texting/words'
import { serviceFacts } from '@/lib/office/service/words'
import { isTexted, officeSettings } from '@/lib/office/settings/data'
import { db } from '@/lib/platform/db/db'
import { env, publicOrigin } from '@/lib/platform/env'
import { overtaken, type Sending, sendMail } from '@/lib/platform/mail/mail'
import { sendSms } from '@/lib/platform/mail/sms-gateway'
import { localDateOf } from '@/lib/platform/time'
import { routes } from '@/lib/routes'
import { visitFile } from '@/lib/schedule/calendar/data'
import { type Place, placeView } from '@/lib/schedule/duty/data'
import { onlineDeadline } from '@/lib/schedule/opening/rules'

const slotView = { startsAt: true, endsAt: true, duty: { select: { place: { select: placeView } } } } as const
const offeredSlotView = {
  ...slotView,
  state: true,
  duty: { select: { place: { select: placeView }, status: true } },
} as const
const view = {
  booking: {
    include: {
      client: true,
      hold: { select: { until: true } },
      rescheduledTo: { select: { id: true } },
      slot: { select: { ...slotView, duty: { select: { place: { select: placeView }, lateBy: true } } } },
    },
  },
  entry: { include: { client: true } },
  offer: { include: { slot: { select: offeredSlotView } } },
  duty: { select: { status: true, date: true } },
  staff: { select: { email: true, disabledAt: true } },
} as const

export type NotificationState = NonNullable<Awaited<ReturnType<typeof readRow>>>

/** A message and what it is about, as it is now. */
export async function readRow(id: string) {
  const row = await db.notification.findUnique({ where: { id }, include: view })
  if (!row) return null
  const booking = row.booking && {
    ...row.booking,
    ...personOf(row.booking.client),
    startsAt: row.booking.slot.startsAt,
    lateBy: row.booking.slot.duty.lateBy,
    movedOn: row.booking.rescheduledTo !== null,
  }
  const entry = row.entry && { ...row.entry, ...personOf(row.entry.client) }
  if (!row.offer) return { ...row, booking, entry, offer: null }
  const { startsAt, state, duty } = row.offer.slot
  const isStanding = state === 'open' && duty.status === 'published'
  return { ...row, booking, entry, offer: { ...row.offer, startsAt, isStanding } }
}

/**
 * Words a message and hands it to the mail server, the gateway or, while the app is tried out, the panel. At the last
 * moment it is asked whether it is still wanted.
 */
export async function send(
  row: NotificationState,
  to: string,
  now: Date,
  isWanted: () => Promise<boolean>,
): Promise<Sending | typeof overtaken> {
  const { SMTP_URL, SMS_GATEWAY, MESSAGES_IN_PANEL } = env()
  if (row.channel === 'sms') {
    if (!isTexted(to)) return { ok: false, forGood: true, reason: 'no_sms_number' }
    if (!SMS_GATEWAY) return { ok: false, forGood: true, reason: 'no_gateway' }
    const text = smsText((await factsOf(row, now)) as ClientFacts)
    return (await isWanted()) ? sendSms(to, text, row.id) : overtaken
  }
  if (!SMTP_URL && !MESSAGES_IN_PANEL) return { ok: false, forGood: true, reason: 'no_mail_server' }
  const content = emailContent(await factsOf(row, now))
  if (SMTP_URL) return sendMail({ ...content, to, key: row.dedupeKey, isWanted, ...(await calendarOf(row, now)) })
  if (!(await isWanted())) return overtaken
  const { subject, text } = content
  await showMessage({ channel: row.channel, recipient: to, subject, text }, now)
  return { ok: true }
}

// Staff work in Polish.
function localeOf({ booking, entry }: NotificationState): Locale {
  const about = booking ?? entry
  return about ? storedLocale(about.locale) : defaultLocale
}

// Each try makes a link of its own, because only hashes are kept; those of earlier tries stay good.
async function factsOf(row: NotificationState, now: Date): Promise<MessageFacts> {
  const { booking, duty } = row
  const locale = localeOf(row)
  const byPhone = officeSettings().phoneOnly
  const common = {
    locale,
    byPhone,
    phone: serviceFacts().contactPhoneShown,
    isAnswered: env().MAIL_REPLY_TO !== undefined,
  }
  const url = (path: string) => publicOrigin() + localePath(locale, path)
  const linkOf = (token: string) =>
    row.channel === 'sms' ? publicOrigin() + shortLinkPath(locale, token) : url(routes.link(token))
  if (duty) return { ...common, kind: 'duty_cancelled', date: duty.date, link: url(routes.panel.schedule(duty.date)) }
  if (row.entryId) {
    const link = linkOf(await mintLink({ entryId: row.entryId }, entryLinkExpiry(now)))
    return waitingFacts(row, common, link)
  }
  if (!booking || !row.bookingId) throw new Error('a message about nothing')
  const visit = visitOf(booking.slot)
  const { status, referenceCode } = booking
  const ownLink = async (bookingId: string) =>
    linkOf(await mintLink({ bookingId }, visitLinkExpiry({ status, endsAt: visit.endsAt }, now)))
  if (row.kind === 'cancellation') {
    const byService = status === 'cancelled_by_service'
    const again = byService ? await ownLink(row.bookingId) : url(routes.booking.slot())
    // Nobody is led to a page that can only say the number again.
    const link = byPhone ? null : again
    const keptUntil = byService && booking.hold && booking.hold.until > now ? booking.hold.until : null
    return { ...common, kind: 'cancellation', visit, byService, link, keptUntil }
  }
  if (row.kind === 'running_late') {
    return { ...common, kind: row.kind, visit, lateBy: row.lateBy ?? 0, link: await ownLink(row.bookingId) }
  }
  const kind = row.kind as 'confirmation' | 'change' | 'reminder'
  const movableUntil = lastMove(visit.startsAt, now)
  return { ...common, kind, visit: { ...visit, movableUntil }, referenceCode, link: await ownLink(row.bookingId) }
}

type Common = Pick<MessageFacts, 'locale' | 'phone' | 'isAnswered'> & { byPhone: boolean }

// By phone alone an offer is not taken on a page either.
function waitingFacts({ entry, offer }: NotificationState, common: Common, link: string): MessageFacts {
  if (!offer) return { ...common, kind: 'waiting_joined', isConfirmed: entry?.confirmedAt != null, link }
  const answer = { answerUntil: offer.expiresAt, link: common.byPhone ? null : link, stopLink: link }
  return { ...common, kind: 'slot_offer', visit: visitOf(offer.slot), ...answer }
}

// Until when it can be moved on its page; null where it cannot any more, or by phone alone.
function lastMove(startsAt: Date, now: Date): Date | null {
  const { deadlineTime, phoneOnly } = officeSettings()
  const deadline = onlineDeadline(localDateOf(startsAt), deadlineTime)
  return deadline > now && !phoneOnly ? deadline : null
}

const visitOf = ({ startsAt, endsAt, duty }: { startsAt: Date; endsAt: Date; duty: { place: Place } }) => ({
  startsAt,
  endsAt,
  place: duty.place,
})

async function calendarOf(row: NotificationState, now: Date) {
  const { kind, booking } = row
  if (!booking || kind === 'reminder' || kind === 'running_late') return {}
  const { referenceCode, revision, slot } = booking
  const cancelled = kind === 'cancellation'
  return { calendar: await visitFile({ referenceCode, revision, cancelled, ...visitOf(slot) }, localeOf(row), now) }
}
