import type { Noun } from './noun'

export const office: Record<string, Noun> = {
  'office/accounts': { tests: ['accounts', 'account-links'] },
  'office/sessions': { tests: ['own-account'] },
  'office/staff': {
    tests: ['sign-in', 'staff', 'proof'],
    declared: [{ find: 'where = { id, passwordHash, disabledAt', put: 'where = { id, disabledAt' }],
  },
  'office/own': { tests: ['own-account', 'totp', 'proof'] },
  'office/proof': { tests: ['proof'] },
  'office/signin': { tests: ['sign-in', 'staff', 'own-account', 'account-links', 'totp'] },
  'office/totp': { tests: ['totp'] },
  'office/machine': { tests: ['staff', 'machine'] },
  'office/tries': {
    tests: ['sign-in', 'staff', 'totp'],
    declared: [
      { find: 'if (device && !(await countTry([own], now))) {', put: 'if (device) {' },
      { find: 'if (isAccountSlowed) paced', put: 'if (false) paced' },
      { find: '  paced?.(false)\n  await forgiveTry(tries, now)\n', put: '  paced?.(false)\n' },
    ],
  },
  'office/service': {
    tests: ['plan', 'roster'],
    declared: [
      { find: 'return mediators === 1 && (await', put: 'return (await' },
      { find: ' && (await tx.place.count({ where: { id: placeId, outOfUseAt: null } })) === 1', put: '' },
      { find: 'where: { id: mediatorId, outOfUseAt: null }', put: 'where: { id: mediatorId }' },
    ],
  },
  'office/settings': { tests: ['settings'] },
  'office/roster': { tests: ['roster'] },
  'office/clock': { tests: ['clock'] },
  'office/limit': {
    tests: ['waiting-limits', 'visit', 'visit-limits'],
    declared: [
      { find: '(await wasCounted(proof, now))', put: '(await wasCounted(proof, now)) && false' },
      { find: '[...line, own, ...shared]', put: '[own, ...line, ...shared]' },
      { find: '...around.map(withoutEnd)', put: '...around' },
      { find: 'slowedMs(isOver) + ', put: '' },
      { find: 'limited: counts === null,', put: 'limited: false,' },
      { find: 'void (await countTry([proof], now))', put: 'void 0' },
      { find: "[...dailyTries('booking-made', network), proof]", put: "dailyTries('booking-made', network)" },
      { find: "[...dailyTries('booking-made', network), proof]", put: '[proof]' },
    ],
  },
  'office/refusal': {
    tests: ['noted'],
    declared: [
      { find: 'if (!isNoted) await', put: 'await' },
      { find: '      counts.delete(kind)\n', put: '' },
      { find: '    returnRefusals({ counts, accounts })\n', put: '' },
    ],
  },
}
