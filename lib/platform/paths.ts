/** Adds one query parameter to a path of our own. */
export function withQuery(path: string, name: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`
}

/** What an action has done, for the page that it leads to: a word, and the numbers of the sentence that it stands for. */
export function withDone(path: string, word: string, ...numbers: number[]): string {
  const done = withQuery(path, 'stan', word)
  return numbers.length > 0 ? withQuery(done, 'ile', numbers.join('-')) : done
}

/** A path of our own under the prefix of a language, such as "/uk". */
export function withPrefix(prefix: string, path: string): string {
  return prefix && /^\/(?=$|[?#])/.test(path) ? prefix + path.slice(1) : prefix + path
}
