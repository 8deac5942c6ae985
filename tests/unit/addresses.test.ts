import { expect, test } from 'vitest'
import { rightAddress } from '@/lib/server/addresses'

test.each([
  ['/UK', '/uk'],
  ['/ua', '/uk'],
  ['/UA/', '/uk'],
  ['/gb/rezerwacja', '/en/rezerwacja/termin'],
  ['/pl', '/'],
  ['/pl/rezerwacja/termin', '/rezerwacja/termin'],
  ['/PL/Prywatnosc.', '/prywatnosc'],
  ['/rezerwacja', '/rezerwacja/termin'],
  ['/ru/rezerwacja/', '/ru/rezerwacja/termin'],
  ['/Rezerwacja', '/rezerwacja/termin'],
  ['/REZERWACJA/Termin?wszystkie=1', '/rezerwacja/termin?wszystkie=1'],
  ['/rezerwacja.', '/rezerwacja/termin'],
  ['/prywatnosc).', '/prywatnosc'],
  ['/prywatnosc%20', '/prywatnosc'],
  ['/moja-rezerwacja,', '/moja-rezerwacja'],
  ['/uk/moja-rezerwacja%E2%80%9D', '/uk/moja-rezerwacja'],
  ['/rezerwacja/szczegoly', '/rezerwacja/kontakt'],
  ['/UA/Rezerwacja/Szczegoly?blad=a', '/uk/rezerwacja/kontakt?blad=a'],
  ['/Panel/Grafik', '/panel/grafik'],
  ['/Logowanie', '/logowanie'],
  ['/w/Ab3_-x.', '/w/Ab3_-x'],
  ['/w/Ab3_-x)', '/w/Ab3_-x'],
  ['/w/Ab3_-x%20', '/w/Ab3_-x'],
  ['/W/Ab3_-x', '/w/Ab3_-x'],
  ['/ua/w/Ab3_-x%3E', '/uk/w/Ab3_-x'],
  ['/u/Ab3x', '/uk/w/Ab3x'],
  ['/e/Ab3x.', '/en/w/Ab3x'],
  ['/R/Ab3x', '/ru/w/Ab3x'],
])('%s is %s', (written, right) => {
  expect(rightAddress(written)).toBe(right)
  expect(rightAddress(right)).toBeNull()
})

test.each([
  '/',
  '/uk',
  '/?a=B',
  '/rezerwacja/termin?blad=AB',
  '/w/Ab3_-x',
  '/uk/w/Ab3_-x?x=.',
  '/Nie-Ma',
  '/nie-ma.',
  '/xx/rezerwacja',
  '/uk/panel',
  '/UK/panel',
  '/panel/dyzury/5E0B',
  '/api/health/live',
  '/_next/static/A.js',
  '/moja-rezerwacja/wizyta.ics',
  '//rezerwacja',
  "/panel/dyzury/'",
])('%s stays as it is', (address) => {
  expect(rightAddress(address)).toBeNull()
})
