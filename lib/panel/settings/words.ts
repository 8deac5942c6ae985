import type { SettingKey } from '@/lib/office/settings/rules'
import type { SettingTexts } from '@/lib/office/settled/rules'
import { fact, field, type SettingField, saidBy } from '@/lib/panel/field/rules'
import { mediatorFields, placeFields } from '@/lib/panel/roster/rules'

export type SettingPart = { key: SettingKey; title: string; lead?: string; fields: readonly SettingField[] }

const hours = (from: string) => [
  field('opens', from, 'time', 'Na przykład 7.30'),
  field('closes', 'Do godziny', 'time'),
]

/** The parts of the settings in the order of their list, each a page with one form. */
export const settingParts: readonly SettingPart[] = [
  {
    key: 'stop',
    title: 'Zapisy tylko przez telefon',
    lead: 'Gdy to zaznaczysz, przez internet nikt nie umówi ani nie przełoży wizyty i nie zapisze się na listę oczekujących. Nikt też nie przyjmie propozycji z listy, a nowych propozycji nie ma. Strona podaje wtedy telefon. Odwołać wizytę można nadal. W panelu zapisujesz jak zawsze.',
    fields: [field('phoneOnly', 'Zapisujemy tylko przez telefon', 'tick')],
  },
  {
    key: 'names',
    title: 'Nazwa usługi',
    lead: 'Ta nazwa jest u góry każdej strony i na nowym plakacie. Wiadomości jej nie podają, żeby nikt obcy nie poznał, czego dotyczy wizyta.',
    fields: [
      field('namePl', 'Nazwa po polsku'),
      field('nameUk', 'Nazwa po ukraińsku'),
      field('nameEn', 'Nazwa po angielsku'),
      field('nameRu', 'Nazwa po rosyjsku'),
    ],
  },
  {
    key: 'phone',
    title: 'Telefon do zapisów',
    lead: 'Ten numer jest na każdej stronie, w wiadomościach i na nowym plakacie. Kto odbiera, piszemy na kilku stronach obok numeru. W wiadomościach tego nie ma.',
    fields: [
      field('number', 'Numer telefonu', 'line', 'Tak, jak ma być pokazany, na przykład 601 234 567'),
      ...hours('Odbieramy od godziny'),
      fact('answersPl', 'Kto odbiera, po polsku', 'Na przykład koordynator. Gdy puste, strony tego nie mówią.'),
      fact('answersUk', 'Kto odbiera, po ukraińsku', 'Bez tłumaczenia pokażemy słowa po polsku'),
      fact('answersEn', 'Kto odbiera, po angielsku'),
      fact('answersRu', 'Kto odbiera, po rosyjsku'),
    ],
  },
  {
    key: 'calls',
    title: 'Kiedy dzwonimy',
    lead: 'W tych godzinach, w dni robocze, dzwonimy do klientów. Kto się zapisuje, może wybrać z tych trzech pór. Jeśli ktoś wybrał wcześniej inne godziny, dzwonimy tylko w porze, która pasuje do jednych i drugich. Gdy takiej nie ma, dzwonimy w godzinach tej osoby.',
    fields: [
      field('opens', 'Pierwsza pora od godziny', 'time', 'Na przykład 8.00, najwcześniej 7.00'),
      field('second', 'Druga pora od godziny', 'time'),
      field('third', 'Trzecia pora od godziny', 'time'),
      field('closes', 'Dzwonimy do godziny', 'time', 'Najpóźniej 20.00'),
    ],
  },
  {
    key: 'booking',
    title: 'Zapisy przez internet',
    fields: [
      field('horizonWeeks', 'Ile tygodni naprzód widać terminy', 'number', 'Od 1 do 26, oprócz bieżącego tygodnia'),
      field(
        'deadlineTime',
        'Do której godziny można się zapisać i zmienić termin',
        'time',
        'W ostatnim dniu roboczym przed dyżurem, na przykład 12.00',
      ),
    ],
  },
  {
    key: 'retention',
    title: 'Usuwanie danych',
    lead: 'Po tylu dniach od wizyty albo jej odwołania znika cała rezerwacja: numer, imię, telefon, e-mail i potrzeby. W raportach zostają same liczby. Usuniętych danych nie da się odzyskać w panelu. Ta liczba dni jest też w informacji o prywatności.',
    fields: [field('days', 'Po ilu dniach usuwać dane', 'number', 'Od 7 do 90')],
  },
  {
    key: 'helplines',
    title: 'Telefony pomocy i „Wyjdź szybko”',
    lead: 'Niebieska Linia jest na kilku stronach, Telefon Zaufania na stronie o bezpieczeństwie. Zadzwoń pod każdy numer, zanim wpiszesz dzień sprawdzenia.',
    fields: [
      field('helpline', 'Niebieska Linia'),
      field('trust', 'Telefon Zaufania'),
      fact('checkedOn', 'Dzień sprawdzenia numerów', 'Pokazujemy go na stronie o bezpieczeństwie', 'date'),
      field(
        'exit',
        'Adres, który otwiera „Wyjdź szybko”',
        'line',
        'Zwykła strona, którą każdy mógłby czytać, na przykład z pogodą',
      ),
    ],
  },
  {
    key: 'office',
    title: 'Ośrodek',
    fields: [
      field('name', 'Nazwa ośrodka'),
      field(
        'shortName',
        'Skrót nazwy',
        'line',
        'Tak strony nazywają ośrodek. Skrót, którego się nie odmienia, na przykład MOPS',
      ),
      field('street', 'Ulica i numer'),
      field('city', 'Kod i miasto'),
      field('phone', 'Telefon ośrodka'),
      field('fax', 'Faks'),
      field('email', 'E-mail'),
      ...hours('Ośrodek jest otwarty od godziny'),
      field('site', 'Adres strony ośrodka'),
      field('bulletin', 'Adres Biuletynu Informacji Publicznej'),
    ],
  },
  {
    key: 'privacy',
    title: 'Informacja o prywatności',
    lead: 'Puste pole strona oznacza jako „do uzupełnienia”.',
    fields: [
      fact('officerName', 'Inspektor ochrony danych', 'Imię i nazwisko albo nazwa działu'),
      fact('officerEmail', 'E-mail inspektora'),
      fact('officerAddress', 'Adres inspektora'),
      fact('legalBasis', 'Podstawa prawna: przepis ustawy i statutu', undefined, 'area'),
      fact('server', 'Firma, która utrzymuje serwer'),
      fact('sms', 'Operator SMS'),
      fact('mail', 'Operator poczty'),
      fact('outsideEurope', 'Kraje, w których pracują te firmy'),
      fact('backups', 'Jak długo trzymamy kopie zapasowe'),
      fact('archiveClass', 'Zasady archiwum ośrodka'),
      fact('authorityAddress', 'Adres Urzędu Ochrony Danych Osobowych'),
      field('privacyDate', 'Data tej wersji', 'date'),
    ],
  },
  {
    key: 'statement',
    title: 'Deklaracja dostępności',
    lead: 'Puste pole strona oznacza jako „do uzupełnienia”. Przegląd jest co roku do 31 marca.',
    fields: [
      fact('publishedOn', 'Data publikacji strony', undefined, 'date'),
      field('updatedOn', 'Data ostatniej istotnej aktualizacji', 'date'),
      field('preparedOn', 'Data sporządzenia deklaracji', 'date'),
      fact('reviewedOn', 'Data ostatniego przeglądu', 'Bez przeglądu zostaw puste', 'date'),
      fact('contact', 'Osoba albo dział do kontaktu'),
      fact('reportUrl', 'Adres raportu z badania dostępności'),
      fact('building', 'Dostępność budynku', undefined, 'area'),
      fact('onlineInterpreter', 'Tłumacz języka migowego przez internet', undefined, 'area'),
    ],
  },
  {
    key: 'languages',
    title: 'Języki strony',
    lead: 'Polski jest zawsze. Wyłączonego języka nie można już wybrać na stronie. Stare linki nadal się otwierają. Kto ma już rezerwację w tym języku, dostaje w nim wiadomości.',
    fields: [field('uk', 'Ukraiński', 'tick'), field('en', 'Angielski', 'tick'), field('ru', 'Rosyjski', 'tick')],
  },
  {
    key: 'copies',
    title: 'Kopie zapasowe',
    lead: 'Co noc w tym folderze powstaje kopia wszystkich danych, a co godzinę lista najbliższego dnia wizyt do wydruku. Folder zakłada osoba, która opiekuje się serwerem. Najlepiej, gdy jest na innym dysku. Bez folderu kopie nie są robione.',
    fields: [
      fact('folder', 'Folder na serwerze', 'Cała ścieżka, na przykład /srv/kopie'),
      field('time', 'O której godzinie', 'time', 'Na przykład 2.00'),
      field('keep', 'Ile kopii zostaje', 'number', 'Od 3 do 60. Starsze usuwamy, gdy nowa kopia daje się odczytać.'),
    ],
  },
  {
    key: 'signIn',
    title: 'Logowanie do panelu',
    lead: 'Kod pokazuje aplikacja w telefonie. Gdy to zaznaczysz, kto go jeszcze nie ma, włączy go zaraz po podaniu hasła. Wcześniej niczego innego nie otworzy, także teraz. Nie dotyczy to kont, które nie mają hasła do panelu.',
    fields: [field('codeForAll', 'Każdy loguje się hasłem i kodem', 'tick')],
  },
]

