import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/panel/account/SignInForm'
import { doneSentence } from '@/components/panel/shell/done-sentence'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { readActor } from '@/lib/panel/account/session'
import { providerName } from '@/lib/panel/provider/session'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/logowanie'>) {
  return pageMetadata('pl', 'Logowanie', await refusedForm('sign-in', searchParams))
}

export default async function SignInPage({ searchParams }: PageProps<'/logowanie'>) {
  const [form, actor, params] = await Promise.all([refusedForm('sign-in', searchParams), readActor(), searchParams])
  if (actor) redirect(routes.panel.home())
  const done = doneSentence({ haslo: 'Hasło jest ustawione. Możesz się nim zalogować.' }, params)
  const words = await formWords('pl', form)
  return <SignInForm words={words} values={form.values} done={done} provider={providerName()} />
}
