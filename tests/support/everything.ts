import { type AuditAction, lookActions } from '@/lib/office/audit/rules'
import { db } from '@/lib/platform/db/db'

/** What somebody has of his own: a visit by its number, entries of the list by the ids of their forms, a calendar. */
export type Own = { referenceCode?: string; submissionIds?: string[]; mediatorId?: string }

// What only says who is here.
const proofs: AuditAction[] = ['sign_in_failed', 'proof_given', 'proof_refused']

/** All that an action could change. Of somebody's own things it leaves out those, and the locks that reaching them moves. */
export function everything(own?: Own) {
  const { referenceCode = '', submissionIds = [], mediatorId = '' } = own ?? {}
  const booking = { referenceCode: { not: referenceCode } }
  const entry = { submissionId: { notIn: submissionIds } }
  const ofOthers = { NOT: [{ booking: { referenceCode } }, { entry: { submissionId: { in: submissionIds } } }] }
  const state = own && { id: true, state: true, blockReason: true }
  return Promise.all([
    db.booking.findMany({ where: booking, orderBy: { id: 'asc' } }),
    // A lock of an hour or a duty moves its version whenever somebody comes as far as that.
    db.slot.findMany({ ...(state && { select: state }), orderBy: { id: 'asc' } }),
    db.duty.findMany({ ...(own && { select: { id: true, status: true } }), orderBy: { id: 'asc' } }),
    db.dutyPlan.findMany({ orderBy: { id: 'asc' } }),
    db.callTask.findMany({ where: ofOthers, orderBy: { id: 'asc' } }),
    db.notification.findMany({ where: ofOthers, orderBy: { id: 'asc' } }),
    // Housekeeping takes away those that have expired.
    db.manageLink.findMany({ where: { ...ofOthers, expiresAt: { gt: new Date() } }, orderBy: { id: 'asc' } }),
    db.waitingEntry.findMany({ where: entry, orderBy: { id: 'asc' } }),
    db.slotOffer.findMany({ where: { entry }, orderBy: { id: 'asc' } }),
    db.calendarFeed.findMany({ where: { mediatorId: { not: mediatorId } }, orderBy: { mediatorId: 'asc' } }),
    db.handover.findMany({ orderBy: { id: 'asc' } }),
    db.visitNote.findMany({ orderBy: { bookingId: 'asc' } }),
    db.setting.findMany({ orderBy: { key: 'asc' } }),
    db.mediator.findMany({ orderBy: { id: 'asc' } }),
    db.place.findMany({ orderBy: { id: 'asc' } }),
    // One's own password is one's own.
    own ? 0 : db.staff.findMany({ orderBy: { id: 'asc' } }),
    db.staffLink.findMany({ orderBy: { staffId: 'asc' } }),
    own ? 0 : db.staffTotp.findMany({ orderBy: { staffId: 'asc' } }),
    db.staffIdentity.findMany({ orderBy: { staffId: 'asc' } }),
    db.staffSpareCode.findMany({ orderBy: { hash: 'asc' } }),
    own ? 0 : db.auditEntry.count({ where: { action: { notIn: [...lookActions, ...proofs] } } }),
  ])
}
