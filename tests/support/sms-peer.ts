import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

type TakenSms = { to: string; message: string; idx: string; from?: string }

/** What the gateway does with the next message to a number: a code of its own, a status, or a cut line. */
export type GatewayManner = { error: number } | { status: number } | 'lost' | 'html'

/** Stands in for the SMS gateway, over real HTTP. Every message that it took is kept, in order. */
export class SmsPeer {
  readonly taken: TakenSms[] = []
  /** Used up one by one. */
  readonly next = new Map<string, GatewayManner[]>()
  calls = 0
  private server: Server | undefined

  /** The address for SMSAPI_URL. */
  async start(): Promise<string> {
    // A line that a slow test leaves idle is not cut in the middle of the next message.
    const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
      this.answer(request, response).catch(() => response.destroy())
    })
    this.server = server
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(address && typeof address === 'object' ? address.port : 0)
      }),
    )
    return `http://127.0.0.1:${port}/api`
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections()
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()))
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.calls += 1
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const json = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    }
    if (request.method !== 'POST' || request.url !== '/api/sms.do') return json(404, { message: 'no', error: 1 })
    if (request.headers.authorization !== 'Bearer token-of-the-test') return json(401, { message: 'no', error: 101 })
    const { to, message, idx, check_idx, from } = JSON.parse(body) as TakenSms & { check_idx?: boolean }
    const manner = this.next.get(to)?.shift()
    if (manner && typeof manner === 'object') {
      if ('error' in manner) return json(200, { error: manner.error, message: 'refused' })
      return json(manner.status, { error: 'fault', message: 'fault' })
    }
    if (manner === 'html') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello')
    if (check_idx && this.taken.some((sms) => sms.idx === idx)) return json(200, { error: 53, message: 'not unique' })
    this.taken.push({ to, message, idx, ...(from && { from }) })
    if (manner === 'lost') return void response.destroy()
    const sent = { id: `sms-${this.taken.length}`, points: 0.165, number: to, submitted_number: to, error: null, idx }
    json(200, { count: 1, list: [{ ...sent, date_sent: 1_800_000_000, status: 'QUEUE' }] })
  }
}

/** A gateway of its own for one test file. Call it at the top, before anything reads the environment. */
export async function startGateway(): Promise<SmsPeer> {
  const peer = new SmsPeer()
  const settings = { SMSAPI_URL: await peer.start(), SMS_GATEWAY: 'smsapi', SMSAPI_TOKEN: 'token-of-the-test' }
  Object.assign(process.env, settings)
  return peer
}
