/**
 * Requests that no browser sends, as their lines, and the status that each gets from a server at this origin. Those with
 * 200 get the page that they ask for.
 */
export function oddRequests(origin: string): [name: string, status: number, lines: string[]][] {
  const host = `Host: ${new URL(origin).host}`
  const get = (path: string, ...more: string[]) => [`GET ${path} HTTP/1.1`, host, 'Connection: close', ...more]
  const as = (method: string, path = '/') => [`${method} ${path} HTTP/1.1`, host, 'Connection: close']
  const upgrade = (to: string) => ['GET / HTTP/1.1', host, 'Connection: close, Upgrade', `Upgrade: ${to}`]
  return [
    ['a cookie of 20 KB', 431, get('/', `Cookie: a=${'x'.repeat(20_000)}`)],
    ['an address of 20 KB', 431, get(`/${'a'.repeat(20_000)}`)],
    ['TRACE', 405, as('TRACE')],
    ['OPTIONS *', 405, as('OPTIONS', '*')],
    ['CONNECT', 405, as('CONNECT', 'example.org:443')],
    ['a method that nobody knows', 400, as('LOOK')],
    ['an asterisk', 400, as('GET', '*')],
    ['another protocol', 200, upgrade('websocket')],
    ['the next version of HTTP', 200, upgrade('h2c')],
    ['an upgrade to nothing', 200, upgrade('nothing')],
    ['what nobody can expect', 200, get('/', 'Expect: the-unexpected')],
    ['the address of another host', 421, as('GET', 'http://example.org/')],
    ['the address of another service', 421, as('GET', 'ftp://example.org/')],
    ['our own address in full', 200, as('GET', `${origin}/`)],
    ['two hosts', 400, get('/', 'Host: example.org')],
    ['no host', 400, ['GET / HTTP/1.1', 'Connection: close']],
    ['a host that is none', 400, ['GET / HTTP/1.1', 'Host: a b/c', 'Connection: close']],
    ['a length and pieces', 400, [...as('POST'), 'Content-Length: 3', 'Transfer-Encoding: chunked', '', '0']],
    ['no HTTP', 400, ['\u0016\u0003\u0001']],
    ['a page as data', 404, get('/rezerwacja.rsc')],
    ['the first page as data', 404, get('/index.rsc')],
    ['a page of the panel as data', 404, get('/panel/dyzury.rsc')],
    ['a piece of a page', 404, get('/rezerwacja.segments/_tree.segment.rsc')],
    ['a page of the older kind', 404, get('/_next/data/x/index.json')],
    ['what is there, beforehand', 200, get('/rezerwacja/termin', 'x-middleware-prefetch: 1')],
    ['what is not there, beforehand', 404, get('/nie-ma', 'x-middleware-prefetch: 1')],
    ['past the proxy', 404, get('/nie-ma', 'x-invoke-path: /', 'x-invoke-status: 200', 'x-matched-path: /')],
    ['a file with a broken name', 400, get('/_next/static/%')],
    ['a file that is not there', 404, get('/_next/static/nie-ma.js')],
  ]
}
