/** What a spreadsheet would reckon instead of showing: an apostrophe before it makes it a text. */
const isFormula = (text: string) => /^[\s]*[=+\-@]|^[\t\r\n]/.test(text)

function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value).replace('.', ',')
  const text = isFormula(value ?? '') ? `'${value}` : (value ?? '')
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table as Polish spreadsheets open it by a double click: semicolons, a decimal comma, and the mark that it is UTF-8. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`
}
