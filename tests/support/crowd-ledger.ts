import type { AuditAction } from '@/lib/office/audit/rules'
import type { Page } from './browserless'

/** What an answer says of a press: `unsure` where none was given, so that it may have been done or not. */
export type Verdict = 'done' | 'unsure' | 'overtaken' | `refused ${number}`

type Said = { yes: number; unsure: number }
export type MadeVisit = { slotId: string; phone: string; reference: string | null }

// What an answer to somebody who does nothing wrong may be. 429: so many changes of one visit are not let through.
const expected = new Set([200, 303, 307, 308, 404, 409, 422, 429, 503])

/**
 * What the service has said yes to, and what nobody knows because it asked to come back later. Forms are known by the
 * number that they carry; of what carries none, only the record of who did what is left.
 */
export class Ledger {
  /** What must not be: an answer of no use, or two that contradict each other. */
  readonly broken: string[] = []
  /** Visits by the number of their form: booked, moved, chosen anew, or taken when offered. */
  readonly visits = new Map<string, MadeVisit>()
  /** Offers that were taken. */
  readonly accepted = new Set<string>()
  readonly joined = new Set<string>()
  /** Whoever has a visit stands on the list once, whichever form it was. */
  readonly joinedForEarlier = new Map<string, string>()
  /** Numbers of visits that their clients cancelled. Nothing comes after that. */
  readonly cancelled = new Set<string>()
  /** Forms of which nobody knows. */
  readonly unsure = new Set<string>()
  private readonly records = new Map<string, Said>()
  private readonly counts = new Map<string, number>()
  private readonly statuses = new Map<number, number>()
  /** Where people were asked to come back. */
  private readonly later: string[] = []
  presses = 0

  answered(method: string, path: string, status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    if (status === 503) this.later.push(`${method} ${path.replace(/\/w\/.*|[\da-f-]{36}/, '…')}`)
    if (!expected.has(status)) this.broken.push(`${method} ${path}: ${status}`)
  }

  /** One press of somebody, and what became of it. Where it led says whether it was done: the page after it may be late. */
  judge(operation: string, page: Page, isDone: (led: string, page: Page) => boolean): Verdict {
    const verdict = verdictOf(page, isDone)
    this.count(operation, verdict)
    return verdict
  }

  /**
   * The same form pressed several times at once: all presses that are answered have one answer, unless others acted on the
   * same thing between them, or have undone what the first one did (`hasOthers`). Hours come free and are taken between
   * two presses: where that counts, a refusal is only wrong when it is the later answer (`mayChange`).
   */
  judgeSame(
    operation: string,
    pages: Page[],
    isDone: (led: string, page: Page) => boolean,
    { hasOthers = false, mayChange = false } = {},
  ): Verdict {
    const verdicts = pages.map((page) => this.judge(operation, page, isDone))
    const known = verdicts.filter((each) => each !== 'unsure')
    const answers = pages.map(({ answeredAt }, at) => ({ answeredAt, verdict: verdicts[at] ?? 'unsure' }))
    const doneAt = Math.min(...answers.flatMap(({ answeredAt, verdict }) => (verdict === 'done' ? [answeredAt] : [])))
    const contradicts = answers.some(
      ({ answeredAt, verdict }) => verdict !== 'done' && verdict !== 'unsure' && !(mayChange && answeredAt < doneAt),
    )
    if (known.includes('done') && contradicts && !hasOthers) {
      const times = answers.map(({ answeredAt, verdict }) => `${verdict} after ${Math.round(answeredAt - doneAt)} ms`)
      this.broken.push(`${operation}: ${times} to presses of one form`)
    }
    if (known.includes('done')) return 'done'
    return known.length < verdicts.length ? 'unsure' : (known[0] ?? 'overtaken')
  }

  count(operation: string, verdict: string): void {
    this.presses += 1
    const key = `${operation}: ${verdict}`
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }

  /** What is on record for ever: who did what to which object. */
  recorded(verdict: Verdict, action: AuditAction, objectId: string): void {
    const key = `${action} ${objectId}`
    const said = this.records.get(key) ?? { yes: 0, unsure: 0 }
    if (verdict === 'done') said.yes += 1
    if (verdict === 'unsure') said.unsure += 1
    if (verdict === 'done' || verdict === 'unsure') this.records.set(key, said)
  }

  saidOf(action: string, objectId: string): Said {
    return this.records.get(`${action} ${objectId}`) ?? { yes: 0, unsure: 0 }
  }

  *allRecorded(): Generator<{ action: AuditAction; objectId: string } & Said> {
    for (const [key, said] of this.records) {
      const [action = '', objectId = ''] = key.split(' ')
      yield { action: action as AuditAction, objectId, ...said }
    }
  }

  countOf(operation: string, verdict: Verdict): number {
    return this.counts.get(`${operation}: ${verdict}`) ?? 0
  }

  /** Of whatever was pressed. */
  countAll(verdict: Verdict): number {
    return [...this.counts].reduce((sum, [key, count]) => sum + (key.endsWith(`: ${verdict}`) ? count : 0), 0)
  }

  statusCount(status: number): number {
    return this.statuses.get(status) ?? 0
  }

  /** How often what was done and how it was answered, for people to read. */
  summary(): string {
    const lines = [...this.counts].sort(([a], [b]) => a.localeCompare(b)).map(([key, count]) => `  ${key} ${count}`)
    const statuses = [...this.statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`)
    const places = [...new Set(this.later)].map((place) => [this.later.filter((each) => each === place).length, place])
    const later = places
      .sort(([a], [b]) => Number(b) - Number(a))
      .map(([count, place]) => `  503 at ${place}: ${count}`)
    return [...lines, `  answers by status: ${statuses.join(', ')}`, ...later].join('\n')
  }
}

function verdictOf(page: Page, isDone: (led: string, page: Page) => boolean): Verdict {
  const [first] = page.statuses
  if (first === 503) return 'unsure'
  if (isDone(page.led[0] ?? '', page)) return 'done'
  return [404, 409, 422, 429].includes(page.status) ? `refused ${page.status}` : 'overtaken'
}
