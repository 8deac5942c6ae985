import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '@/lib/platform/env'
import { needsToken, tokenField, tokenFor } from '@/lib/platform/web/form-token'
import { plainDocument, tidyPage } from './document'

/** A page of Next that is held back until it is whole, and leaves as a plain document or, for staff, a tidy one. */
export class HeldAnswer {
  private readonly chunks: Buffer[] = []
  private head: [status: number, ...rest: never[]] | null = null

  constructor(
    private readonly request: IncomingMessage,
    private readonly response: ServerResponse,
    /** Null for a page of staff. */
    private readonly script: string | null,
  ) {}

  /** False where the answer is no page and goes its own way. */
  begin(status: number, rest: never[]): boolean {
    if (!String(this.response.getHeader('content-type') ?? '').startsWith('text/html')) return false
    this.head = [status, ...rest]
    return true
  }

  get isHeld(): boolean {
    return this.head !== null
  }

  add(chunk: unknown): void {
    if (typeof chunk === 'string') this.chunks.push(Buffer.from(chunk))
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk))
  }

  /** Fails with NotPlain, before anything is written. */
  finish(writeHead: ServerResponse['writeHead'], end: (body: Buffer) => unknown): void {
    const document = Buffer.from(this.document())
    this.response.removeHeader('transfer-encoding')
    this.response.setHeader('content-length', document.length)
    // Next names the headers by which its script asks for parts.
    this.response.removeHeader('vary')
    writeHead(...(this.head ?? [this.response.statusCode]))
    end(document)
  }

  private document(): string {
    const anyScript = env().NODE_ENV === 'development'
    const html = Buffer.concat(this.chunks).toString()
    const made = (field?: string) =>
      this.script === null ? tidyPage(html, field) : plainDocument(html, this.script, { field, anyScript })
    if (!needsToken(this.request.headers)) return made()
    const { token, setCookie } = tokenFor(this.request.headers.cookie)
    const field = `<input type="hidden" name="${tokenField}" value="${token}"/>`
    const document = made(field)
    if (document.includes(field)) this.response.appendHeader('set-cookie', setCookie)
    return document
  }
}
