import 'server-only'
import { messageChannels, type Reachable } from '@/lib/messages/outbox/rules'
import { isTexted } from '@/lib/office/settings/data'
import type { MessageChannel } from '@/lib/platform/db/codes'
import { db } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'

export type ComingMessages = { told: MessageChannel[]; reminder: { channel: MessageChannel; runAt: Date } | null }

/** What a client hears of a visit: by which ways it is told now, and the reminder that is planned, where they can leave. */
export async function comingMessages(bookingId: string, now: Date): Promise<ComingMessages> {
  const rows = await db.notification.findMany({
    where: {
      bookingId,
      kind: { in: ['confirmation', 'change', 'reminder'] },
      OR: [{ settledAt: null }, { outcome: 'sent' }],
    },
    orderBy: { channel: 'desc' },
    select: { kind: true, channel: true, runAt: true },
  })
  const leaving = rows.filter(({ channel }) => canLeave(channel))
  const told = leaving.filter(({ kind }) => kind !== 'reminder').map(({ channel }) => channel)
  const { channel, runAt } = leaving.find((row) => row.kind === 'reminder' && row.runAt > now) ?? {}
  return { told: [...new Set(told)], reminder: channel && runAt ? { channel, runAt } : null }
}

/**
 * By which of the allowed ways a message to this person leaves at all: a gateway or a mail server is set, and texts are
 * sent to this number. While the app is tried out the panel shows e-mail in the place of a server.
 */
export function channelsThatLeave(person: Reachable): MessageChannel[] {
  const isShown = (channel: MessageChannel) => channel === 'email' && env().MESSAGES_IN_PANEL
  const isSent = (channel: MessageChannel) =>
    canLeave(channel) && (channel === 'email' || (person.phone !== null && isTexted(person.phone)))
  return messageChannels(person).filter((channel) => isSent(channel) || isShown(channel))
}

// While the app is tried out nothing leaves.
const canLeave = (channel: MessageChannel) => Boolean(channel === 'sms' ? env().SMS_GATEWAY : env().SMTP_URL)
