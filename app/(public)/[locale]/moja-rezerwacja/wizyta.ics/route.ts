import { openVisit } from '@/lib/auth/open-visit'
import { getVisitFile } from '@/lib/calendar/data'
import { now } from '@/lib/platform/clock'

type Context = { params: Promise<{ locale: string }> }

/**
 * The opened visit as a calendar file. The address is the same for everybody and names nothing: which visit it is, the
 * cookie alone says. proxy.ts keeps the answer out of every cache.
 */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params
  const opened = await openVisit.read()
  const file = opened && (await getVisitFile(opened.referenceCode, locale, now()))
  // The server shows its page for what is not there.
  if (!file) return new Response(null, { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } })
  return new Response(file.text, {
    headers: {
      'content-type': `text/calendar; charset=utf-8; method=${file.method}`,
      'content-disposition': 'attachment; filename="wizyta.ics"',
    },
  })
}
