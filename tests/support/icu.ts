/** What a message of ICU asks for: its parameters with their kind, its tags, and the cases of its plurals. */
type Asked = { parameters: string[]; tags: string[]; plurals: string[][] }

/**
 * Reads a message as next-intl does, as far as this project writes them: {name}, {name, plural, one {…} other {…}},
 * <tag>…</tag>. Throws on anything else, so that a slip of the hand is found here and not by a reader.
 */
export function askedBy(message: string): Asked {
  const parameters = new Set<string>()
  const tags = new Set<string>()
  const plurals: string[][] = []
  let at = 0

  const fail = (what: string): never => {
    throw new Error(`${what} at ${at} of "${message}"`)
  }
  const eat = (pattern: RegExp): string | undefined => {
    const found = new RegExp(pattern.source, 'y')
    found.lastIndex = at
    const [text] = found.exec(message) ?? []
    if (text !== undefined) at += text.length
    return text
  }

  function text(end: RegExp | null): void {
    while (at < message.length) {
      if (end && eat(end) !== undefined) return
      if (eat(/[^{}<']+/) !== undefined) continue
      if (message[at] === '{') parameter()
      else tag()
    }
    if (end) fail(`no ${end.source}`)
  }

  function tag(): void {
    const name = (eat(/<[a-zA-Z]+>/) ?? fail(`"${message[at]}"`)).slice(1, -1)
    tags.add(name)
    text(new RegExp(`</${name}>`))
  }

  function parameter(): void {
    const head = eat(/\{(\w+)/) ?? fail('no name')
    const name = head.slice(1)
    if (eat(/\}/)) {
      parameters.add(name)
      return
    }
    eat(/, plural, /) ?? fail('no plural')
    parameters.add(`${name}, plural`)
    const cases: string[] = []
    while (!eat(/\}/)) {
      const key = eat(/(=\d+|zero|one|two|few|many|other) \{/) ?? fail('no case')
      cases.push(key.slice(0, -2))
      text(/\}\s*/)
    }
    plurals.push(cases)
  }

  text(null)
  return { parameters: [...parameters].sort(), tags: [...tags].sort(), plurals }
}
