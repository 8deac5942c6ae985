import { notFound, redirect } from 'next/navigation'
import { homeOf } from '@/lib/panel/account/session'
import { refuseProof } from '@/lib/panel/proof/session'
import { comeBack, providerName } from '@/lib/panel/provider/session'
import { withDone } from '@/lib/platform/paths'
import { refuse } from '@/lib/platform/web/flash'
import { routes } from '@/lib/routes'

/** Where the city's identity provider sends people back to. It leads to places of ours alone, whatever the address says. */
export async function GET(request: Request): Promise<never> {
  if (!providerName()) notFound()
  const { errand, came } = await comeBack(new URL(request.url).searchParams)
  if (!came.ok) {
    const refused = { notice: `provider.${came.code}`, status: came.code === 'busy' ? 429 : 409 } as const
    if (errand.for === 'again') return refuseProof(errand.back, refused)
    return errand.for === 'link'
      ? refuse(routes.panel.own(), 'own', refused)
      : refuse(routes.signIn(), 'sign-in', refused)
  }
  const { value } = came
  if (errand.for === 'again') redirect(errand.back)
  if (value.for !== 'sign-in') redirect(withDone(routes.panel.own(), 'polaczono'))
  redirect(value.hasNews ? routes.panel.own() : homeOf(value.role))
}
