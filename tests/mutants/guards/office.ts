import type { Noun } from './noun'

export const office: Record<string, Noun> = {
  'office/staff': {
    tests: ['staff'],
    declared: [{ find: ' passwordHash: staff.passwordHash,', put: '' }],
  },
  'office/limit': {
    tests: ['waiting-limits', 'visit'],
    declared: [
      { find: '? provenLookupLimits : lookupLimits', put: '? lookupLimits : lookupLimits' },
      { find: '    await forgiveTry(tries, now)\n', put: '' },
      { find: '    await countTry([proof], now)\n', put: '' },
      {
        find: 'limited: await countTry(tries, now), takeBack }',
        put: 'limited: (await countTry(tries, now)) && false, takeBack }',
      },
      { find: "limited ? fail('too-many') : await work()", put: 'await work()' },
      { find: 'if (!made) await forgiveTry(whenDone, now)', put: 'await forgiveTry(whenDone, now)' },
      { find: '    if (!made) await forgiveTry(whenDone, now)\n', put: '' },
      { find: 'countTry([post, ...whenDone], now)', put: 'countTry(whenDone, now)' },
      { find: 'countTry([post, ...whenDone], now)', put: 'countTry([post], now)' },
    ],
  },
}
