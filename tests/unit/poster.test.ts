import { describe, expect, test } from 'vitest'
import { codeOf, drawPoster } from '@/lib/commands/poster-page'
import { posterWords, sharedHours } from '@/lib/commands/poster-words'
import { locales } from '@/lib/i18n/locales'
import { readPdf } from '../support/pdf'

const hours = { start: '10:00', end: '14:00' }
const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()

describe.each(locales)('the poster in %s', async (locale) => {
  const address = `https://konsultacje.example.org/${locale}`
  const words = await posterWords(locale, address, { weekdays: [3], hours })
  const pdf = readPdf(await drawPoster(words, address))

  test('says everything in letters that the printer gets with it', () => {
    const text = squeeze(pdf.text)
    const sentences = [words.service, words.title, words.lead, ...words.steps, words.call, words.phone, address]
    for (const part of [...sentences, ...words.facts.map((fact) => fact.text)]) expect(text).toContain(squeeze(part))
    expect(text).toContain(locale === 'pl' ? '10.00–14.00' : '10:00–14:00')
    expect(text).toContain('508 033 132')
    expect(text).not.toContain('\uFFFD')
    expect(pdf.fonts).toHaveLength(2)
    for (const { name, embedded } of pdf.fonts) expect(embedded, name).toBe(true)
  })

  test('is one page of A4 that can be read aloud', () => {
    expect(pdf.pages).toBe(1)
    expect(pdf.raw).toContain('/MediaBox [0 0 595.28 841.89]')
    expect(pdf.raw).toContain(`/Lang (${locale})`)
    expect(pdf.raw).toMatch(/\/Marked true/)
    expect(pdf.raw).toMatch(/\/S \/H1/)
    expect(pdf.raw).toMatch(/\/S \/Figure[\s\S]{0,200}\/Alt/)
  })

  test('draws the code of the address: dark squares where they belong, as large as a phone likes them', () => {
    const { modules } = codeOf(address)
    const squares = pdf.rectangles.filter(([, , width, height]) => width === height)
    const side = squares[0]?.[2] ?? 0
    const left = Math.min(...squares.map(([x]) => x))
    const top = Math.min(...squares.map(([, y]) => y))
    const drawn = new Set(squares.map(([x, y]) => `${Math.round((y - top) / side)} ${Math.round((x - left) / side)}`))
    const wanted = new Set<string>()
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++) if (modules.get(row, column)) wanted.add(`${row} ${column}`)
    expect(drawn).toEqual(wanted)
    // 8 cm wide, and four squares of clear paper around it.
    expect(side * modules.size).toBeGreaterThan((8 / 2.54) * 72)
    expect(left).toBeGreaterThan(4 * side)
  })
})

describe('the hours on the poster', () => {
  const place = { name: 'Centrum', street: 'ul. Rydygiera 45a', city: 'Wrocław', room: 'A110' }
  const duty = (startTime: string, kind: 'open' | 'full' | 'holiday' | 'cancelled' = 'open') => ({
    date: '2026-12-02',
    startTime,
    endTime: '14:00',
    kind,
    freeCount: 0,
    holidayName: null,
    place,
    slots: [],
  })

  test('are those that all coming duties have', () => {
    expect(sharedHours([duty('10:00'), duty('10:00', 'full'), duty('09:00', 'cancelled')])).toEqual(hours)
  })

  test('are left out when they differ or nothing is planned', async () => {
    expect(sharedHours([duty('10:00'), duty('09:00')])).toBeNull()
    expect(sharedHours([duty('10:00', 'holiday')])).toBeNull()
    expect(sharedHours([])).toBeNull()
    const { facts } = await posterWords('pl', 'https://konsultacje.example.org/', { weekdays: [3], hours: null })
    expect(squeeze(facts[0]?.text ?? '')).toBe('w środy')
  })
})
