import 'server-only'
import { randomUUID } from 'node:crypto'
import { linkEnds } from '@/lib/office/invitation/rules'
import type { Manager } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import { env, publicOrigin } from '@/lib/platform/env'
import { describeError, log } from '@/lib/platform/log'
import { writeLetter } from '@/lib/platform/mail/letter'
import { sendMail } from '@/lib/platform/mail/mail'
import { routes } from '@/lib/routes'
import { linkLetter } from './words'

/**
 * Sends the link by e-mail too, where a mail server is set. Nothing waits for it and nothing keeps the secret: whoever made
 * the link has it on the page.
 */
export async function mailLink(_by: Manager, accountId: string, token: string, now: Date): Promise<void> {
  if (!env().SMTP_URL) return
  const account = await db.staff.findUnique({ where: { id: accountId }, select: { email: true } })
  if (!account) return
  const letter = writeLetter(linkLetter(publicOrigin() + routes.newPassword(token), linkEnds(now)))
  const sending = sendMail({ ...letter, to: account.email, key: randomUUID(), isWanted: async () => true })
  void sending.then(
    (sent) => {
      if (sent === 'overtaken' || !sent.ok)
        log.warn({ reason: sent === 'overtaken' ? sent : sent.reason }, 'link not mailed')
    },
    (error: unknown) => log.warn({ error: describeError(error) }, 'link not mailed'),
  )
}
