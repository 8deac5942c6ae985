/** What the tables of the first release held, for tests/support/released-stories.ts. */
export type Row = Record<string, string | number | boolean | null>

const first = new Date('2026-01-07T09:00:00Z').getTime()
/** As the driver stores an instant on SQLite; Postgres reads it as well. Hardly two are the same, so that none is mixed up. */
export const instant = (hour: number) =>
  new Date(first + hour * 3_600_000 + (hour % 977)).toISOString().replace('Z', '+00:00')
export const pick = <Value>(values: readonly Value[], index: number): Value => values[index % values.length] as Value

const dutyStates = ['published', 'holiday', 'cancelled']
const callReasons = ['duty_cancelled', 'slot_cancelled', 'booking_cancelled', 'confirmation', 'change', 'cancellation']
callReasons.push('reminder', 'slot_offer', 'waiting_joined')
const attemptOutcomes = ['reached', 'message_sent', 'voicemail', 'no_answer', 'wrong_number', 'closed']
const auditObjects = ['booking', 'entry', 'slot', 'duty', 'dutyPlan', 'staff']
const owners = { mediatorId: 'mediator', placeId: 'place' }

/** Collects rows by table, parents first. The number that every method takes decides which of all codes a row shows. */
export class ReleasedTables {
  readonly tables = office()
  private slots = 0

  add(table: string, row: Row): void {
    this.tables[table] ??= []
    this.tables[table].push(row)
  }

  addSlot(more: Row = {}): string {
    const n = this.slots++
    const dutyId = `duty-${Math.floor(n / 8)}`
    if (n % 8 === 0) this.addDuty(dutyId, n / 8)
    const times = { startsAt: instant(n), endsAt: instant(n + 1) }
    const open = { state: 'open', blockReason: null, version: (n % 9) + 1 }
    this.add('Slot', { id: `slot-${n}`, dutyId, ...times, ...open, ...more })
    return `slot-${n}`
  }

  private addDuty(id: string, n: number): void {
    const status = pick(dutyStates, n)
    const isOff = status === 'cancelled'
    const ended = { cancelledAt: isOff ? instant(n) : null, cancelledById: isOff ? 'anna' : null }
    const holidayName = status === 'holiday' ? 'Trzech Króli' : null
    const hours = { date: `day ${n}`, startTime: '10:00', endTime: '20:00', ...owners }
    this.add('Duty', { id, planId: 'plan', ...hours, status, holidayName, ...ended, version: n % 5 })
    this.add('DutyCell', { resource: 'place:place', startsAt: instant(n), dutyId: id })
    if (isOff) this.addMessage(n, { kind: 'duty_cancelled', channel: 'email', dutyId: id, staffId: 'justyna' })
  }

  addCall(n: number, about: Row): void {
    const doneAt = instant(n)
    const ends = [
      { doneAt: null, doneById: null, outcome: null },
      { doneAt, doneById: 'anna', outcome: 'told' },
      { doneAt, doneById: 'anna', outcome: 'unreachable' },
      { doneAt, doneById: null, outcome: 'settled' },
      { doneAt, doneById: 'anna', outcome: null }, // before there were outcomes
      { doneAt, doneById: null, outcome: null },
      { doneAt: null, doneById: null, outcome: 'told' }, // no version ever wrote it, and no check refused it
    ]
    const subject = { bookingId: null, entryId: null, ...about }
    const id = `call-${JSON.stringify(about)}`
    this.add('CallTask', { id, reason: pick(callReasons, n), createdAt: instant(n + 2), ...subject, ...pick(ends, n) })
    for (const at of [n, n + 1]) {
      const tried = { at: instant(at), outcome: pick(attemptOutcomes, at) }
      this.add('CallAttempt', { id: `${id} ${at}`, taskId: id, staffId: 'anna', ...tried })
    }
  }

  addMessage(n: number, about: Row): void {
    const subject = { bookingId: null, entryId: null, offerId: null, dutyId: null, staffId: null, ...about }
    const outcome = pick(['sent', 'failed', 'dropped', null], n)
    const dates = { createdAt: instant(n), runAt: instant(n + 1), settledAt: outcome && instant(n + 2) }
    const tries = { attempts: n % 3, leaseOwner: pick(['worker', null], n), leaseUntil: pick([null, instant(n)], n) }
    const more = { outcome, reason: pick([null, 'refused'], n), providerId: pick([null, 'sms 7'], n) }
    const id = JSON.stringify(about)
    this.add('Notification', { id, dedupeKey: id, ...subject, ...dates, ...tries, ...more })
  }

  addMessageWithLink(n: number, target: Row, more: Row): void {
    this.addMessage(n, { channel: pick(['sms', 'email'], n), ...target, ...more })
    const hash = JSON.stringify([target, more])
    const dates = { createdAt: instant(n), expiresAt: instant(n + 5), revokedAt: n % 2 ? instant(n + 1) : null }
    this.add('ManageLink', { id: hash, hash, bookingId: null, entryId: null, ...target, ...dates })
  }

  addAudit(n: number, objectId: string): void {
    const actorKind = pick(['client', 'staff', 'system'], n)
    const who = { actorKind, actorId: actorKind === 'staff' ? 'anna' : null }
    const channel = pick(['web', 'phone', 'panel', 'command'], n)
    const what = { action: 'booking_made', objectType: pick(auditObjects, n), objectId }
    this.add('AuditEntry', { id: `audit-${n}`, at: instant(n), ...who, channel, ...what })
  }
}

function office(): Record<string, Row[]> {
  const hours = { weekday: 3, startTime: '10:00', endTime: '20:00', slotMinutes: 60, gapMinutes: 15 }
  const period = { validFrom: '2026-01-01', validUntil: '2099-12-31', ...owners, version: 4, createdAt: instant(1) }
  const account = { passwordHash: '-', createdAt: instant(2), disabledAt: null }
  const shown = { recipient: 'a@people.example', subject: 'Wizyta', text: "it's\nall" }
  return {
    Mediator: [{ id: 'mediator', name: 'Justyna Bagińska' }],
    Place: [{ id: 'place', name: 'MOPS', street: 'Rydygiera 45a', city: 'Wrocław', room: 'A110' }],
    Staff: [
      { id: 'anna', email: 'a@office.example', name: 'Anna', role: 'coordinator', mediatorId: null, ...account },
      { id: 'justyna', email: 'j@office.example', name: 'J', role: 'mediator', mediatorId: 'mediator', ...account },
    ],
    DutyPlan: [{ id: 'plan', ...hours, ...period }],
    ...{ Duty: [], DutyCell: [], Slot: [], Booking: [], WaitingEntry: [], SlotOffer: [], SlotHold: [], CallTask: [] },
    CalendarFeed: [{ mediatorId: 'mediator', hash: 'feed', createdAt: instant(3) }],
    ShownMessage: ['sms', 'email'].map((channel, n) => ({ id: channel, at: instant(n), channel, ...shown })),
    JobRun: [{ name: 'worker', lastOkAt: instant(4) }],
    StaffSession: [{ id: 'session', staffId: 'anna', createdAt: instant(5), lastSeenAt: instant(6) }],
    RateLimit: [{ key: 'tries', count: 3, expiresAt: instant(7) }],
  }
}
