import { formatMonth } from '@/lib/i18n/dates'
import { noShowShare, type Report, type ReportKey, type ReportTable, type Shown } from './rules'

export const hiddenWord = 'ukryte'

export const tableWords: Record<ReportKey, { title: string; note?: string }> = {
  results: {
    title: 'Co się stało z wizytami',
    note: 'Wizyty według miesiąca dyżuru. Wizyta przeniesiona liczy się raz.',
  },
  sources: { title: 'Skąd są rezerwacje' },
  matters: { title: 'Rodzaje spraw' },
  languages: { title: 'Języki' },
  outcomes: { title: 'Wyniki rozmów', note: 'Tylko wizyty, które się odbyły.' },
  byClient: { title: 'Jak wcześnie odwołały osoby zapisane' },
  byService: { title: 'Jak wcześnie odwołał ośrodek' },
  waiting: { title: 'Lista oczekujących', note: 'Według miesiąca zapisu na listę.' },
  calls: { title: 'Telefony', note: 'Osoby do powiadomienia, według miesiąca, w którym trafiły na listę telefonów.' },
  attempts: { title: 'Próby połączenia', note: 'Przy tych samych osobach.' },
}

const columnWords: Record<string, string> = {
  attended: 'Odbyły się',
  no_show: 'Nieobecność',
  confirmed: 'Bez wyniku',
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
  earlier: 'Wcześniej',
  waiting: 'Nadal czekają',
  accepted: 'Przyjęły termin',
  declined: 'Trzy odmowy',
  expired: 'Koniec zapisów',
  removed: 'Wypisane',
  told: 'Powiadomione',
  unreachable: 'Bez kontaktu',
  settled: 'Niepotrzebne',
  open: 'Jeszcze nie',
  reached: 'Rozmowa',
  message_sent: 'Wiadomość',
  voicemail: 'Poczta głosowa',
  no_answer: 'Nikt nie odebrał',
  wrong_number: 'Zły numer',
  closed: 'Zakończone',
}
export const columnWord = (column: string): string => columnWords[column] ?? column

export const shown = (count: Shown): string => (count === null ? hiddenWord : String(count))

/** A share or an average, where there is one. */
export const perCent = (share: number | null): string => (share === null ? '–' : `${share}%`)
export const daysWord = (days: number | null): string =>
  days === null ? '–' : String(Math.round(days * 10) / 10).replace('.', ',')

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
    ['Miesiąc', ...table.columns.map(columnWord), 'Razem', ...(table.key === 'results' ? ['Nieobecności w %'] : [])],
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
