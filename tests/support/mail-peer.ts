import { connect, createServer, type Server, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** How the server treats one recipient. */
type Manner =
  | 'accept'
  | 'greylist' // 451 at the first try
  | 'busy' // 421 in the place of the first answer to DATA
  | 'refuse' // 550
  | 'refuse_text' // 554 after the whole message
  | 'cut' // takes the first copy and cuts the line in the place of an answer
  | 'hang' // takes the first copy and never answers
  | 'slow' // answers after a while

const fault = (responseCode: number) => Object.assign(new Error('no'), { responseCode })

/** A real mail server. Every message that it took is kept, parsed, in order. */
export class MailPeer {
  readonly taken: ParsedMail[] = []
  /** What those who sent them called themselves, and each whole message as it came. */
  readonly names = new Set<string>()
  readonly raw: Buffer[] = []
  /** Its name is not taken, neither by EHLO nor by HELO. */
  refusesNames = false
  readonly manners = new Map<string, Manner>()
  /** Called when a whole message has arrived, before it is answered. */
  onMessage: (mail: ParsedMail) => Promise<void> | void = () => {}
  /** Called when a recipient was named, before it is answered. */
  onRecipient: () => Promise<void> = async () => {}
  /** How long each byte of an answer takes. */
  paceMs = 0
  private readonly seen = new Set<string>()
  private server: Server | undefined
  private smtp: SMTPServer | undefined
  private readonly sockets = new Set<Socket>()
  private port = 0

  /** On the same port each time. The address for SMTP_URL. */
  async start(): Promise<string> {
    this.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      logger: false,
      onRcptTo: ({ address }, _session, answer) => {
        this.onRecipient().then(() => answer(this.recipientAnswer(address)), answer)
      },
      onData: (stream, session, answer) => {
        this.names.add(session.hostNameAppearsAs)
        buffer(stream).then(async (raw) => {
          this.raw.push(raw)
          await this.take(await simpleParser(raw), session, answer)
        }, answer)
      },
    })
    this.smtp.on('error', () => {})
    const inner = await listen(this.smtp.server, 0)
    this.server = createServer((client) => this.relay(client, inner))
    this.port = await listen(this.server, this.port)
    return `smtp://127.0.0.1:${this.port}`
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()))
    await new Promise<void>((resolve) => (this.smtp ? this.smtp.close(resolve) : resolve()))
    this.server = undefined
    this.smtp = undefined
  }

  to(address: string): ParsedMail[] {
    return this.taken.filter((mail) => addressOf(mail) === address)
  }

  private isFirst(address: string): boolean {
    if (this.seen.has(address)) return false
    this.seen.add(address)
    return true
  }

  private recipientAnswer(address: string): Error | undefined {
    const manner = this.manners.get(address)
    if (manner === 'refuse') return fault(550)
    return manner === 'greylist' && this.isFirst(address) ? fault(451) : undefined
  }

  private async take(
    mail: ParsedMail,
    session: SMTPServerSession,
    answer: (error?: Error | null) => void,
  ): Promise<void> {
    const address = addressOf(mail)
    const manner = this.manners.get(address) ?? 'accept'
    if (manner === 'refuse_text') return answer(fault(554))
    if (manner === 'busy' && this.isFirst(address)) return answer(fault(421))
    if (session.envelope.rcptTo.length !== 1) return answer(fault(554))
    this.taken.push(mail)
    await this.onMessage(mail)
    if (manner === 'hang' && this.isFirst(address)) return
    if (manner === 'cut' && this.isFirst(address)) return this.cut(session.remotePort)
    if (manner === 'slow') await new Promise((resolve) => setTimeout(resolve, 1500))
    answer()
  }

  private cut(port: number): void {
    for (const socket of this.sockets) if (socket.localPort === port) socket.destroy()
  }

  private relay(client: Socket, inner: number): void {
    const upstream = connect(inner, '127.0.0.1')
    for (const socket of [client, upstream]) {
      this.sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
    }
    let sent = Promise.resolve()
    client.on('data', (data) => {
      if (this.refusesNames && /^(EHLO|HELO) /.test(data.toString())) client.write('550 5.7.1 Access denied\r\n')
      else upstream.write(data)
    })
    upstream.on('data', (data: Buffer) => {
      sent = sent.then(() => this.trickle(client, data))
    })
    client.on('close', () => {
      this.sockets.delete(client)
      upstream.destroy()
    })
    upstream.on('close', () => {
      this.sockets.delete(upstream)
      sent.then(() => client.destroy())
    })
  }

  private async trickle(client: Socket, data: Buffer): Promise<void> {
    if (this.paceMs === 0) {
      client.write(data)
      return
    }
    for (const byte of data) {
      if (client.destroyed) return
      client.write(Buffer.from([byte]))
      await new Promise((resolve) => setTimeout(resolve, this.paceMs))
    }
  }
}

export function addressOf(mail: ParsedMail): string {
  const [to] = [mail.to].flat()
  return to?.value[0]?.address ?? ''
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : port)
    })
  })
}
