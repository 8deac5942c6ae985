type Kept = { name: string; seconds: number; attributes: string[] }

/** The cookies that were given for keeps. Those that end at once only take one away. */
export function keptOf(lines: string[]): Kept[] {
  return lines
    .map((line) => line.split(';').map((part) => part.trim()))
    .filter(([pair, ...rest]) => !/=$/.test(pair ?? '') && !rest.some((each) => /^max-age=0$/i.test(each)))
    .map(([pair = '', ...rest]) => ({
      name: pair.split('=')[0] ?? '',
      seconds: Number(rest.find((each) => /^max-age=/i.test(each))?.split('=')[1] ?? Number.NaN),
      attributes: rest.map((each) => each.toLowerCase()),
    }))
}
