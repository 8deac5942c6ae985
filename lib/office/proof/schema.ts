import { z } from 'zod'

/** What takes the password of now. */
export const ownPasswordOnlySchema = z.object({
  currentPassword: z.unknown().pipe(z.string('signIn.password').min(1, 'signIn.password').max(1024, 'password.wrong')),
})
