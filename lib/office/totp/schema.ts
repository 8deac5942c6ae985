import { z } from 'zod'
import { readCode } from './rules'

const typed = z.unknown().transform((sent) => (typeof sent === 'string' ? readCode(sent.slice(0, 100)) : null))

/** A code of the app or a spare one. */
export const codeSchema = z.object({
  code: typed.refine((read) => read !== null, 'totp.code').transform((read) => read ?? z.NEVER),
})

/** The first code, which shows that the app has the secret. */
export const appCodeSchema = z.object({
  code: typed.refine((read) => read?.kind === 'app', 'totp.digits').transform((read) => read?.code ?? ''),
})
