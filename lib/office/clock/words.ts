import type { ClockFault } from './rules'

/** What the panel says of a clock that may be wrong. */
export const clockWords: Record<ClockFault, { title: string; text: string }> = {
  clock_differs: {
    title: 'Zegary serwera i bazy danych pokazują różny czas.',
    text: 'Dopóki tak jest, niczego nie usuwamy i nie wysyłamy wiadomości. Zgłoś to od razu administratorowi systemu.',
  },
  clock_jumped: {
    title: 'Sprawdź datę: zegar serwera przeskoczył do przodu albo serwer długo nie działał.',
    text: 'Dopóki tego nie wiemy, niczego nie usuwamy i nie wysyłamy wiadomości.',
  },
  clock_behind: {
    title: 'Sprawdź datę: zegar serwera pokazuje wcześniejszy czas niż poprzednio.',
    text: 'Dopóki tego nie wiemy, niczego nie usuwamy i nie wysyłamy wiadomości.',
  },
}
