import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import type { MessageFault } from '@/lib/platform/db/codes'
import { emailOnWire } from '@/lib/platform/email'
import { env } from '@/lib/platform/env'
import type { Email } from './letter'

/** What became of one try to send. A refusal for good is not tried again; everything else may go better later. */
export type Sending = { ok: true } | { ok: false; forGood: boolean; reason: MessageFault }

type Outgoing = Email & {
  /** One address. */
  to: string
  /** The same text gives the same Message-ID, so that a mailbox can tell a repeat. */
  key: string
  calendar?: { method: 'PUBLISH' | 'CANCEL'; text: string }
}

const connectMs = 10_000
const silenceMs = 30_000
/** However slowly a server speaks: after this the line is cut. No kind of sending takes longer. */
export const longestSendMs = 45_000

/** The server or the gateway cannot be spoken to, so that the next message would fare no better. */
export const unreachable = { ok: false, forGood: false, reason: 'unreachable' } as const

/**
 * Sends one e-mail to one person over a connection of its own. Nothing that a person typed is in a header but the
 * address itself, and no part of a message is read from a file or an address.
 */
export async function sendMail({ to, key, calendar, ...content }: Outgoing): Promise<Sending> {
  // Loaded when the first message leaves: most of the time a server sends none.
  const { createTransport } = await import('nodemailer')
  const { SMTP_URL, MAIL_FROM = '' } = env()
  const line: { socket?: Socket } = {}
  const transport = createTransport({
    url: SMTP_URL,
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
  try {
    await transport.sendMail({
      ...content,
      from: { name: '', address: MAIL_FROM },
      to: { name: '', address: emailOnWire(to) },
      envelope: { from: MAIL_FROM, to: [emailOnWire(to)] },
      messageId: messageId(key),
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(calendar && { icalEvent: { filename: 'wizyta.ics', method: calendar.method, content: calendar.text } }),
    })
    return { ok: true }
  } catch (error) {
    return refusal(error)
  } finally {
    clearTimeout(deadline)
    line.socket?.destroy()
  }
}

function messageId(key: string): string {
  return `<${createHash('sha256').update(key).digest('hex')}@${(env().MAIL_FROM ?? '').split('@').at(-1)}>`
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
  if (code === 'EAUTH') return { ok: false, forGood: false, reason: 'account' }
  return answer >= 400 ? { ok: false, forGood: false, reason: 'deferred' } : unreachable
}
