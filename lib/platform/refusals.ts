import { createHmac } from 'node:crypto'
import type { RefusalKind } from './db/codes'
import { keyFor } from './keys'
import { log } from './log'
import { localDateOf } from './time'

type Noted = { minute: number; lines: number; silent: number }
type Notes = { lines: Map<RefusalKind, Noted>; counts: Map<RefusalKind, number>; accounts: Set<string> }
const key: unique symbol = Symbol.for('mediacje.refusals')
const shared = globalThis as typeof globalThis & { [key]?: Notes }
/** One set per process: the server around Next and the bundles of Next load this module separately. */
shared[key] ??= { lines: new Map(), counts: new Map(), accounts: new Set() }
const notes = shared[key]

const linesAMinute = 10

/**
 * One line in the log: what was refused and where, by the pattern of the address, and from which network, by a word that
 * is another one tomorrow. A flood writes a few lines a minute and then how many there were.
 */
export function noteRefusal(
  kind: RefusalKind,
  where: { status: number; route: string; network: string; because?: string },
  now: Date,
): void {
  notes.counts.set(kind, (notes.counts.get(kind) ?? 0) + 1)
  const noted = notesOfMinute(kind, now)
  if (noted.lines >= linesAMinute) noted.silent += 1
  else {
    noted.lines += 1
    const said = `${localDateOf(now)}|${where.network}`
    const network = createHmac('sha256', keyFor('log')).update(said).digest('base64url').slice(0, 10)
    log.warn({ kind, ...where, network }, 'refused')
  }
}

/** Notes a wrong password for this account. It is written later, so that it costs what one for no account costs. */
export function noteWrongPassword(accountId: string): void {
  notes.accounts.add(accountId)
}

/** What was noted since this was last called. */
export function takeRefusals(now: Date): Pick<Notes, 'counts' | 'accounts'> {
  for (const kind of notes.lines.keys()) notesOfMinute(kind, now)
  const { counts, accounts } = notes
  Object.assign(notes, { counts: new Map(), accounts: new Set() })
  return { counts, accounts }
}

/** Puts back what could not be stored. */
export function returnRefusals({ counts, accounts }: Pick<Notes, 'counts' | 'accounts'>): void {
  for (const [kind, count] of counts) notes.counts.set(kind, (notes.counts.get(kind) ?? 0) + count)
  for (const id of accounts) notes.accounts.add(id)
}

function notesOfMinute(kind: RefusalKind, now: Date): Noted {
  const minute = Math.floor(now.getTime() / 60_000)
  const noted = notes.lines.get(kind)
  if (noted?.minute === minute) return noted
  if (noted && noted.silent > 0) log.warn({ kind, refused: noted.silent }, 'refused as well, without a line each')
  const fresh = { minute, lines: 0, silent: 0 }
  notes.lines.set(kind, fresh)
  return fresh
}
