import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'

/** The one script of public pages, and the address that has its content in its name. */
export type PageScript = { address: string; text: string }

/** Beside the built server, as lib/commands/page-script.ts has made it; in development where builds are kept. */
export function loadPageScript(dev: boolean): PageScript {
  const text = readFileSync(path.join(dev ? '.next' : import.meta.dirname, 'page-script.js'), 'utf8')
  return { address: `/strona.${createHash('sha256').update(text).digest('hex').slice(0, 16)}.js`, text }
}

/** A page of another release, kept or served by another instance, asks by another name and gets this one, unkept. */
export function answerPageScript(
  { address, text }: PageScript,
  { url = '' }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const [pathname] = url.split('?')
  if (!/^\/strona\.[\da-f]{16}\.js$/.test(pathname ?? '')) return false
  response
    .writeHead(200, {
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
      'cache-control': pathname === address ? 'public, max-age=31536000, immutable' : 'no-store',
    })
    .end(text)
  return true
}
