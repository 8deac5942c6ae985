import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { simplify } from '@/lib/server/front'

const cookieAfter = (cookie?: string) => {
  const request = { method: 'GET', url: '/', headers: { cookie } } as IncomingMessage
  simplify(request)
  return request.headers.cookie
}

test('the cookies of a draft are taken out, and every other one stays as it was sent', () => {
  for (const cookie of [undefined, '', 'a=b', ' a = b ;c="d; e"; ;f', 'x__prerender_bypass=1;  a=__prerender_bypass'])
    expect(cookieAfter(cookie)).toBe(cookie)
  expect(cookieAfter('__prerender_bypass=1')).toBeUndefined()
  expect(cookieAfter('__prerender_bypass=1; __next_preview_data=2')).toBeUndefined()
  expect(cookieAfter('a=1; __prerender_bypass=1; b="2; 3"')).toBe('a=1; b="2; 3"')
  expect(cookieAfter('__next_preview_data=1;a=1;__prerender_bypass;  b=2=')).toBe('a=1;  b=2=')
  expect(cookieAfter('a=1;  __prerender_bypass =1;b=2')).toBe('a=1;b=2')
})
