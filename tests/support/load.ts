/** `npm run test:load` fights every race as often as rare endings need; the daily run as often as shows that it is fought. */
export const full = process.env.LOAD === 'full'

export const rounds = (few: number, many: number) => (full ? many : few)
