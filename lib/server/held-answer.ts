import type { IncomingMessage, ServerResponse } from 'node:http'
import { plainDocument } from './document'
import { encode } from './encode'

/**
 * A page of Next that is held back until it is whole, and leaves as a plain document, as small as its reader takes it. Next
 * is asked for it uncompressed.
 */
export class HeldAnswer {
  private readonly chunks: Buffer[] = []
  private readonly accepted: string | undefined
  private head: [status: number, ...rest: never[]] | null = null

  constructor(
    request: IncomingMessage,
    private readonly response: ServerResponse,
    private readonly script: string,
  ) {
    this.accepted = request.headers['accept-encoding']?.toString()
    delete request.headers['accept-encoding']
  }

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
  async finish(writeHead: ServerResponse['writeHead'], end: (body: Buffer) => unknown): Promise<void> {
    const document = plainDocument(Buffer.concat(this.chunks).toString(), this.script)
    const { body, encoding } = await encode(Buffer.from(document), this.accepted)
    const { response } = this
    response.removeHeader('transfer-encoding')
    response.setHeader('content-length', body.length)
    // Next names the headers by which its script asks for parts.
    response.setHeader('vary', 'Accept-Encoding')
    if (encoding) response.setHeader('content-encoding', encoding)
    writeHead(...(this.head ?? [response.statusCode]))
    end(body)
  }
}
