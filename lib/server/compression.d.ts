// What we use of it; its own types would bring those of another server along.
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http'
  import type { BrotliOptions } from 'node:zlib'

  type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
  export default function compression(options?: { brotli?: BrotliOptions }): Middleware
}
