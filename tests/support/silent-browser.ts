import { request } from 'node:http'
import { request as requestByTls } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { Browserless } from './browserless'

/** A browser that says neither from which page a form is posted nor what kind of request it makes, as old ones do. */
export class SilentBrowser extends Browserless {
  override async send(url: string, init: RequestInit): Promise<Response> {
    const { body, headers: ofBody } = new Request('http://localhost', { method: 'POST', body: init.body ?? '' })
    const said: Record<string, string> = { ...Object.fromEntries(new Headers(init.headers)) }
    delete said.origin
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (cookie) said.cookie = cookie
    if (init.body) said['content-type'] = ofBody.get('content-type') ?? ''
    const bytes = init.body && body ? Buffer.from(await new Response(body).arrayBuffer()) : undefined
    const answer = await new Promise<Response>((resolve, reject) => {
      const send = url.startsWith('https:') ? requestByTls : request
      const asked = send(url, { method: init.method ?? 'GET', headers: said }, (got) => {
        const headers = new Headers()
        for (const [name, values = []] of Object.entries(got.headersDistinct))
          for (const value of values) headers.append(name, value)
        const status = got.statusCode ?? 0
        buffer(got).then((read) => resolve(new Response(status === 204 ? null : read, { status, headers })), reject)
      })
      asked.on('error', reject)
      asked.end(bytes)
    })
    this.keepAll(answer)
    return answer
  }
}
