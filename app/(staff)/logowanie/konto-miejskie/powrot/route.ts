import { notFound, redirect } from 'next/navigation'
import { homeOf } from '@/lib/panel/account/session'
import { comeBack, providerName } from '@/lib/panel/provider/session'
import { withDone } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

/** Where the city's identity provider sends people back to. It leads to places of ours alone, whatever the address says. */
export async function GET(request: Request): Promise<never> {
  if (!providerName()) notFound()
  const { errand, came } = await comeBack(new URL(request.url).searchParams)
  if (came.ok) {
    const { value } = came
    if (value.for === 'again') redirect(value.back)
    if (value.for === 'link') redirect(withDone(routes.panel.own(), 'polaczono'))
    redirect(value.hasNews ? routes.panel.own() : homeOf(value.role))
  }
  const refused = { notice: `provider.${came.code}`, status: came.code === 'busy' ? 429 : 409 } as const
  return errand === 'sign-in' ? refuse(routes.signIn(), 'sign-in', refused) : refuse(routes.panel.own(), 'own', refused)
}
