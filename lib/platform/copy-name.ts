/** What a copy is called when nobody says it. */
export const copyName = (at: Date, kind: 'sqlite' | 'postgres', isSealed: boolean): string =>
  `mediacje-${at.toISOString().slice(0, 19).replaceAll(':', '-')}${kind === 'sqlite' ? '.db' : '.rows.gz'}${isSealed ? '.sealed' : ''}`
