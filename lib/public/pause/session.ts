import 'server-only'
import { createHmac } from 'node:crypto'
import { isSameText, keyFor, keysFor } from '@/lib/platform/keys'
import { parseForm } from '@/lib/platform/web/form'
import { networkOf } from '@/lib/platform/web/network'
import { countArrivals, noteNetwork, pauseFrom } from '@/lib/waitlist/burst/data'
import { hasPaused, isForgotten } from './rules'
import { turnSchema } from './schema'

type Whom = { phone: string | null; email: string | null }

/**
 * While unusually many book or join the list, everybody pauses once before the last press. Null when this form may go on;
 * otherwise what the form has to bring back the next time. It is good for one person's contact alone, and it is no
 * cookie: the page of the form carries it, so that nothing more is left in the browser.
 */
export async function turnToWaitFor(
  whom: Whom,
  form: FormData,
  now: Date,
  hasMade: () => Promise<boolean>,
): Promise<string | null> {
  const made = await countArrivals(now)
  // Too few for a burst to begin with: nothing to count, so an ordinary visit costs one question.
  if (made < 2) return null
  await noteNetwork(await networkOf(), now)
  if (made < pauseFrom(now)) return null
  const sent = parseForm(turnSchema, form)
  const askedAt = sent.ok ? readTurn(sent.value.turn, whom) : null
  if (askedAt && hasPaused(askedAt, now)) return null
  // The second copy of a form whose first one went through is answered as that was.
  if (await hasMade()) return null
  return writeTurn(askedAt && !isForgotten(askedAt, now) ? askedAt : now, whom)
}

function writeTurn(askedAt: Date, { phone, email }: Whom, key = keyFor('turn')): string {
  const at = String(askedAt.getTime())
  const mac = createHmac('sha256', key)
    .update(JSON.stringify(['turn', at, phone, email]))
    .digest('base64url')
  return `${at}.${mac}`
}

function readTurn(turn: string, whom: Whom): Date | null {
  const at = new Date(Number(turn.split('.')[0]))
  if (Number.isNaN(at.getTime())) return null
  return keysFor('turn').some((key) => isSameText(turn, writeTurn(at, whom, key))) ? at : null
}
