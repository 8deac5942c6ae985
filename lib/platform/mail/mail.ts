import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import type { MessageFault } from '@/lib/platform/db/codes'
import { digestOf } from '@/lib/platform/digest'
import { emailOnWire } from '@/lib/platform/email'
import { env, publicOrigin } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import type { Email } from './letter'
import { domainOfMailbox, type Mailbox } from './mailbox'

/** What became of one try to send. A refusal for good is not tried again; everything else may go better later. */
export type Sending = { ok: true } | { ok: false; forGood: boolean; reason: MessageFault }

type Outgoing = Email & {
  /** One address. */
  to: string
  /** The same text gives the same Message-ID, so that a mailbox can tell a repeat. */
  key: string
  calendar?: { method: 'PUBLISH' | 'CANCEL'; text: string }
  /** Asked when the server waits for the first byte: until then it can be called off. */
  isWanted: () => Promise<boolean>
}

// Nobody who looks at a list of mails learns what it is about.
const defaultName = 'Wizyty'

const connectMs = 10_000
const silenceMs = 30_000
/** However slowly a server speaks: after this the line is cut. No kind of sending takes longer. */
export const longestSendMs = 45_000

/** Called off at the last moment: nothing has left. */
export const overtaken = 'overtaken'

/** The server or the gateway cannot be spoken to, so that the next message would fare no better. */
export const unreachable = { ok: false, forGood: false, reason: 'unreachable' } as const

/**
 * Sends one e-mail to one person over a connection of its own. Nothing that a person typed is in a header but the
 * address itself, and no part of a message is read from a file or an address.
 */
export async function sendMail(outgoing: Outgoing): Promise<Sending | typeof overtaken> {
  const { to, key, calendar, isWanted, ...content } = outgoing
  // Loaded when the first message leaves: most of the time a server sends none.
  const { createTransport } = await import('nodemailer')
  const { SMTP_URL, MAIL_FROM, MAIL_REPLY_TO } = env()
  if (!SMTP_URL || !MAIL_FROM) throw new Error('no mail server is set')
  const line: { socket?: Socket } = {}
  const transport = createTransport({
    url: SMTP_URL,
    name: helloName(MAIL_FROM),
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    dnsTimeout: connectMs,
    getSocket: (options, callback) => {
      line.socket = openLine(
        options.host ?? 'localhost',
        Number(options.port) || (options.secure ? 465 : 587),
        callback,
      )
    },
  })
  const deadline = setTimeout(() => line.socket?.destroy(new Error('too slow')), longestSendMs)
  const look = { isWanted: true }
  transport.use('stream', ({ message }, done) => {
    const make = message.createReadStream.bind(message)
    message.createReadStream = (options) => whileWanted(make(options), async () => (look.isWanted = await isWanted()))
    done()
  })
  try {
    await transport.sendMail({
      ...content,
      from: { name: MAIL_FROM.name || defaultName, address: MAIL_FROM.address },
      to: { name: '', address: emailOnWire(to) },
      ...(MAIL_REPLY_TO && { replyTo: MAIL_REPLY_TO }),
      envelope: { from: MAIL_FROM.address, to: [emailOnWire(to)] },
      messageId: messageId(key, MAIL_FROM),
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(calendar && calendarParts(calendar)),
      ...signature(MAIL_FROM),
    })
    return { ok: true }
  } catch (error) {
    return look.isWanted ? refusal(error) : overtaken
  } finally {
    clearTimeout(deadline)
    line.socket?.destroy()
  }
}

// Nothing is read from it before the server has taken the recipient, and a message without its last line is none.
function whileWanted(message: Readable, isWanted: () => Promise<boolean>): Readable {
  const looked = async function* () {
    if (!(await isWanted())) throw new Error('called off')
    yield* message
  }
  return Readable.from(looked(), { objectMode: false })
}

// Of a head that is folded some readers show, or compare, the first line alone.
function messageId(key: string, from: Mailbox): string {
  const digest = digestOf(key)
  return `<${digest}@${domainOfMailbox(from)}>`
}

/**
 * What we call ourselves: the name under which people reach us, because "[127.0.0.1]" is refused by many servers. Where
 * that is none that others know, the domain of the sender.
 */
function helloName(from: Mailbox): string {
  const { hostname } = new URL(publicOrigin())
  return /\.[a-z][a-z0-9-]*$/i.test(hostname) ? hostname : domainOfMailbox(from)
}

// Inside of the message, where Outlook and Gmail look for it, and as a file, for whatever opens files alone. Both carry
// the same type: decision 029.
function calendarParts({ method, text }: NonNullable<Outgoing['calendar']>) {
  const part = { content: text, contentType: `text/calendar; method=${method}; charset=utf-8` }
  return { alternatives: [part], attachments: [{ ...part, filename: 'wizyta.ics' }] }
}

function signature(from: Mailbox) {
  const { MAIL_DKIM_SELECTOR, MAIL_DKIM_KEY_FILE } = env()
  if (!MAIL_DKIM_SELECTOR || !MAIL_DKIM_KEY_FILE) return {}
  const privateKey = readFileSync(MAIL_DKIM_KEY_FILE, 'utf8')
  return { dkim: { domainName: domainOfMailbox(from), keySelector: MAIL_DKIM_SELECTOR, privateKey } }
}

type Opened = (error: Error | null, options?: { connection: Socket }) => void

// Our own socket, because only who holds it can cut it. nodemailer puts TLS on it where the address asks for that.
function openLine(host: string, port: number, opened: Opened): Socket {
  const socket = connect({ host, port })
  const fail = (error: Error) => {
    socket.destroy()
    opened(error)
  }
  const timer = setTimeout(() => fail(Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' })), connectMs)
  socket.on('error', () => {}) // whoever listens later hears it too; unheard it would end the process
  socket.once('error', fail)
  socket.once('connect', () => {
    clearTimeout(timer)
    socket.off('error', fail)
    opened(null, { connection: socket })
  })
  socket.once('close', () => clearTimeout(timer))
  return socket
}

// Only what is said about this recipient or this message is final. A server that lets nobody in may be mended.
function refusal(error: unknown): Sending {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number }
  const answer = responseCode ?? 0
  const aboutUs = command === 'RCPT TO' || command === 'DATA'
  if (answer >= 500 && aboutUs) return { ok: false, forGood: true, reason: 'refused' }
  if (answer >= 500 && (command === 'EHLO' || command === 'HELO')) {
    log.warn({ answer }, 'the mail server does not take our name: see APP_ORIGIN and MAIL_FROM')
    return { ok: false, forGood: false, reason: 'greeting' }
  }
  if (code === 'EAUTH') return { ok: false, forGood: false, reason: 'account' }
  return answer >= 400 ? { ok: false, forGood: false, reason: 'deferred' } : unreachable
}
