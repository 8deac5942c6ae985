import 'server-only'
import { accesses } from '@/lib/office/accounts/rules'
import type { Actor } from '@/lib/office/role/rules'
import { db } from '@/lib/platform/db/db'
import type { About, AskedFor } from './rules'

/**
 * Whose account, or which day, a press is about that asks who sits there: it may have been begun by somebody else at a desk
 * that was left, for its owner to confirm. What was typed says only an id of it.
 */
export async function readAbout(by: Actor, asked: AskedFor | null): Promise<About | null> {
  if (!asked || asked.act === 'see') return null
  const typed = (field: string) => [asked.typed[field] ?? ''].flat()[0] ?? ''
  const [id, dutyId] = [typed('accountId'), typed('dutyId')]
  const duty = dutyId ? await db.duty.findUnique({ where: { id: dutyId }, select: { date: true } }) : null
  if (duty) return { kind: 'duty', date: duty.date }
  const of = { name: true, email: true } as const
  const known = id && by.manages ? await db.staff.findUnique({ where: { id }, select: of }) : null
  const account = asked.act === 'invite' ? { name: typed('name'), email: typed('email') } : known
  if (!account) return null
  return { kind: 'account', ...account, access: accesses.find((each) => each === typed('access')) ?? null }
}
