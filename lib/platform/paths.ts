/** Adds one query parameter to a path of our own. */
export function withQuery(path: string, name: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`
}

/** A path of our own under the prefix of a language, such as "/uk". */
export function withPrefix(prefix: string, path: string): string {
  return prefix && /^\/(?=$|[?#])/.test(path) ? prefix + path.slice(1) : prefix + path
}
