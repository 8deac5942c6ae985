import { randomUUID } from 'node:crypto'
import {
  changeAccess,
  disableAccount,
  enableAccount,
  inviteStaff,
  renewLink,
  signOutEverywhere,
  takeTotpAway,
} from '@/lib/office/accounts/data'
import { accesses } from '@/lib/office/accounts/rules'
import { addStaff, dropTotpOf, setStaffPassword } from '@/lib/office/machine/data'
import { changeOwnPassword, endTotp, renewSpareCodes } from '@/lib/office/own/data'
import { proveAgain } from '@/lib/office/proof/data'
import { linkOwn, signInByProvider, unlinkAccount } from '@/lib/office/provider/data'
import type { Came } from '@/lib/office/provider/rules'
import type { Actor, Manager } from '@/lib/office/role/rules'
import { endOwnSession } from '@/lib/office/sessions/data'
import { setPasswordByLink, signInByCode, signInStaff } from '@/lib/office/signin/data'
import { beginTotp, confirmTotp } from '@/lib/office/totp/data'
import { db } from '@/lib/platform/db/db'

/** What chance has chosen, as far as these ask. */
type Of = {
  manager: Manager
  colleague: Actor
  guestId: string
  email: string
  other: number
  isStale: boolean
  now: Date
}

const accessOf = ({ other }: Of) => accesses[other % accesses.length] ?? 'reader'
const guest = ({ guestId, isStale }: Of) => (isStale ? randomUUID() : guestId)

const from = { network: 'a network', device: null }
const wrong = { currentPassword: 'nie to haslo', sessionId: '' }
const ownerOf = async ({ email }: Of) => {
  const { id } = await db.staff.findUniqueOrThrow({ where: { email } })
  return { id } as Actor
}

/** Somebody whose sign-in asks for a code. */
export async function withCode(by: Actor<'coordinator'>) {
  await db.staffTotp.create({ data: { staffId: by.id, sealed: '-', createdAt: new Date(), confirmedAt: new Date() } })
  return by
}

/** The commands about accounts. */
export const accountCommands = {
  signInStaff: (of: Of) => {
    return signInStaff(of.email, of.isStale ? 'nie to haslo' : 'bardzo dobre haslo 7', 'a network', of.now)
  },
  setStaffPassword: (of: Of) => setStaffPassword(of.isStale ? 'nikt@example.org' : of.email, 'za krotkie', of.now),
  addStaff: (of: Of) => addStaff({ email: of.email, name: 'Anna', role: 'mediator', mediatorName: '' }, '', of.now),
  changeOwnPassword: async (of: Of) => {
    const typed = { ...wrong, password: 'cztery koty i rower' }
    return changeOwnPassword(await ownerOf(of), typed, from, of.now)
  },
  beginTotp: (of: Of) => beginTotp(of.isStale ? of.colleague : of.manager, of.now),
  confirmTotp: (of: Of) => confirmTotp(of.manager, { code: '123456', sessionId: '' }, of.now),
  signInByCode: async (of: Of) => {
    const half = { staffId: guest(of), at: of.now.getTime(), proof: '' }
    return signInByCode(half, { kind: 'app', code: '123456' }, from, of.now)
  },
  endTotp: async (of: Of) => endTotp(await ownerOf(of), wrong, from, of.now),
  renewSpareCodes: async (of: Of) => renewSpareCodes(await ownerOf(of), wrong, from, of.now),
  proveAgain: async (of: Of) => proveAgain(await ownerOf(of), wrong, from, of.now),
  takeTotpAway: (of: Of) => takeTotpAway(of.manager, guest(of), of.now),
  dropTotpOf: (of: Of) => dropTotpOf(of.isStale ? 'nikt@example.org' : of.email, of.now),
  endOwnSession: (of: Of) => endOwnSession(of.manager, 'x'.repeat(22), of.now),
  inviteStaff: (of: Of) => {
    const email = of.isStale ? of.email : `${randomUUID()}@example.org`
    const said = { submissionId: randomUUID(), name: 'Ktoś Nowy', email, access: accessOf(of), mediatorId: null }
    return inviteStaff(of.manager, said, of.now)
  },
  renewLink: (of: Of) => renewLink(of.manager, guest(of), of.now),
  changeAccess: (of: Of) =>
    changeAccess(of.manager, { accountId: guest(of), access: accessOf(of), mediatorId: null }, of.now),
  disableAccount: (of: Of) => disableAccount(of.manager, guest(of), of.now),
  enableAccount: (of: Of) => enableAccount(of.manager, guest(of), of.now),
  signOutEverywhere: (of: Of) => signOutEverywhere(of.manager, guest(of), of.now),
  setPasswordByLink: (of: Of) => setPasswordByLink({ token: 'x'.repeat(43), password: 'cztery koty i rower' }, of.now),
}

/** Somebody of the city, who may be one of those who came before; or a stranger of whom it says nothing. */
const cameTo = (of: Of): Came => ({
  ...{ issuer: 'https://login.example.org', name: 'Ktoś z miasta', roles: [], isVerified: true },
  subject: of.isStale ? randomUUID() : `s${of.other % 3}`,
  email: `s${of.other % 3}@example.org`,
  access: of.isStale ? null : accessOf(of),
})

/** And those by which the city opens one. */
export const cityCommands = {
  signInByProvider: (of: Of) => signInByProvider(cameTo(of), { network: 'a network', browser: null }, of.now),
  linkOwn: (of: Of) => linkOwn(of.manager, cameTo(of), of.now),
  unlinkAccount: (of: Of) => unlinkAccount(of.manager, guest(of), of.now),
}
