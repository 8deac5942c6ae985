/** What stands beside other accounts in the app of a phone: whose it is, and nothing of the service. */
export const issuerOf = (office: string): string => `Panel ${office}`

/** How long a secret waits for the code that confirms it. Somebody who comes back to the page later begins anew. */
export const settingUpMinutes = 15

export const isSettingUp = (createdAt: Date, now: Date): boolean =>
  now.getTime() - createdAt.getTime() < settingUpMinutes * 60_000

/** In fours, as people copy it. */
export const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret

export type Code = { kind: 'app' | 'spare'; code: string }

/** No letter or digit that is taken for another one. */
export const spareAlphabet = '23456789abcdefghjkmnpqrstuvwxyz'
export const spareCount = 10
export const spareLength = 10

/** "abcde-fghjk" */
export const spareShown = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/** What somebody typed where a code is asked: six digits of the app, or a spare code, with whatever stands between. */
export function readCode(text: string): Code | null {
  const typed = text.toLowerCase().replace(/[\s-]/g, '')
  if (/^\d{6}$/.test(typed)) return { kind: 'app', code: typed }
  const isSpare = typed.length === spareLength && [...typed].every((sign) => spareAlphabet.includes(sign))
  return isSpare ? { kind: 'spare', code: typed } : null
}
