import { isLocale, localePath } from '@/lib/i18n/locales'
import { now } from '@/lib/platform/clock'
import { openVisit } from '@/lib/public/visit/session'
import { routes } from '@/lib/routes'
import { getVisitFile } from '@/lib/schedule/calendar/data'

/**
 * The opened visit as a calendar file. The address is the same for everybody and names nothing: which visit it is, the
 * cookie alone says. proxy.ts keeps the answer out of every cache.
 */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/[locale]/moja-rezerwacja/wizyta.ics'>,
): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  const number = (await openVisit.read())?.referenceCode
  const file = number ? await getVisitFile(number, locale, now()) : null
  // After its half hour, or of a visit that is past: the page of the visit says how things stand, or asks for the number.
  if (!file) return new Response(null, { status: 307, headers: { location: localePath(locale, routes.visit.show()) } })
  return new Response(file.text, {
    headers: {
      'content-type': `text/calendar; charset=utf-8; method=${file.method}`,
      'content-disposition': 'attachment; filename="wizyta.ics"',
    },
  })
}
