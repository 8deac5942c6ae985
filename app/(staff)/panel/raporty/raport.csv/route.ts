import { requireActor } from '@/lib/panel/account/session'
import { requireProofToSee } from '@/lib/panel/proof/session'
import { exportReport } from '@/lib/panel/reports/data'
import { now } from '@/lib/platform/clock'
import { routes } from '@/lib/routes'

/** The report of a year as a file for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor('reader')
  const asked = new URL(request.url).searchParams.get('rok') ?? ''
  await requireProofToSee(routes.panel.reportFile(asked))
  const { year, text } = await exportReport(actor, asked, now())
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="raport-${year}.csv"`,
    },
  })
}
