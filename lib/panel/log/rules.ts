import { type AuditAction, auditActions, lookActions } from '@/lib/office/audit/rules'
import type { Actor } from '@/lib/office/role/rules'
import { cleanLine } from '@/lib/platform/text'
import { addLocalDays, instantAt, isLocalDate } from '@/lib/platform/time'

/** Who may read the log. */
export const mayReadLog = (actor: Actor): actor is Actor<'coordinator'> => actor.role === 'coordinator'

const signing: readonly AuditAction[] = [
  'signed_in',
  'signed_in_by_provider',
  'signed_out',
  'sign_in_failed',
  'proof_given',
  'proof_refused',
]
const taken: readonly AuditAction[] = [
  'report_exported',
  'report_printed',
  'log_printed',
  'schedule_printed',
  'data_printed',
]
const refused: readonly AuditAction[] = ['access_refused', 'sign_in_failed', 'proof_refused', 'provider_refused']
const looks = lookActions.filter((action) => !taken.includes(action) && !refused.includes(action))
const changes = auditActions.filter((action) => ![...looks, ...taken, ...refused, ...signing].includes(action))

/** What one may look for. */
export const logKinds = { wglad: looks, zmiany: changes, wydruki: taken, odmowy: refused, logowania: signing } as const
export type LogKind = keyof typeof logKinds
export const isLogKind = (text: unknown): text is LogKind => typeof text === 'string' && Object.hasOwn(logKinds, text)

/** Those who did something and are no account. */
export const others = ['klient', 'system'] as const
export type Other = (typeof others)[number]
const isOther = (text: string): text is Other => others.some((each) => each === text)

export const pageSize = 50
const mostPages = 400

type Asked = { kto?: unknown; co?: unknown; od?: unknown; do?: unknown; strona?: unknown }
export type LogFilter = { who: string; kind: LogKind | null; from: string; until: string; page: number }

// Of this century: the day after the last that there is has no moment.
const dateIn = (text: unknown) => (typeof text === 'string' && text.startsWith('20') && isLocalDate(text) ? text : '')

/** What an address asks for. What cannot be read asks for nothing. */
export function filterFrom(asked: Asked): LogFilter {
  const who = typeof asked.kto === 'string' ? cleanLine(asked.kto.slice(0, 60)) : ''
  const page = typeof asked.strona === 'string' && /^\d{1,3}$/.test(asked.strona) ? Number(asked.strona) : 1
  return {
    who,
    kind: isLogKind(asked.co) ? asked.co : null,
    from: dateIn(asked.od),
    until: dateIn(asked.do),
    page: Math.min(Math.max(page, 1), mostPages),
  }
}

/** The same as a question to the database. */
export function whereOf({ who, kind, from, until }: LogFilter) {
  const byOther = { actorKind: who === 'klient' ? ('client' as const) : ('system' as const) }
  const byWhom = isOther(who) ? byOther : { actorId: who }
  return {
    ...(who ? byWhom : {}),
    ...(kind ? { action: { in: [...logKinds[kind]] } } : {}),
    createdAt: {
      ...(from ? { gte: instantAt(from, '00:00') } : {}),
      ...(until ? { lt: instantAt(addLocalDays(until, 1), '00:00') } : {}),
    },
  }
}

/** The address of another page of the same list. */
export function queryOf({ who, kind, from, until }: LogFilter, page: number): string {
  const asked = { kto: who, co: kind ?? '', od: from, do: until, strona: String(page) }
  return new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()
}
