import { formatDutyDateYear, formatMoment, formatTimeRange } from '@/lib/i18n/dates'

type Hour = { startsAt: Date; endsAt: Date; state: string; who: string | null }
export type ListedDuty = { mediator: string; place: string; room: string; hours: Hour[] }

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)

function whoComes({ who, state }: Hour): string {
  if (who !== null) return who || 'wizyta'
  return state === 'open' ? 'wolne' : 'zablokowane'
}

const row = (hour: Hour) =>
  `<tr><th scope="row">${formatTimeRange(hour.startsAt, hour.endsAt)}</th><td>${escaped(whoComes(hour))}</td><td></td></tr>`

const section = ({ mediator, place, room, hours }: ListedDuty) =>
  `<h2>${escaped(mediator)}</h2>
<p>${escaped(place)}, sala ${escaped(room)}</p>
<table><thead><tr><th scope="col">Godzina</th><th scope="col">Kto</th><th scope="col">Obecność</th></tr></thead>
<tbody>
${hours.map(row).join('\n')}
</tbody></table>`

/** One day on a sheet of A4, as a file that any browser shows and prints without the system. */
export function dayListPage(date: string, duties: readonly ListedDuty[], now: Date): string {
  const title = `Dyżur: ${formatDutyDateYear(date)}`
  return `<!doctype html>
<html lang="pl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
@page { size: A4; margin: 18mm }
body { font: 12pt/1.4 sans-serif; max-width: 40rem; margin: 1rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
tr { break-inside: avoid }
th, td { border: 1px solid; padding: .4rem; text-align: left }
tbody th { white-space: nowrap; font-weight: normal }
</style>
</head>
<body>
<h1>${title}</h1>
<p>Stan: ${formatMoment(now)}. Późniejszych zmian tu nie ma.</p>
${duties.map(section).join('\n')}
</body>
</html>
`
}
