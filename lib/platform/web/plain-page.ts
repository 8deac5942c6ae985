import { randomBytes } from 'node:crypto'

/**
 * A whole page as text, for answers that must not depend on anything: a refused request, a fault, a database that is
 * gone. No script, no style sheet of the app, nothing to load.
 */
export type PlainPage = {
  lang: string
  title: string
  text: string
  call: string
  phone: string
  phoneHref: string
  home: string
  homeHref: string
  /** The way out to a page that anybody might be reading. */
  exit: string
  exitHref: string
}

/** Such a page and all that an answer says of it. */
export function plainAnswer(page: PlainPage): { headers: Record<string, string>; body: string } {
  const nonce = randomBytes(16).toString('base64')
  const body = plainPage(page, nonce)
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy(nonce),
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  }
  return { headers, body }
}

function plainPage(page: PlainPage, nonce: string): string {
  return `<!doctype html>
<html lang="${page.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${page.title}</title><style nonce="${nonce}">
:root{color-scheme:light dark;--paper:#fbfaf6;--ink:#1c2126;--link:#0a5a62}
@media(prefers-color-scheme:dark){:root{--paper:#13181b;--ink:#edf0f1;--link:#86d0d3}}
body{margin:0;padding:2.5rem 1.25rem;background:var(--paper);color:var(--ink);font:1.125rem/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:34rem;margin:0 auto}h1{font-size:1.9rem;line-height:1.2}a{color:var(--link)}
.exit{position:sticky;top:0;background:var(--paper);text-align:right}.exit a{display:inline-block;padding:.6rem 1rem;border:2px solid;border-radius:6px;color:inherit;text-decoration:none}
.phone{font-size:1.9rem;font-weight:650;font-variant-numeric:tabular-nums}
</style></head><body><main>
<p class="exit"><a href="${page.exitHref}" rel="noreferrer nofollow">${page.exit}</a></p><h1>${page.title}</h1><p>${page.text}</p><p>${page.call}</p>
<p class="phone"><a href="${page.phoneHref}">${page.phone}</a></p><p><a href="${page.homeHref}">${page.home}</a></p></main></body></html>`
}

function policy(nonce: string): string {
  return `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}
