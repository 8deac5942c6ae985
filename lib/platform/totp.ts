import { generateSecret, generateURI, verifySync } from 'otplib'

const stepSeconds = 30

/** 160 bits that a server and an app share, in the letters in which people copy them. */
export const newTotpSecret = (): string => generateSecret()

/** What an app reads from a QR code. */
export const totpAddress = (issuer: string, label: string, secret: string): string =>
  generateURI({ issuer, label, secret })

/**
 * The time step of this code, or null where it is none of this moment or was used already. The step before and the one
 * after are as good: clocks of phones differ, and people type slowly.
 */
export function totpStep(secret: string, code: string, lastStep: number, now: Date): number | null {
  const epoch = Math.floor(now.getTime() / 1000)
  const verified = verifySync({ secret, token: code, epoch, epochTolerance: stepSeconds })
  const step = verified.valid && 'timeStep' in verified ? verified.timeStep : 0
  return step > lastStep ? step : null
}
