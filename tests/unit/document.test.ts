import { expect, test } from 'vitest'
import { NotPlain, plainDocument, tidyPage } from '@/lib/server/document'

const own = '/strona.0123456789abcdef.js'
const page = (inside: string) =>
  `<!DOCTYPE html><html lang="pl"><head><title>Wizyta</title></head><body>${inside}</body></html>`
const plain = (inside: string) => plainDocument(page(inside), own)
const document = page('').replace('</head>', `<script src="${own}" defer></script></head>`)

test('what the framework puts into a page goes, and everything else stays letter by letter', () => {
  const words =
    '<main id="main"><h1>Zażółć &amp; <b>gęślą</b></h1><p>a &lt;script&gt; b</p><input value="&quot;>"/></main>'
  const framework = [
    '<script src="/_next/static/chunks/1u4dl0-9bcvv3.js" async=""></script>',
    '<script src="/_next/static/chunks/0cz1d0mv5g_q7.js" noModule=""></script>',
    '<script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["a.js"]});</script>',
    '<script>(self.__next_f=self.__next_f||[]).push([0])</script>',
    String.raw`<script>self.__next_f.push([1,"1:\"$Sreact.fragment\"\n\u003c/script>"])</script>`,
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>',
    '<link rel="modulepreload" href="/_next/static/chunks/a.js"/>',
    '<!--$--><!--/$--><!-- -->',
  ].join('')
  expect(plain(framework + words + framework)).toBe(document.replace('<body>', `<body>${words}`))
  expect(plain('')).toBe(document)
})

test('style sheets, pictures and links stay', () => {
  const kept =
    '<link rel="stylesheet" href="/_next/static/chunks/a.css"/><link rel="preload" as="font" href="/_next/static/media/a.woff2"/><img src="data:image/svg+xml,x" alt=""/><a href="tel:+48508033132">508</a>'
  // Of a picture that stands in the page itself nothing can run; nothing of ours is one.
  expect(() => plain(kept)).toThrow(NotPlain)
  const withoutPicture = kept.replace(/<img[^>]*>/, '')
  expect(plain(withoutPicture)).toBe(document.replace('<body>', `<body>${withoutPicture}`))
})

test.each([
  ['a script from another site', '<script src="https://example.org/x.js"></script>'],
  ['a script from our own site', '<script src="/x.js"></script>'],
  ['a script in the page', '<script>alert(1)</script>'],
  ['one that begins like data', '<script>self.__next_f.push([0]);alert(1)</script>'],
  ['one that begins and ends like data', '<script>self.__next_f.push([0]);alert(1,[0])</script>'],
  ['one that reveals what was streamed', '<script>$RC("B:0","S:0")</script>'],
  ['a module', '<script type="module" src="/_next/static/chunks/a.js"></script>'],
  ['data of another kind', '<script type="application/ld+json">{}</script>'],
  ['a map of imports', '<script type="importmap">{}</script>'],
  ['a script with a hash', '<script integrity="sha256-x" src="/_next/static/chunks/a.js"></script>'],
  ['a script that does not end', '<script>self.__next_f.push([0])'],
  ['a handler', '<button onclick="x()">a</button>'],
  ['a handler in capitals', '<body ONLOAD="x()">'],
  ['a link that runs', '<a href=" javascript:alert(1)">a</a>'],
  ['a form that runs', '<form action="JavaScript:alert(1)"></form>'],
  ['a button that runs', '<button formaction="javascript:x">a</button>'],
])('%s fails the page', (_kind, planted) => {
  expect(() => plain(`<p>before</p>${planted}`)).toThrow(NotPlain)
})

test('in development any script goes', () => {
  const planted = '<script>alert(1)</script><script src="https://example.org/x.js"></script>'
  expect(plainDocument(page(planted), own, { anyScript: true })).toBe(document)
})

test('the message names what was found', () => {
  expect(() => plain('<script src="https://example.org/x.js"></script>')).toThrow(
    'a script from https://example.org/x.js',
  )
  expect(() => plain('<a onfocus="x">a</a>')).toThrow('onfocus of a')
})

test('a form has no empty address, and begins with the field that it is given', () => {
  const form = '<form class="a" action="" encType="multipart/form-data" method="POST"><input name="x"/></form>'
  const tidy = '<form class="a" encType="multipart/form-data" method="POST"><input name="x"/></form>'
  const search = '<form action="/panel" method="get"></form>'
  const field = '<input type="hidden" name="_own" value="t"/>'
  expect(plain(form + search)).toBe(document.replace('<body>', `<body>${tidy}${search}`))
  expect(plainDocument(page(form + search), own, { field })).toContain(
    tidy.replace('<input', `${field}<input`) + search,
  )
  const staff = page(`<script nonce="n">alert(1)</script><!--$-->${form}${search}`)
  expect(tidyPage(staff)).toBe(staff.replace(' action=""', ''))
  expect(tidyPage(staff, field)).toBe(staff.replace(' action=""', '').replace('<input', `${field}<input`))
})
