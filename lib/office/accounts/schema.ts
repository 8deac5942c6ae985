import { z } from 'zod'
import { choice, idField, line } from '@/lib/platform/fields'
import { accesses } from './rules'

const isEmail = (text: string) => text === '' || z.email().safeParse(text).success

/** Which mediator somebody is; of everybody else nothing is asked. */
const access = {
  access: choice(accesses, 'account.access'),
  mediatorId: z
    .unknown()
    .transform((value) => (value === undefined || value === '' ? null : value))
    .pipe(z.uuid('account.mediator').nullable()),
}
const hasMediator = ({ access, mediatorId }: { access: string; mediatorId: string | null }) =>
  access !== 'mediator' || mediatorId !== null
const needsMediator = { path: ['mediatorId'], error: 'account.mediator' }

export const accountSchema = z.object({ accountId: idField('form.stale') })

export const accessSchema = z.object({ accountId: idField('form.stale'), ...access }).refine(hasMediator, needsMediator)

export const inviteSchema = z
  .object({
    submissionId: idField('form.stale'),
    name: line({ empty: 'account.name', tooLong: 'account.name', max: 120 }),
    email: line({ empty: 'account.email', tooLong: 'account.email', max: 254 }).refine(isEmail, 'account.email'),
    ...access,
  })
  .refine(hasMediator, needsMediator)

export type Invitation = z.output<typeof inviteSchema>
export type AccessChange = z.output<typeof accessSchema>

// A password is taken as typed: no trimming, any characters.
const password = (key: string) => z.unknown().pipe(z.string(key).min(1, key).max(1024, 'password.length'))

/** Typed twice, because nobody sees what is typed. */
const typedTwice = {
  password: password('password.empty'),
  passwordAgain: password('password.again'),
}
const isSame = (typed: { password: string; passwordAgain: string }) => typed.password === typed.passwordAgain

/** Another password of one's own. */
export const ownPasswordSchema = z
  .object({ currentPassword: password('signIn.password'), ...typedTwice })
  .refine(isSame, { path: ['passwordAgain'], error: 'password.again' })

export const newPasswordSchema = z
  .object({ token: z.unknown().pipe(z.string('form.stale').max(64, 'form.stale')), ...typedTwice })
  .refine(isSame, { path: ['passwordAgain'], error: 'password.again' })
