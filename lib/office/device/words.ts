import type { Program, System } from './rules'

const programWords: Record<Program, string> = {
  edge: 'Edge',
  opera: 'Opera',
  samsung: 'Samsung Internet',
  firefox: 'Firefox',
  chrome: 'Chrome',
  safari: 'Safari',
}
const systemWords: Record<System, string> = {
  iphone: 'iPhone',
  ipad: 'iPad',
  android: 'telefon lub tablet z Androidem',
  windows: 'komputer z Windows',
  mac: 'komputer Mac',
  linux: 'komputer z Linuksem',
}
const wordOf = (words: Record<string, string>, code = '') => (Object.hasOwn(words, code) ? words[code] : undefined)

/** "Firefox, komputer z Windows" */
export function browserWords(browser: string | null): string {
  const [program, system] = (browser ?? '').split('.')
  const known = [wordOf(programWords, program), wordOf(systemWords, system)].filter(Boolean)
  return known.join(', ') || 'nieznane urządzenie'
}

/** "192.0.2.x" for the network that one site has, as people see addresses. */
export function networkWords(network: string | null): string {
  const [, start] = /^((?:\d+\.){3})\d+\/24$/.exec(network ?? '') ?? []
  return start ? `${start}x` : (network ?? 'nieznana')
}
