import { redirect } from 'next/navigation'
import { SignInCodeForm } from '@/components/panel/account/SignInCodeForm'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { isHalfSignedIn } from '@/lib/panel/signin/session'
import { refusedForm } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

export async function generateMetadata({ searchParams }: PageProps<'/logowanie/kod'>) {
  return pageMetadata('pl', 'Wpisz kod', await refusedForm('code', searchParams))
}

export default async function SignInCodePage({ searchParams }: PageProps<'/logowanie/kod'>) {
  if (!(await isHalfSignedIn())) redirect(routes.signIn())
  return <SignInCodeForm words={await formWords('pl', await refusedForm('code', searchParams))} />
}
