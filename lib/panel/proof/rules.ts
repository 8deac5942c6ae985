import type { Access } from '@/lib/office/accounts/rules'

/** What asks for the password again where that was too long ago; the reasons are in decision 048. */
export const acts = [
  ...(['invite', 'renewLink', 'changeAccess', 'disableAccount', 'enableAccount', 'signOutEverywhere'] as const),
  ...(['takeTotpAway', 'unlinkProvider', 'beginTotp', 'confirmTotp', 'renewFeed'] as const),
  ...(['cancelDuty', 'releaseBurst', 'erasePerson'] as const),
  ...(['saveRetention', 'saveCopies', 'saveSignIn'] as const),
  'see',
] as const
export type Act = (typeof acts)[number]
export const isAct = (text: unknown): text is Act => acts.some((act) => act === text)

const pages = {
  file: /^\/panel\/raporty\/raport\.csv\?rok=\d{0,4}$/,
  person: /^\/panel\/dane-osoby\/[\da-f-]{36}(\/usun)?$/,
}
export type PageKind = keyof typeof pages

/** Which page is asked for that is shown after a proof alone. No other address leads anywhere from here. */
export function pageAsked(path: unknown): { kind: PageKind; path: string } | null {
  if (typeof path !== 'string') return null
  const kind = (Object.keys(pages) as PageKind[]).find((each) => pages[each].test(path))
  return kind ? { kind, path } : null
}

type Typed = Record<string, string | string[]>

/** What goes on after the proof, and what of it was typed; of an action, where whoever changes their mind goes back to. */
export type AskedFor = { typed: Typed } & ({ act: Exclude<Act, 'see'>; page: string } | { act: 'see'; kind: PageKind })

/** What that is about, by name. */
export type About =
  | { kind: 'duty'; date: string }
  | { kind: 'account'; name: string; email: string; access: Access | null }

/** By what an action has kept, or else by the page that was asked for. Null where neither is known any more. */
export function whatIsAsked({ act = 'see', page, ...typed }: Typed, asked: unknown): AskedFor | null {
  if (!isAct(act)) return null
  if (act !== 'see') return typeof page === 'string' ? { act, typed, page } : null
  const seen = pageAsked(typed.next ?? asked)
  return seen && { act, typed: { next: seen.path }, kind: seen.kind }
}
