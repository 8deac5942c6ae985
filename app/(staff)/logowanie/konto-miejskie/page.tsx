import { notFound, redirect } from 'next/navigation'
import { LeaveForProvider } from '@/components/panel/account/LeaveForProvider'
import { pageMetadata } from '@/components/shared/page-metadata'
import { placeToGo, providerName } from '@/lib/panel/provider/session'
import { routes } from '@/lib/routes'

export async function generateMetadata() {
  return pageMetadata('pl', 'Logowanie')
}

/** Between our form and the provider: a browser may not be led to another site by a form (form-action). */
export default async function LeavePage() {
  const name = providerName()
  if (!name) notFound()
  const url = await placeToGo()
  if (!url) redirect(routes.signIn())
  return <LeaveForProvider name={name} url={url} />
}
