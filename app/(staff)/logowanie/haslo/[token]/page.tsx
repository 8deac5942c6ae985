import { NewPasswordForm } from '@/components/panel/account/NewPasswordForm'
import { pageMetadata } from '@/components/shared/page-metadata'
import { formWords } from '@/lib/i18n/form-words'
import { refusedForm } from '@/lib/platform/web/flash'

export async function generateMetadata({ searchParams }: PageProps<'/logowanie/haslo/[token]'>) {
  return pageMetadata('pl', 'Ustaw hasło', await refusedForm('new-password', searchParams))
}

export default async function NewPasswordPage({ params, searchParams }: PageProps<'/logowanie/haslo/[token]'>) {
  const [{ token }, form] = await Promise.all([params, refusedForm('new-password', searchParams)])
  return <NewPasswordForm token={token} words={await formWords('pl', form)} />
}
