import { Parser } from 'htmlparser2'

/** What stands in a page beyond what a document of ours may hold. The message names it. */
export class NotPlain extends Error {
  override name = 'NotPlain'
}

type Attributes = Record<string, string>

/**
 * A page as Next writes it, without the script of the framework, its data, its preloads and its comments, and with `script`
 * as its only one, and `field` at the beginning of each form that is posted. Fails with NotPlain where it meets a script, a handler or an address it does not know: nothing that
 * nobody has thought of gets through.
 */
export function plainDocument(html: string, script: string, field = ''): string {
  const kept: string[] = []
  let from = 0
  /** Where the script began whose text is being read, and that text. */
  let open: { at: number; text: string } | null = null
  const drop = (start: number, end: number) => {
    kept.push(html.slice(from, start))
    from = end
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      refuseHandlers(name, attributes)
      if (name === 'script') {
        requireKnownScript(attributes)
        open = { at: parser.startIndex, text: '' }
      } else if (name === 'link' && isForScript(attributes)) drop(parser.startIndex, parser.endIndex + 1)
      else if (field && name === 'form' && /^post$/i.test(attributes.method ?? '')) {
        drop(parser.endIndex + 1, parser.endIndex + 1)
        kept.push(field)
      }
    },
    ontext(text) {
      if (open) open.text += text
    },
    oncomment() {
      drop(parser.startIndex, parser.endIndex + 1)
    },
    onclosetag(name) {
      if (name === 'script' && open) {
        requireKnownText(open.text)
        drop(open.at, parser.endIndex + 1)
        open = null
      } else if (name === 'head') {
        drop(parser.startIndex, parser.startIndex)
        kept.push(`<script src="${script}" defer></script>`)
      }
    },
  })
  parser.end(html)
  if (open) throw new NotPlain('a script that does not end')
  kept.push(html.slice(from))
  return kept.join('')
}

const isOfFramework = (address: string) => address.startsWith('/_next/static/')

function requireKnownScript({ src, type, ...rest }: Attributes): void {
  if (src !== undefined && !isOfFramework(src)) throw new NotPlain(`a script from ${src}`)
  const unknown = Object.keys(rest).filter((name) => !['async', 'id', 'nomodule'].includes(name))
  if (type || unknown.length > 0) throw new NotPlain(`a script with ${type ? `type ${type}` : unknown.join(', ')}`)
}

// What a script of Next says is one line of data. Anything else could be something that the page needs.
function requireKnownText(text: string): void {
  if (text === '') return
  const data = known.map(
    ([begin, end]) => text.startsWith(begin) && text.endsWith(end) && text.slice(begin.length, -end.length),
  )
  const isData = data.some((each) => each !== false && isJson(each))
  if (!isData) throw new NotPlain(`a script in the page: ${text.slice(0, 60)}`)
}

const known = [
  ['self.__next_f.push(', ')'],
  ['(self.__next_f=self.__next_f||[]).push(', ')'],
  ['(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push(', ');'],
] as const

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const isForScript = ({ rel, as, href = '' }: Attributes) =>
  isOfFramework(href) && (rel === 'modulepreload' || (rel === 'preload' && as === 'script'))

function refuseHandlers(name: string, attributes: Attributes): void {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute.startsWith('on')) throw new NotPlain(`${attribute} of ${name}`)
    const isAddress = ['href', 'src', 'action', 'formaction'].includes(attribute)
    if (isAddress && /^\s*(javascript|data|vbscript):/i.test(value))
      throw new NotPlain(`${attribute} of ${name}: ${value.slice(0, 20)}`)
  }
}
