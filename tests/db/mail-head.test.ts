import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { deliverSome, newRound } from '@/lib/messages/delivery/data'
import { failureSentence } from '@/lib/messages/outbox/words'
import { log } from '@/lib/platform/log'
import { monday } from '../support/factories'
import { rowOf, startMailing } from '../support/mailing'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keyFile = path.join(mkdtempSync(path.join(tmpdir(), 'dkim-')), 'key.pem')
writeFileSync(keyFile, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const settings = {
  MAIL_REPLY_TO: 'Sekretariat <sekretariat@service.example>',
  MAIL_DKIM_SELECTOR: 'wizyty2026',
  MAIL_DKIM_KEY_FILE: keyFile,
}
Object.assign(process.env, settings)
afterAll(() => {
  for (const name of Object.keys(settings)) delete process.env[name]
})

const { peer, byMail } = await startMailing()
afterEach(() => {
  peer.refusesNames = false
  peer.raw.length = 0
})

const sent = async (email: string) => {
  const { bookingId } = await byMail(email)
  await deliverSome('head', monday, newRound())
  return { bookingId, mail: peer.to(email)[0], raw: peer.raw.at(-1)?.toString() ?? '' }
}

/** A head as its lines stand, and the value of one field unfolded. */
function headOf(raw: string) {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  const fields = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const value = (name: string) =>
    fields.find((field) => field.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2)
  return { head, value }
}

test('a message comes from a neutral name, is answered where somebody reads it, and says so', async () => {
  const { mail } = await sent('head1@people.example')
  expect(mail?.from?.value).toEqual([{ name: 'Wizyty', address: 'wizyty@service.example' }])
  expect(mail?.replyTo?.value).toEqual([{ name: 'Sekretariat', address: 'sekretariat@service.example' }])
  expect(mail?.text).toContain('To wiadomość automatyczna. Możesz na nią odpowiedzieć.')
  expect([...peer.names]).toEqual(['wizyty.example'])
})

test('its Message-ID is one line, and its head is signed', async () => {
  const { raw } = await sent('head2@people.example')
  const { head, value } = headOf(raw)
  expect(head).toMatch(/\r\nMessage-ID: <[\w-]{22}@service\.example>\r\n/)
  const signature = value('dkim-signature') ?? ''
  const tags = Object.fromEntries(
    signature.split(/;\s*/).map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  )
  expect(tags).toMatchObject({ d: 'service.example', s: 'wizyty2026', a: 'rsa-sha256', c: 'relaxed/relaxed' })
  const relaxed = (name: string, text: string) => `${name}:${text.replace(/\s+/g, ' ').trim()}`
  const names = (tags.h ?? '').toLowerCase().split(/\s*:\s*/)
  expect(names).toEqual(expect.arrayContaining(['from', 'to', 'subject', 'reply-to', 'message-id', 'content-type']))
  const signed = names.flatMap((name) => (value(name) === undefined ? [] : [relaxed(name, value(name) ?? '')]))
  const own = relaxed('dkim-signature', signature.replace(/\bb=[^;]*$/, 'b='))
  const verify = createVerify('RSA-SHA256').update([...signed, own].join('\r\n'))
  expect(
    verify.verify(
      createPublicKey(keys.publicKey.export({ type: 'spki', format: 'pem' })),
      (tags.b ?? '').replace(/\s/g, ''),
      'base64',
    ),
  ).toBe(true)
})

test('the visit is in the message and beside it as a file, each of the type that names its method', async () => {
  const { raw } = await sent('head3@people.example')
  const types = [...raw.replace(/\r\n[ \t]+/g, ' ').matchAll(/^Content-Type: (text\/calendar[^\r]*)/gm)].map(
    ([, type]) => type,
  )
  expect(types).toEqual([
    'text/calendar; method=PUBLISH; charset=utf-8',
    'text/calendar; method=PUBLISH; charset=utf-8; name=wizyta.ics',
  ])
  expect(raw).toMatch(/Content-Disposition: attachment; filename=wizyta\.ics/)
  expect(raw).toMatch(
    /multipart\/mixed[\s\S]*multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html[\s\S]*text\/calendar/,
  )
})

test('an address of another alphabet leaves as punycode', async () => {
  await byMail('anna@bąk.pl')
  await deliverSome('head', monday, newRound())
  expect(headOf(peer.raw.at(-1)?.toString() ?? '').value('to')).toBe('anna@xn--bk-pla.pl')
})

test('a server that does not take our name is a fault of the set-up: said in the log and on the panel, and nothing is lost', async () => {
  const warned = vi.spyOn(log, 'warn')
  peer.refusesNames = true
  const { bookingId, mail } = await sent('head5@people.example')
  expect(mail).toBeUndefined()
  const row = await rowOf(bookingId, 'confirmation')
  expect(row).toMatchObject({ settledAt: null, reason: 'greeting' })
  expect(failureSentence(row?.reason ?? null, 'email')).toMatch(/^Serwer poczty nie przyjmuje nazwy naszego serwera/)
  expect(warned.mock.calls.flat()).toContain('the mail server does not take our name: see APP_ORIGIN and MAIL_FROM')
  expect(JSON.stringify(warned.mock.calls)).not.toContain('people.example')
  peer.refusesNames = false
  await deliverSome('head', new Date(monday.getTime() + 3_600_000), newRound())
  expect(peer.to('head5@people.example')).toHaveLength(1)
})
