import { requireActor } from '@/lib/panel/account/session'
import { exportReport } from '@/lib/panel/reports/data'
import { now } from '@/lib/platform/clock'

/** The report of a year as a file for a spreadsheet. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor('reader')
  const { year, text } = await exportReport(actor, new URL(request.url).searchParams.get('rok'), now())
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="raport-${year}.csv"`,
    },
  })
}
