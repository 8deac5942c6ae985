import { z } from 'zod'
import { line } from '@/lib/platform/fields'
import { passwordLength } from './rules'

// Characters, as the length of a new password is counted.
const isNotTooLong = (password: string) => [...password].length <= passwordLength.max

export const signInSchema = z.object({
  email: line({ empty: 'signIn.email', tooLong: 'signIn.email', max: 254 }),
  // A password is taken as typed: no trimming, any characters.
  password: z
    .unknown()
    .pipe(z.string('signIn.password').min(1, 'signIn.password').refine(isNotTooLong, 'signIn.wrong')),
})