/** The part that a key of a change is about, and its fields; null for one that is no longer offered. */
export function partOf(key: string): Omit<SettingPart, 'key'> | null {
  if (key.startsWith('mediator:')) return { title: 'Mediator', fields: mediatorFields }
  if (key.startsWith('place:')) return { title: 'Miejsce', fields: placeFields }
  return settingParts.find((part) => part.key === key) ?? null
}

/** The fields in which a change differs, each with what stood there and what stands there now. */
export function toldOf({ key, before, after }: { key: string; before: SettingTexts; after: SettingTexts }) {
  return (partOf(key)?.fields ?? [])
    .filter(({ name }) => (before[name] ?? '') !== (after[name] ?? ''))
    .map((each) => ({ label: each.label, was: saidBy(each, before[each.name]), is: saidBy(each, after[each.name]) }))
}

/** What a new entry is called, and whether a rule may name it already. */
const addedSentence = ({ name, inUse }: SettingTexts = {}) =>
  `Dodane${name ? `: ${name}` : ''}. ${inUse ? 'Można już wybrać w harmonogramie.' : 'Jeszcze nie można wybrać w harmonogramie.'}`

/** The sentence after something was saved, by the word in the address; `change` is the last one of this page. */
export function settledSentence(stan: unknown, change: Parameters<typeof toldOf>[0] | undefined): string | undefined {
  if (stan === 'bez-zmian') return 'Nic się nie zmieniło: tak jest już zapisane.'
  if (stan === 'dodane') return addedSentence(change?.after)
  if (stan !== 'zapisane' || !change) return undefined
  const told = toldOf(change)
  const one = told.length === 1 ? told[0] : undefined
  if (one) return `Zapisane. ${one.label}: było „${one.was}”, jest „${one.is}”.`
  return `Zapisane. Zmienione pola (${told.length}): ${told.map(({ label }) => label).join(', ')}.`
}
