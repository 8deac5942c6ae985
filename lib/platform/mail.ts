import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { env } from './env'
import type { Email } from './letter'

/** What became of one try to send. A refusal for good is not tried again; everything else may go better later. */
export type Sending = { ok: true; providerId: string | null } | { ok: false; forGood: boolean; reason: string }

export type Outgoing = Email & {
  /** One address. */
  to: string
  /** The same text gives the same Message-ID, so that a mailbox can tell a repeat. */
  key: string
  calendar?: { method: 'PUBLISH' | 'CANCEL'; text: string }
}

const connectMs = 10_000
const silenceMs = 30_000
/** However slowly the server speaks: after this nobody knows any more who holds the message, so the line is cut. */
const deadlineMs = 45_000

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
  const deadline = setTimeout(() => line.socket?.destroy(new Error('too slow')), deadlineMs)
  try {
    const { response } = await transport.sendMail({
      ...content,
      from: { name: '', address: MAIL_FROM },
      to: { name: '', address: to },
      envelope: { from: MAIL_FROM, to: [to] },
      messageId: messageId(key),
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(calendar && { icalEvent: { filename: 'wizyta.ics', method: calendar.method, content: calendar.text } }),
    })
    return { ok: true, providerId: response.slice(0, 100) }
  } catch (error) {
    return { ok: false, ...refusal(error) }
  } finally {
    clearTimeout(deadline)
    line.socket?.destroy()
  }
}

export function messageId(key: string): string {
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
function refusal(error: unknown): { forGood: boolean; reason: string } {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number }
  const answer = responseCode ?? 0
  const aboutUs = command === 'RCPT TO' || command === 'DATA'
  if (answer >= 500 && aboutUs) return { forGood: true, reason: 'mail_refused' }
  if (code === 'EAUTH') return { forGood: false, reason: 'mail_sign_in' }
  return { forGood: false, reason: answer >= 400 ? 'mail_deferred' : 'mail_unreachable' }
}
