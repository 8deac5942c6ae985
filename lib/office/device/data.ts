import 'server-only'
import { isSameText } from '@/lib/platform/keys'
import { hashesOfToken, hashOfToken, newToken } from '@/lib/platform/secret-token'
import { type Device, dayOf, isRecent, withProof } from './rules'

/** With a new password the devices of an account are strangers again. */
type Account = { id: string; passwordHash: string }

/** The name of this device when this account signed in from it before, else null. */
export function knownName(device: Device | null, account: Account | null, now: Date): string | null {
  if (!device || !account) return null
  const known = device.proofs.some((each) => isRecent(each.day, now) && isProof(each, device.id, account))
  return known ? device.id : null
}

/** What this device keeps after this account has signed in from it. */
export function remembered(device: Device | null, account: Account, now: Date): Device {
  const { id, proofs } = device ?? { id: newToken(), proofs: [] }
  const others = proofs.filter((each) => !isProof(each, id, account))
  const day = dayOf(now)
  return withProof({ id, proofs: others }, { day, proof: proofOf(id, day, account) })
}

const purpose = 'known-device'
const proven = (deviceId: string, day: number, account: Account) =>
  [deviceId, day, account.id, account.passwordHash].join('|')

function proofOf(deviceId: string, day: number, account: Account): string {
  return hashOfToken(purpose, proven(deviceId, day, account))
}

function isProof({ day, proof }: Device['proofs'][number], deviceId: string, account: Account): boolean {
  return hashesOfToken(purpose, proven(deviceId, day, account)).some((each) => isSameText(proof, each))
}
