import { extract, type LetterparserNode, parse } from 'letterparser'
import { simpleParser } from 'mailparser'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { cancelBooking } from '@/lib/bookings/change/data'
import { locales } from '@/lib/i18n/locales'
import { byClient } from '@/lib/office/audit/rules'
import { refreshOffice } from '@/lib/office/roster/data'
import { changeSetting } from '@/lib/office/settings/data'
import { CalendarClient } from '../support/calendar-client'
import { makeManager, monday } from '../support/factories'
import { round, startMailing } from '../support/mailing'

const { peer, byMail } = await startMailing()

type Read = { subject: string; from: string; to: string; text: string; html: string; files: string[] }

const lines = (text: string | undefined) => (text ?? '').replace(/\r\n/g, '\n').trim()
const utf8 = (body: string | Uint8Array | ArrayBuffer) =>
  lines(typeof body === 'string' ? body : Buffer.from(body as Uint8Array).toString('utf8'))

const leavesOf = ({ body, contentType }: LetterparserNode): { type: string; body: string | Uint8Array }[] => {
  if (typeof body === 'string' || body instanceof Uint8Array) return [{ type: contentType.type, body }]
  return [body].flat().flatMap(leavesOf)
}

// Three programs by other people than ours read the same bytes.
async function readByAll(raw: Buffer): Promise<Record<string, Read>> {
  const one = await simpleParser(raw)
  const two = await PostalMime.parse(raw)
  const three = extract(raw.toString('latin1'))
  // Its own summary takes every part that is text for the text.
  const leaves = leavesOf(parse(raw.toString('latin1')))
  const leaf = (type: string) => lines(utf8(leaves.find((each) => each.type === type)?.body ?? ''))
  const [to] = [one.to].flat()
  const fileOf = (type: string, body: string | Uint8Array | ArrayBuffer) => [type, utf8(body)].join('\n')
  return {
    mailparser: {
      subject: one.subject ?? '',
      from: `${one.from?.value[0]?.name} ${one.from?.value[0]?.address}`,
      to: to?.value[0]?.address ?? '',
      text: lines(one.text),
      html: lines(one.html || ''),
      files: one.attachments.map(({ contentType, content }) => fileOf(contentType, content)),
    },
    'postal-mime': {
      subject: two.subject ?? '',
      from: `${two.from?.name} ${two.from?.address}`,
      to: two.to?.[0]?.address ?? '',
      text: lines(two.text),
      html: lines(two.html),
      files: two.attachments.map(({ mimeType, content }) => fileOf(mimeType, content)),
    },
    letterparser: {
      subject: three.subject ?? '',
      from: `${three.from?.name} ${three.from?.address}`,
      to: three.to?.[0]?.address ?? '',
      text: leaf('text/plain'),
      html: leaf('text/html'),
      files: leaves.map(({ type, body }) => fileOf(type, body)),
    },
  }
}

const calendars = (read: Read) => read.files.filter((file) => file.startsWith('text/calendar\n'))

test.each(locales)('three programs read the same in a message, and its calendar (%s)', async (locale) => {
  peer.raw.length = 0
  const { bookingId } = await byMail(`${locale}@people.example`, { locale })
  await round(monday)
  await cancelBooking(byClient, bookingId, monday)
  await round(new Date(monday.getTime() + 3_600_000))
  expect(peer.raw).toHaveLength(2)
  const calendar = new CalendarClient()
  for (const [index, raw] of peer.raw.entries()) {
    const all = await readByAll(raw)
    const { mailparser, ...others } = all
    expect(mailparser).toMatchObject({ from: 'Wizyty wizyty@service.example', to: `${locale}@people.example` })
    expect(mailparser?.text).toContain('508 033 132')
    expect(mailparser?.html).toContain(`<html lang="${locale}">`)
    for (const [name, read] of Object.entries(others)) {
      const { files: _files, ...words } = read
      expect(mailparser, name).toMatchObject(words)
    }
    for (const [name, read] of Object.entries(all)) {
      // Each finds it at least once; who looks inside of the message as well finds the same there.
      expect(new Set(calendars(read)).size, name).toBe(1)
      expect(calendars(read)[0], name).toBe(calendars(mailparser as Read)[0])
    }
    calendar.apply(calendars(mailparser as Read)[0]?.replace('text/calendar\n', '') ?? '')
    expect(calendar.shown().length, `after message ${index}`).toBe(index === 0 ? 1 : 0)
  }
})

test('while one books by phone alone, no message says that a visit can be moved on its page', async () => {
  const manager = await makeManager()
  const stop = async (version: number, phoneOnly: boolean) => {
    await changeSetting(manager, 'stop', { version, value: { phoneOnly } }, monday)
    await refreshOffice(monday)
  }
  peer.raw.length = 0
  await byMail('przez-telefon@people.example')
  await stop(0, true)
  await round(monday)
  await stop(1, false)
  expect(peer.raw).toHaveLength(1)
  const { text = '' } = await simpleParser(peer.raw[0] ?? '')
  expect(text.replace(/\s+/g, ' ')).toContain('można zobaczyć albo odwołać wizytę.')
  expect(text).not.toContain('zmienić termin')
})
