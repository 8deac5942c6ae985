/** What the list of a date is called. */
export const listName = (date: string): string => `dyzur-${date}.html`

const list = /^dyzur-\d{4}-\d\d-\d\d\.html(\.part)?$/

/** The lists in a folder but the one of this date: its day is over, or it was called off. */
export const otherLists = (names: readonly string[], date: string | null): string[] =>
  names.filter((name) => list.test(name) && (!date || name !== listName(date)))
