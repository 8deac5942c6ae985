import { randomUUID } from 'node:crypto'
import {
  accessSchema,
  accountSchema,
  inviteSchema,
  newPasswordSchema,
  ownPasswordSchema,
} from '@/lib/office/accounts/schema'
import { ownPasswordOnlySchema } from '@/lib/office/proof/schema'
import { linkSchema } from '@/lib/office/provider/schema'
import { endSessionSchema } from '@/lib/office/sessions/schema'
import { appCodeSchema, codeSchema } from '@/lib/office/totp/schema'
import { proveElsewhereSchema, proveToSeeSchema } from '@/lib/panel/proof/schema'
import { db } from '@/lib/platform/db/db'
import { digestOf } from '@/lib/platform/digest'
import { coordinatorEmail, staffPassword } from './journeys'

/** An account for each form that is about one. */
export async function makeAccounts() {
  const make = async (change: { disabledAt?: Date; totp?: object; identity?: object } = {}) => {
    const row = { email: `${randomUUID()}@example.org`, name: 'Konto', role: 'coordinator', passwordHash: '-' } as const
    return (await db.staff.create({ data: { ...row, ...change }, select: { id: true } })).id
  }
  return {
    shown: await make(),
    renewed: await make(),
    changed: await make(),
    disabled: await make(),
    enabled: await make({ disabledAt: new Date() }),
    signedOut: await make(),
    withoutPhone: await make({ totp: { create: { sealed: '-', createdAt: new Date(), confirmedAt: new Date() } } }),
    ofCity: await make({ identity: { create: { issuer: 'i', subject: randomUUID(), createdAt: new Date() } } }),
    session: digestOf(await openSession()),
  }
}

/** Another sign-in of the coordinator who presses. */
async function openSession(): Promise<string> {
  const { id: staffId } = await db.staff.findUniqueOrThrow({ where: { email: coordinatorEmail } })
  const [id, createdAt] = [randomUUID(), new Date()]
  await db.staffSession.create({ data: { id, staffId, createdAt, lastSeenAt: createdAt } })
  return id
}

export function accountForms({ accounts }: { accounts: Awaited<ReturnType<typeof makeAccounts>> }) {
  const of = (accountId: string) => ({ reads: { accountSchema }, body: { accountId } })
  const said = { name: 'Nowa Osoba', email: 'nowa@example.org', access: 'reader', mediatorId: '' }
  const password = 'cztery koty i rower'
  return {
    setPasswordAction: {
      reads: { newPasswordSchema },
      body: { token: 'x'.repeat(43), password, passwordAgain: password },
    },
    changePasswordAction: {
      reads: { ownPasswordSchema },
      body: { currentPassword: staffPassword, password, passwordAgain: password },
    },
    endSessionAction: { reads: { endSessionSchema }, body: { session: accounts.session, notMe: '' } },
    inviteStaffAction: { reads: { inviteSchema }, body: { submissionId: randomUUID(), ...said } },
    renewLinkAction: of(accounts.renewed),
    changeAccessAction: {
      reads: { accessSchema },
      body: { accountId: accounts.changed, access: 'reader', mediatorId: '' },
    },
    disableAccountAction: of(accounts.disabled),
    enableAccountAction: of(accounts.enabled),
    signOutEverywhereAction: of(accounts.signedOut),
    takeTotpAwayAction: of(accounts.withoutPhone),
    enterCodeAction: { reads: { codeSchema }, body: { code: '123456' } },
    beginTotpAction: { reads: {}, body: {} },
    confirmTotpAction: { reads: { appCodeSchema }, body: { code: '123456' } },
    renewSpareCodesAction: { reads: { ownPasswordOnlySchema }, body: { currentPassword: 'nie to haslo' } },
    proveToSeeAction: { reads: { proveToSeeSchema }, body: { next: '/panel/raporty/raport.csv?rok=2027' } },
    signInByProviderAction: { reads: {}, body: {} },
    proveByProviderAction: {
      reads: { proveElsewhereSchema },
      body: { kept: '0123456789ab', next: '/panel/raporty/raport.csv?rok=2027' },
    },
    linkProviderAction: { reads: { linkSchema }, body: { panelPassword: 'nie to haslo' } },
    unlinkProviderAction: of(accounts.ofCity),
    endTotpAction: { reads: { ownPasswordOnlySchema }, body: { currentPassword: 'nie to haslo' } },
  }
}
