import type { App } from './app'
import { Browserless, type Page, text } from './browserless'
import { contactAnswers, openSlots } from './journeys'

/** What one cookie alone opens, in a browser that has nothing else. */
const opens: Record<string, [path: string, shows: string]> = {
  szkic: ['/rezerwacja/sprawdz', 'Zarezerwuj termin'],
  wizyta: ['/moja-rezerwacja', 'Zakończ i wyczyść'],
  lista: ['/lista-oczekujacych', 'Wypisz mnie z listy'],
}

/** Which of these cookies opens something, each for itself. */
export async function openedBy(copy: Map<string, string>, app: App): Promise<string[]> {
  const opened: string[] = []
  for (const [name, value] of copy) {
    const [path = '', shows = ''] = opens[name.replace('__Host-', '')] ?? []
    const client = new Browserless(app.origin)
    client.cookies.set(name, value)
    if (path && text(await client.open(path)).includes(shows)) opened.push(name)
  }
  return opened
}

/** A visit, a place on the list and a draft, open in one browser. */
export async function everythingOpen(app: App) {
  const person = new Browserless(app.origin)
  const press = (page: Page, button: string, fields = {}) => person.press(page, button, fields)
  const open = (path: string) => person.open(path)
  const toCheck = async () => {
    const [slotId = ''] = await openSlots(1)
    const contact = await press(await open('/rezerwacja/termin?wszystkie=1'), 'Dalej', { slotId })
    return press(contact, 'Dalej', contactAnswers)
  }
  await press(await toCheck(), 'Zarezerwuj termin')
  await press(await open('/lista-oczekujacych/zapis'), 'Zapisz na listę', contactAnswers)
  return { person, press, open, check: await toCheck() }
}
