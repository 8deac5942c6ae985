import { formatMonth } from '@/lib/i18n/dates'
import { noShowShare, type Report, type ReportKey, type ReportTable, type Shown } from './rules'

export const hiddenWord = 'ukryte'

export const tableWords: Record<ReportKey, { title: string; note?: string }> = {
  results: {
    title: 'Co się stało z wizytami',
    note: 'Wizyty według miesiąca dyżuru. Wizyta przeniesiona liczy się raz. „Bez oznaczenia” to wizyty, które dopiero będą, i te, przy których nikt nie zaznaczył obecności.',
  },
  sources: { title: 'Skąd są rezerwacje' },
  matters: { title: 'Rodzaje spraw' },
  languages: { title: 'Języki' },
  outcomes: { title: 'Wyniki rozmów', note: 'Tylko wizyty, które się odbyły.' },
  byClient: { title: 'Jak wcześnie wizytę odwołały osoby zapisane' },
  byService: { title: 'Jak wcześnie wizytę odwołał ośrodek' },
  waiting: {
    title: 'Lista oczekujących',
    note: 'Według miesiąca zapisu na listę. „Wygasły” to wpisy po trzech propozycjach albo po końcu zapisów.',
  },
  calls: { title: 'Telefony', note: 'Osoby do powiadomienia, według miesiąca, w którym trafiły na listę telefonów.' },
  attempts: { title: 'Próby kontaktu', note: 'Jak skończyły się próby kontaktu z osobami z tabeli „Telefony”.' },
}

const columnWords: Record<string, string> = {
  attended: 'Odbyły się',
  no_show: 'Nieobecność',
  confirmed: 'Bez oznaczenia',
  cancelled_by_client: 'Odwołane przez osobę',
  cancelled_by_service: 'Odwołane przez ośrodek',
  web: 'Przez internet',
  phone: 'Przez telefon',
  family: 'Rodzinne',
  work: 'Pracownicze',
  civil: 'Cywilne',
  other: 'Inne',
  not_said: 'Nie podano',
  pl: 'Polski',
  uk: 'Ukraiński',
  ru: 'Rosyjski',
  en: 'Angielski',
  not_given: 'Nie podano',
  agreed: 'Umówiono mediację',
  undecided: 'Do przemyślenia',
  referred: 'Wskazano inną pomoc',
  no_follow_up: 'Bez dalszych kroków',
  none: 'Nie zapisano',
  day: 'W ostatniej dobie',
  days: '1–3 dni przed',
  week: '3–7 dni przed',
  earlier: 'Ponad 7 dni przed',
  waiting: 'Nadal czekają',
  accepted: 'Przyjęły termin',
  declined: 'Trzecia propozycja odrzucona',
  expired: 'Wygasły',
  removed: 'Wypisane z listy',
  told: 'Powiadomione',
  unreachable: 'Zakończone bez kontaktu',
  settled: 'Już niepotrzebne',
  open: 'Jeszcze na liście',
  reached: 'Rozmowa odbyta',
  message_sent: 'Wiadomość wysłana',
  voicemail: 'Nagranie zostawione',
  no_answer: 'Brak odpowiedzi',
  wrong_number: 'Zły numer',
  closed: 'Zakończone bez kontaktu',
}
export const columnWord = (column: string): string => columnWords[column] ?? column

/** Of those who came or did not come. */
export const noShowWord = 'Nieobecność w %'

export const shown = (count: Shown): string => (count === null ? hiddenWord : String(count))

/** A share or an average, where there is one. */
export const perCent = (share: number | null): string => (share === null ? '–' : `${share}%`)
export const daysWord = (days: number | null): string =>
  days === null ? '–' : String(Math.round(days * 10) / 10).replace('.', ',')

/** How far the first free hour is from today. */
export function nearestSentence(days: number | null): string {
  if (days === null) return 'Teraz nie ma wolnej godziny do zapisu przez internet.'
  if (days === 0) return 'Najbliższa wolna godzina jest dziś.'
  return days === 1 ? 'Najbliższa wolna godzina jest jutro.' : `Najbliższa wolna godzina: za ${days} dni.`
}

const rowsOf = ({ rows, total, key }: ReportTable): (string | number)[][] =>
  [...rows, total].map((row, at) => {
    const name = at === rows.length ? 'Cały rok' : formatMonth(row.month)
    const share = key === 'results' ? [noShowShare(row) ?? ''] : []
    return [name, ...row.cells.map((count) => count ?? hiddenWord), row.sum ?? hiddenWord, ...share]
  })

/** Everything that the page shows, for a spreadsheet: table after table, with an empty line between them. */
export function reportAsRows({ year, tables, waits }: Report): (string | number)[][] {
  const parts = tables.map((table) => [
    [`${tableWords[table.key].title}, ${year}`],
    ['Miesiąc', ...table.columns.map(columnWord), 'Razem', ...(table.key === 'results' ? [noShowWord] : [])],
    ...rowsOf(table),
    [],
  ])
  const free = waits.map(({ month, average, without, days }) => [formatMonth(month), average ?? '', without, days])
  return [
    ...parts.flat(),
    [`Dni do pierwszej wolnej godziny, ${year}`],
    ['Miesiąc', 'Średnio dni', 'Dni bez wolnej godziny', 'Dni z pomiarem'],
    ...free,
    [],
    ['Liczby od 1 do 4 są ukryte, a razem z nimi te, z których dałoby się je obliczyć.'],
  ]
}
